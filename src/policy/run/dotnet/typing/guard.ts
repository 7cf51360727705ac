import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { DotnetError } from '../errors.ts';
import type { Call } from './call.ts';

/** Arguments that a member need not look at, by place from 0, each with the reason why it changes nothing. */
export type Harmless = Readonly<Record<number, string>>;

/**
 * Runs an implementation, and refuses what it gives when it did not look at all that it was given: an argument that is not read may
 * change the value, and a value that may be wrong is worse than none. An exception that was raised without a look at all arguments is
 * refused as well.
 */
export function guarded<T>(call: Call, run: (call: Call) => T, harmless: Harmless = {}): T {
  let result: T;
  try {
    result = run(call);
  } catch (error) {
    if (error instanceof DotnetError) refuseUnread(call, harmless);
    throw error;
  }
  refuseUnread(call, harmless);
  return result;
}

/** The same call with named arguments at the places that the overloads with such parameters agree on. */
export function withNamed(call: Call, type: string, member: string): Call {
  if (!call.hasNamed) return call;
  const places = typeSignatures(type)
    .flatMap(({ members }) => members)
    .filter(({ name, parameters }) => name === member && call.names.every(given => parameters.some(one => one.name === given)))
    .map(({ parameters }) => parameters.map(({ name }) => name));
  const [first = [], ...more] = places;
  const isAgreed = more.every(names => call.names.every(given => names.indexOf(given) === first.indexOf(given)));
  return places.length > 0 && isAgreed ? call.withParameters(first) : call;
}

function refuseUnread(call: Call, harmless: Harmless): void {
  if (call.unread.some(at => harmless[at] === undefined)) call.unsupported();
}
