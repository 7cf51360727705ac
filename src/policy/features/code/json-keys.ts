import { nodesOf, type CodeNode, type Expression, type ParsedCode } from '../../csharp/index.ts';
import type { PolicyDocument } from '../../syntax/index.ts';
import { boundTreeOf } from './parsed-codes.ts';

/** A key of JSON objects in a document, and whether the document writes it or only reads it. */
export interface JsonKey {
  readonly name: string;
  readonly isWritten: boolean;
}

const keyInJson = /\\?"([\w-]{1,80})\\?"\s*:/g;

/** The keys that the expressions and the texts of a document use. */
export function jsonKeysIn(document: PolicyDocument): readonly JsonKey[] {
  const written = new Set<string>();
  const read = new Set<string>();
  for (const expression of document.expressions) {
    const keys = keysOf(boundTreeOf(expression).parsed);
    for (const name of keys.written) written.add(name);
    for (const name of keys.read) read.add(name);
  }
  for (const [, name = ''] of document.text.matchAll(keyInJson)) written.add(name);
  return [
    ...[...written].map(name => ({ name, isWritten: true })),
    ...[...read].filter(name => !written.has(name)).map(name => ({ name, isWritten: false })),
  ];
}

interface UsedKeys {
  readonly written: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

const ofCodes = new WeakMap<ParsedCode, UsedKeys>();

function keysOf(code: ParsedCode): UsedKeys {
  const known = ofCodes.get(code);
  if (known) return known;
  const keys = { written: new Set<string>(), read: new Set<string>() };
  for (const node of nodesOf(code)) collect(node, keys.written, keys.read);
  ofCodes.set(code, keys);
  return keys;
}

function collect(node: CodeNode, written: Set<string>, read: Set<string>): void {
  if (!('kind' in node)) return;
  const add = (to: Set<string>, value: Expression | undefined): void => {
    const text = value && plainText(value);
    if (text !== undefined && text !== '') to.add(text);
  };
  switch (node.kind) {
    case 'new':
      if (node.type?.name === 'JProperty') add(written, node.arguments[0]?.value);
      for (const entry of node.initializer?.entries ?? []) if (entry.kind === 'indexer') add(written, entry.arguments[0]?.value);
      break;
    case 'anonymous':
      for (const { name } of node.members) written.add(name);
      break;
    case 'assignment':
      if (node.target.kind === 'index') add(written, node.target.arguments[0]?.value);
      break;
    case 'index':
      if (node.target.kind !== 'member' || !notJson.has(node.target.name)) add(read, node.arguments[0]?.value);
      break;
    default:
  }
}

/** Dictionaries of the gateway, whose keys are no JSON. */
const notJson: ReadonlySet<string> = new Set(['Variables', 'Headers', 'MatchedParameters', 'Query', 'Claims', 'Certificates']);

function plainText(value: Expression): string | undefined {
  if (value.kind !== 'string') return undefined;
  const [part, ...others] = value.parts;
  return part?.kind === 'text' && others.length === 0 ? part.text : undefined;
}
