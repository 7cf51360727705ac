import type { Span } from '../../base/text/text-span.ts';
import { editsInFile, makeWhatIsMeant, takesLines, writtenIn } from './edits-in-file.ts';
import type { FilePolicy } from './file-policy.ts';
import { writableSpan } from './position-map.ts';
import { plainSnippet, snippetOf, snippetParts } from './snippet-parts.ts';

/** A text that can be written at the cursor; a snippet has tab stops as VS Code writes them. */
export interface Insertion {
  readonly insert: string;
  readonly isSnippet: boolean;
}

/** Texts of which one is written instead of a span of a file. */
export interface InsertionsInFile<T extends Insertion> {
  readonly items: readonly T[];
  readonly span: Span;
}

/**
 * What can be written into a policy as what is written into the file around it: escaped as its string wants it, and proved by
 * reading the file with all of it. Where that is not what is meant, bare words are left, and where they are not, nothing is.
 */
export async function insertionsInFile<T extends Insertion>(
  { items, span }: InsertionsInFile<T>,
  policy: FilePolicy,
): Promise<InsertionsInFile<T> | undefined> {
  const { source: { text }, host, runs } = policy;
  if (policy.source === host) return { items, span };
  const place = writableSpan({ text, runs }, span);
  // an editor replaces text of one line only
  if (!place || host.text.slice(place.start, place.end).includes('\n')) return undefined;
  const indentation = indentationOf(text, span.start);
  const written = items.flatMap(item => {
    const one = inFile(item, policy, indentation);
    return one ? [{ ...one, item: { ...item, insert: one.insert } }] : [];
  });
  for (const some of [written, written.filter(({ plain }) => bareWord.test(plain))]) {
    if (some.length > 0 && (await isProved(some.map(({ plain }) => plain), span, policy))) {
      return { items: some.map(({ item }) => item), span: place };
    }
  }
  return undefined;
}

const bareWord = /^[\w.-]+$/;

/** Instead of a tab, which an editor makes what its settings say of. */
const step = '  ';

/** What is written, and what that says in the policy. */
interface Written {
  readonly insert: string;
  readonly plain: string;
}

function inFile({ insert, isSnippet }: Insertion, policy: FilePolicy, indentation: string): Written | undefined {
  const indented = (text: string): string => text.replaceAll('\t', step).replaceAll('\n', `\n${indentation}`);
  // an editor indents lines as the one that they are written in; where the string has none, they are written with it
  const shaped = (text: string): string | undefined => writtenIn(policy, takesLines(policy) ? text : indented(text));
  const parts = snippetParts(insert);
  const written = isSnippet ? snippetOf(parts, shaped) : shaped(insert);
  return written === undefined ? undefined : { insert: written, plain: indented(isSnippet ? plainSnippet(parts) : insert) };
}

/** The blanks that the line of an offset begins with. */
function indentationOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.slice(0, line.length - line.trimStart().length);
}

/** Whether the file says what is meant with all texts in it, one behind the other: each alone would be as many readings. */
async function isProved(texts: readonly string[], span: Span, policy: FilePolicy): Promise<boolean> {
  const meant = [{ span, newText: texts.join(' ') }];
  const edits = editsInFile(meant, policy);
  return edits !== undefined && makeWhatIsMeant(edits, { meant, policy });
}
