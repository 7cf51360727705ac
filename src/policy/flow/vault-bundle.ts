import type { Taint } from './taint.ts';
import { addField, newRecord, plain, unknown, type Value } from './value.ts';

/** What a vault tells of a secret besides its value. */
const metadata = ['id', 'contentType', 'kid', 'managed'];

/** The JSON a vault answers for a secret: an object of which only `value` is secret. */
export function bundleValue(taint: Taint): Value {
  const bundle = newRecord(true);
  const { cell } = bundle.shape;
  addField(cell, 'value', plain(taint));
  for (const name of metadata) addField(cell, name, unknown);
  for (const name of ['attributes', 'tags']) addField(cell, name, newRecord(true, { isOpen: true }));
  return bundle;
}
