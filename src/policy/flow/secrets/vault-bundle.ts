import type { Steps } from '../pipeline/step-budget.ts';
import type { Taint } from '../value/taint.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import { addField, newRecord } from '../value/record.ts';

/** What a vault returns of a secret besides its value. */
const metadata = ['id', 'contentType', 'kid', 'managed'];

/** The JSON a vault answers for a secret: an object of which only `value` is secret. */
export function bundleValue(taint: Taint, steps: Steps): Value {
  const bundle = newRecord(true);
  const { cell } = bundle.shape;
  addField(cell, 'value', plain(taint), steps);
  for (const name of metadata) addField(cell, name, noSecret, steps);
  for (const name of ['attributes', 'tags']) addField(cell, name, newRecord(true, { isOpen: true }), steps);
  return bundle;
}
