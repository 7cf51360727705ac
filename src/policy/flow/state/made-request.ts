import type { Element } from '../../syntax/index.ts';
import type { StepBudget, Steps } from '../pipeline/step-budget.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import { textValue, noSecret, type Value } from '../value/value.ts';
import { vaultCloudOf } from '../secrets/vault-address.ts';
import { deepTaint } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

/** A request that the policies in another one make, before it is sent. */
export interface MadeRequest {
  readonly url: Value;
  /** By name in lower case; those whose name is not known under `*`. */
  readonly headers: ReadonlyMap<string, Value>;
  readonly body: Value;
  /** The identities that it shows a token of. */
  readonly identities: readonly { readonly element: Element; readonly file: string; readonly audience: TextPattern }[];
}

/** The request that `mode="new"` begins with. */
export const newRequest: MadeRequest = { url: textValue(''), headers: new Map(), body: noSecret, identities: [] };

/** What a state knows of the request of the caller. */
interface MessageOfCaller {
  readonly requestHeaders: { entries(): Iterable<readonly [string, Value]> };
  readonly requestBody: Value;
}

/** The request that `mode="copy"` begins with; the body of the request is there on the way in only. */
export function copiedRequest({ requestHeaders, requestBody }: MessageOfCaller, section: string): MadeRequest {
  return { ...newRequest, headers: new Map(requestHeaders.entries()), body: section === 'outbound' ? noSecret : requestBody };
}

/** The request with a header in the place of the one of that name; `adds` where the other one may be as well. */
export function withHeader(
  made: MadeRequest,
  name: string | undefined,
  value: Value,
  { adds, budget }: { readonly adds: boolean; readonly budget: StepBudget },
): MadeRequest {
  const key = name?.toLowerCase() ?? '*';
  const old = adds || name === undefined ? made.headers.get(key) : undefined;
  return { ...made, headers: new Map([...made.headers, [key, old ? joinValue(old, value, budget) : value]]) };
}

/** The request without a header. */
export function withoutHeader(made: MadeRequest, name: string): MadeRequest {
  return { ...made, headers: new Map([...made.headers].filter(([key]) => key !== name.toLowerCase())) };
}

/** Whether one of its headers carries a token for a vault. */
export function hasVaultToken({ headers }: MadeRequest, steps: Steps): boolean {
  return [...headers.values()].some(value =>
    deepTaint(value, steps).some(({ source }) => source.audience !== undefined && vaultCloudOf(source.audience) !== undefined),
  );
}

/** The request where two ways meet on which it is made. */
export function joinMade(a: MadeRequest | undefined, b: MadeRequest | undefined, budget: StepBudget): MadeRequest | undefined {
  if (a === b || !a || !b) return a ?? b;
  const names = new Set([...a.headers.keys(), ...b.headers.keys()]);
  budget.spend(names.size >> 2);
  return {
    url: joinValue(a.url, b.url, budget),
    headers: new Map([...names].map(name => [name, joinValue(a.headers.get(name) ?? noSecret, b.headers.get(name) ?? noSecret, budget)])),
    body: joinValue(a.body, b.body, budget),
    identities: [...new Set([...a.identities, ...b.identities])],
  };
}
