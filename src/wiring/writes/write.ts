import type { ArmSymbol, ArmValue } from './arm-value.ts';

/** One request to Resource Manager. */
export interface ArmWrite {
  readonly kind: 'arm';
  readonly method: 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly resourceId: string;
  readonly apiVersion: string;
  readonly body?: ArmValue;
  /** ETag of what is there: the write is refused when somebody changed it since. */
  readonly ifMatch?: string;
  /** By what it is known whether it is still to be written; left out where writing it again changes nothing. */
  readonly state?: WatchedState;
  /** Resource id of a named value or certificate of which API Management must have the secret afterwards. */
  readonly fetched?: string;
}

/** A part of a resource that shows whether a write is still to be done. */
export interface WatchedState {
  /** The resource that is read: the one that is written by default. */
  readonly resourceId?: string;
  /** JMESPath of the part. */
  readonly part: string;
  readonly compared: 'exactly' | 'any-case';
  /** What it says once the write is done. */
  readonly after: ArmValue;
  /** What it said when the plan was exported; null where there was no such resource. Left out where the ETag decides. */
  readonly before?: ArmValue;
  /** Whether it is read once more afterwards: the service may take the write and not carry it out. */
  readonly isConfirmed?: boolean;
}

/** A secret to be stored; its value is typed where the script runs. */
export interface SecretWrite {
  readonly kind: 'secret';
  readonly vaultId: string;
  readonly vaultUri: string;
  readonly secretName: string;
}

/** A role for an identity that does not exist yet: the assignment's name is made of its principal, so only the role is known. */
export interface RoleWrite {
  readonly kind: 'role';
  readonly scope: string;
  readonly roleId: string;
  readonly principal: ArmSymbol;
}

/** A value that goes from a named value into a secret, read and stored where the script runs. */
export interface CopyWrite {
  readonly kind: 'copy';
  readonly namedValueId: string;
  readonly isSecret: boolean;
  readonly vaultId: string;
  readonly vaultUri: string;
  readonly secretName: string;
}

/**
 * One write of a step: what is sent, and how a script finds whether it is still to be sent. Pure data, in which a symbol
 * represents what is not known or not to be seen.
 */
export type StepWrite = ArmWrite | SecretWrite | RoleWrite | CopyWrite;

/** One write of a plan, and what it is for, in the plan's own words. */
export type PlannedWrite = StepWrite & { readonly sentence: string };
