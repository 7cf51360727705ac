import type { Api, ApiManagementService, NamedValue, Vault } from '../../azure/index.ts';
import type { Secret } from '../../base/secrets/secret.ts';
import type { IdentityChoice, WiredBlock, WishSurroundings } from '../../wiring/index.ts';

/** An API or operation whose policy gets the block, and what a user calls it. */
export interface PolicyScope {
  readonly id: string;
  readonly label: string;
}

/** Which secret: one that the vault has, or one that is stored first, whose name may have been typed into the list already. */
export type SecretChoice =
  | { readonly kind: 'existing'; readonly name: string; /** Where the vault reported one. */ readonly contentType?: string }
  | { readonly kind: 'new'; readonly name?: string };

/**
 * Where the value of a named value goes: into a new secret of the proposed name or another, or nowhere, when another secret takes
 * its place.
 */
export type MoveTarget = 'proposed' | 'named' | 'another';

/** Which secrets of a vault a role is for. */
export type GrantScope = { readonly kind: 'vault' } | { readonly kind: 'secret'; readonly name: string };

/** How the backend expects the secret, as the wizard asks for it. */
export type CredentialChoice = 'basic' | 'bearer' | 'header' | 'query' | 'oauth' | 'certificate';

/** What becomes of the wirings that the policy has: one is changed into this one, or this one comes beside them. */
export type WiringChoice =
  | {
      readonly kind: 'change';
      readonly old: WiredBlock;
      /** Whether it is of another secret than the chosen one. */ readonly isOtherSecret: boolean;
    }
  | { readonly kind: 'add' };

/** The answers so far. Steps read what is before them with {@link given}. */
export interface WiringDraft {
  readonly service?: ApiManagementService;
  readonly identity?: IdentityChoice;
  readonly vault?: Vault;
  readonly grantScope?: GrantScope;
  readonly secret?: SecretChoice;
  readonly existingNamedValue?: NamedValue;
  readonly moveTarget?: MoveTarget;
  /** A named value with a value of its own: its display name where it is new, whether it is plain or secret, and what was typed. */
  readonly newNamedValue?: string;
  readonly valueKind?: 'secret' | 'plain';
  readonly typedValue?: Secret | undefined;
  readonly newSecretName?: string;
  readonly newSecretValue?: Secret | undefined;
  readonly api?: Pick<Api, 'id' | 'displayName'>;
  readonly scope?: PolicyScope;
  readonly wiring?: WiringChoice;
  readonly delivery?: 'call-time' | 'named-value';
  readonly credential?: CredentialChoice;
  /** Whether what belongs to the credential came with it: it is not asked for then. */
  readonly isCredentialWhole?: boolean;
  readonly username?: string;
  readonly headerName?: string;
  readonly headerPrefix?: string;
  readonly parameterName?: string;
  readonly tokenEndpoint?: string;
  readonly tokenClientId?: string;
  /** Empty asks for none. */
  readonly tokenScope?: string;
  /** Last part of the id of the service's certificate. */
  readonly certificateId?: string;
  readonly vaultUrlNamedValue?: string;
  readonly secretNameNamedValue?: string;
  readonly namedValue?: string;
  /** What surrounds the policy, by which path and backend are judged. */
  readonly surroundings?: WishSurroundings;
  /** Empty leaves the path alone. */
  readonly rewriteTemplate?: string;
  /** Empty leaves the API's own. */
  readonly backendUrl?: string;
  /** What was changed in the plan's fields and cannot be planned yet, by field. */
  readonly pending?: Readonly<Record<string, string>> | undefined;
}

/** What is chosen for most users; it only says how many questions to expect. */
export const usualAnswers: WiringDraft = {
  identity: { kind: 'system' },
  grantScope: { kind: 'vault' },
  wiring: { kind: 'add' },
  delivery: 'call-time',
  vaultUrlNamedValue: '',
  secretNameNamedValue: '',
  namedValue: '',
  rewriteTemplate: '',
  backendUrl: '',
};

/** An answer that an earlier step has given; asking out of order is a mistake in the list of steps. */
export function given<K extends keyof WiringDraft>(draft: WiringDraft, key: K): NonNullable<WiringDraft[K]> {
  const value = draft[key];
  if (value === undefined) throw new Error(`The wizard needs ${key} before this step.`);
  return value;
}

/** Name of the secret that was picked or is to be stored. */
export function secretNameOf(draft: WiringDraft): string {
  const secret = given(draft, 'secret');
  return secret.kind === 'existing' ? secret.name : given(draft, 'newSecretName');
}

/** What of a vault the identity is to be granted: the chosen secret alone, where that was said of a vault that permits by roles. */
export function grantedOn({ vault, grantScope }: WiringDraft): { readonly onlyThisSecret?: true } {
  return vault?.accessModel === 'rbac' && grantScope?.kind === 'secret' ? { onlyThisSecret: true } : {};
}
