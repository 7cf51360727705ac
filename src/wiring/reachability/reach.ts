import type { ApiManagementService, Vault } from '../../azure/index.ts';

/** Whether the network lets a part of a service through to a vault: who may read what is another question. */
export interface Reach {
  readonly kind: 'reaches' | 'unsure' | 'blocked';
  /** Why, in a sentence that names vault and service. */
  readonly sentence: string;
  /** What a developer can do about it; absent where nothing is to be done. */
  readonly nextStep?: string;
}

/** A service before a vault: which identity it shows, and when. */
export interface Approach {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  readonly identityKind: 'system' | 'user';
  readonly now: Date;
}
