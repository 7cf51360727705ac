import { searchSecrets, type SecretSearch } from '../../src/base/secrets/secret-finder.ts';
import { secretSightings, type RunResult, type SecretSighting } from '../../src/policy/run/index.ts';
import { canaries } from './language/case.ts';

const search = searchSecrets(Object.values(canaries));

/** The runs of a case say the same over and over: each text is searched once. */
const held = new Map<string, ReadonlySet<number>>();
const mostTexts = 10_000;

function heldIn(text: string): ReadonlySet<number> {
  const known = held.get(text);
  if (known) return known;
  if (held.size >= mostTexts) held.clear();
  const found = search.heldIn(text);
  held.set(text, found);
  return found;
}

const remembering: Pick<SecretSearch, 'contains' | 'heldIn'> = { heldIn, contains: text => heldIn(text).size > 0 };
const seen = new WeakMap<RunResult, readonly SecretSighting[]>();

/** Where canaries went in a run, whatever the way. */
export function canarySightings(result: RunResult): readonly SecretSighting[] {
  const known = seen.get(result) ?? secretSightings(result, remembering);
  seen.set(result, known);
  return known;
}
