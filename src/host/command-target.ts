import { isRecord } from '../base/is-record.ts';
/** What a tree node, or another command, says a command is about: ids and names, each only where it applies. */
export interface CommandTarget {
  /** Resource id of an API Management service. */
  readonly serviceId?: string;
  /** The identity meant; the shape of the wiring's own choice. */
  readonly identity?: TargetIdentity;
  /** Object id to copy. */
  readonly principalId?: string;
  /** Resource id of a key vault. */
  readonly vaultId?: string;
  readonly secretName?: string;
  /** Name (the last part of the id) of a named value of the service. */
  readonly namedValue?: string;
  /** Id of the service, API or operation whose policy is meant, and what a user calls it. */
  readonly scopeId?: string;
  readonly scopeLabel?: string;
  /** Id of the API that is or contains the scope. */
  readonly apiId?: string;
  /** Id of the resource itself, to copy. */
  readonly resourceId?: string;
  /** A tenant to sign in to. */
  readonly tenantId?: string;
  /** Id of an entry of the journal. */
  readonly journalEntry?: string;
  /** Id of a deployment that can be taken back. */
  readonly deployment?: string;
  /** Address of the document of a policy. */
  readonly policyUri?: string;
  /** Of a policy: a line, 1-based. */
  readonly line?: number;
  /** Position of a finding in the report that is shown. */
  readonly finding?: number;
}

/** A managed identity as a target names it. */
export type TargetIdentity =
  | { readonly kind: 'system' }
  | { readonly kind: 'user'; readonly clientId: string; readonly principalId: string; readonly name: string };

/** The target in a command's argument: a tree node's, a bare one, or an empty one when there is none. */
export function targetOf(argument: unknown): CommandTarget {
  if (!isRecord(argument)) return {};
  const target = 'target' in argument && isRecord(argument['target']) ? argument['target'] : argument;
  const identity = identityOf(target['identity']);
  return {
    ...textOf(target, 'serviceId'),
    ...textOf(target, 'principalId'),
    ...textOf(target, 'vaultId'),
    ...textOf(target, 'secretName'),
    ...textOf(target, 'namedValue'),
    ...textOf(target, 'scopeId'),
    ...textOf(target, 'scopeLabel'),
    ...textOf(target, 'apiId'),
    ...textOf(target, 'resourceId'),
    ...textOf(target, 'tenantId'),
    ...textOf(target, 'journalEntry'),
    ...textOf(target, 'policyUri'),
    ...textOf(target, 'deployment'),
    ...(identity && { identity }),
    ...(typeof target['line'] === 'number' && { line: target['line'] }),
    ...(typeof target['finding'] === 'number' && { finding: target['finding'] }),
  };
}

function textOf<K extends string>(source: Readonly<Record<string, unknown>>, key: K): { [P in K]?: string } {
  const value = source[key];
  const found: { [P in K]?: string } = {};
  if (typeof value === 'string' && value !== '') found[key] = value;
  return found;
}

function identityOf(value: unknown): TargetIdentity | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'system') return { kind: 'system' };
  const { kind, clientId, principalId, name } = value;
  return kind === 'user' && typeof clientId === 'string' && typeof principalId === 'string' && typeof name === 'string'
    ? { kind, clientId, principalId, name }
    : undefined;
}
