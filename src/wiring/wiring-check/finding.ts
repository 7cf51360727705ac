import type { Change } from '../changes/change.ts';

/** What is looked at, in the order in which a secret travels; each is a file of its own in `checks`. */
export const checkIds = [
  'identity',
  'tenant',
  'vault-access',
  'grant-exactness',
  'dead-grants',
  'reachability',
  'secrets',
  'named-values',
  'audience',
  'policy-findings',
  'subscription-key',
] as const;

/** One of these. */
export type CheckId = (typeof checkIds)[number];

/** `error`: it does not work, or gives a secret away. `warning`: it works, and should be different. `information`: worth knowing. */
export type FindingSeverity = (typeof findingSeverities)[number];

/** The worst first: the order in which findings are reported. */
export const findingSeverities = ['error', 'warning', 'information'] as const;

/** What a finding is about. */
export interface FindingSubject {
  readonly kind: 'service' | 'vault' | 'policy' | 'named-value' | 'secret';
  /** Resource id; of a policy the id of its scope. */
  readonly id: string;
  /** What a user calls it: `contoso-shop`, `apis/items/policy.xml of contoso-shop`. */
  readonly label: string;
  /** What a row calls it, where the id does not say: `Get Item`, `partners-identity`. */
  readonly name?: string;
  /** What it is in, below its service or vault: `Items API`. */
  readonly within?: string;
  /** Of a policy: the line, 1-based. */
  readonly line?: number;
}

/** Something that is wrong, with what was seen and what to do about it. Names and places, never a value. */
export interface WiringFinding {
  readonly check: CheckId;
  readonly severity: FindingSeverity;
  /** What a row says of the subject, in a few words: `secret-in-response`, `more than Get`. */
  readonly fact: string;
  readonly message: string;
  /** The facts that the finding rests on, one a sentence. */
  readonly evidence: readonly string[];
  readonly subject: FindingSubject;
  readonly nextStep: string;
  /** What sets it right: changes to be planned, shown and applied as any other. */
  readonly fix?: FindingFix;
}

/** A fix is a plan in the making. */
export interface FindingFix {
  /** `Tighten to Get only`. */
  readonly label: string;
  readonly changes: readonly Change[];
}
