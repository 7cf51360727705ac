import { clean, type Taint } from './taint.ts';
import { type Value, type Cell, noSecret } from './value.ts';

/** How many names of an object are distinguished; what is put under more of them is among the rest. */
export const maximumFields = 256;

/** Where an object keeps the secrets that its names are made of: a name that no policy can write. */
export const namesField = ' names';

/** The secrets that the names of an object are made of. */
export function namesIn({ fields }: Cell): Taint {
  return fields.get(namesField)?.taint ?? clean;
}

export function heldValues({ fields }: Cell): readonly Value[] {
  return fields.has(namesField) ? [...fields].flatMap(([name, value]) => (name === namesField ? [] : [value])) : [...fields.values()];
}

export function heldUnder(cell: Cell, name: string): Value {
  return cell.fields.get(name) ?? (cell.isOpen ? cell.rest : noSecret);
}
