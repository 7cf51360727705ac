import { combinedPieces } from './combine-text.ts';
import { entryValue, type HostValue } from './host-value.ts';
import type { Piece } from './pieces.ts';

/** The variables of a file whose texts are known, by the names that refer to them. */
export type Variables = ReadonlyMap<string, readonly Piece[]>;

/** `locals` of Terraform, `var` of Bicep, `variables` of ARM: what is handed in from outside is none. */
export function variablesOf(root: HostValue): Variables {
  const variables = new Map<string, readonly Piece[]>();
  const add = (name: string, value: HostValue): void => {
    const pieces = combinedPieces(value);
    if (pieces) variables.set(name, pieces);
  };
  for (const { words: [first, name, ...others], value } of root.kind === 'object' ? root.entries : []) {
    if (first === 'var' && name !== undefined && others.length === 0) add(name, value);
    if (first !== 'locals' || name !== undefined || value.kind !== 'object') continue;
    for (const { words, value: local } of value.entries) add(`local.${words.join(' ')}`, local);
  }
  const armVariables = entryValue(root, 'variables');
  for (const { words: [name = ''], value } of armVariables?.kind === 'object' ? armVariables.entries : []) add(`variables.${name}`, value);
  return variables;
}
