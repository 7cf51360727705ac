import type { Span } from '../../../base/text/text-span.ts';
import type { KnownFile } from './known-files.ts';
import { isCalled, type NamedThing } from './name-use.ts';

/** Where a fragment, a named value or a backend is kept in an artifact folder. */
export interface Definition extends NamedThing {
  readonly file: KnownFile;
  /** Its name where the file says it; otherwise the beginning. */
  readonly span: Span;
  readonly root: string;
  /** The folder that is called by its name; absent where the name is in the file. */
  readonly folder?: string;
}

const start: Span = { start: 0, end: 0 };

/** What a file defines by what it is: undefined for one that defines nothing of the kind. */
export function definitionIn(file: KnownFile): Definition | undefined {
  const [, root = '', folder = '', id = '', name = ''] = /^(.*)\/(policy fragments|backends|named values)\/([^/]+)\/([^/]+)$/i.exec(file.path) ?? [];
  const path = `${root}/${folder}/${id}`;
  switch (`${folder}/${name}`.toLowerCase()) {
    case 'policy fragments/policy.xml':
      return { kind: 'fragment', name: id, file, span: start, root, folder: path };
    case 'backends/backendinformation.json':
      return { kind: 'backend', name: id, file, span: start, root, folder: path };
    case 'named values/namedvalueinformation.json':
      return { kind: 'named-value', file, root, ...displayNameIn(file.text, id) };
    default:
      return undefined;
  }
}

/** The definitions of a thing in files; of one root where that is known. */
export function definitionsOf(thing: NamedThing, root: string | undefined, files: readonly KnownFile[]): readonly Definition[] {
  const all = files.map(definitionIn).filter(definition => definition !== undefined);
  return all.filter(definition => isCalled(thing, definition) && (root === undefined || definition.root === root));
}

/** A named value is called by what its file says, or else by its folder. */
function displayNameIn(text: string, id: string): { readonly name: string; readonly span: Span } {
  const match = /"displayName"\s*:\s*"([^"\\]*)"/.exec(text);
  const name = match?.[1];
  if (!match || name === undefined) return { name: id, span: start };
  const end = match.index + match[0].length - 1;
  return { name, span: { start: end - name.length, end } };
}
