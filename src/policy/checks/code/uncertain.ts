import type { Span } from '../../../base/text/text-span.ts';
import type { StaticType } from '../../typing/index.ts';

/** What is put into code before it is compiled: named values, and values and directives of build tools. */
const marks = /\{\{\s*[\w.-]+\s*\}\}|[%#$]\{|<%|\$\(|__[A-Za-z]\w*__/;

/** Whether something may be put into a code, so that it may declare what it does not seem to. */
export function mayBeFilledIn(code: string): boolean {
  return marks.test(code);
}

/** Whether a name is one that a script replaces: `RETRY_COUNT`, `{group-id}` in a text. */
export function isFilledInName(code: string, { start, end }: Span): boolean {
  const name = code.slice(start, end);
  if (/^[A-Z][A-Z0-9_]+$/.test(name) && name.includes('_')) return true;
  let [from, to] = [start, end];
  while (isOfName(code[from - 1])) from--;
  while (isOfName(code[to])) to++;
  return code[from - 1] === '{' && code[to] === '}' && code.slice(from, to).includes('-');
}

/** Whether a character is one of names with hyphens, as scripts have them. */
function isOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

/** Types that samples of Microsoft's use, though the reference of expressions does not have them. */
const inSamples: ReadonlySet<string> = new Set(['XmlReader', 'System.Xml.XmlReader']);

/** Whether it is not certain that the gateway refuses a type which the reference does not have. */
export function isUncertainType(name: string): boolean {
  return inSamples.has(name);
}

/** Of `context.GraphQL` the reference and the pages about resolvers name other members. */
export function isUncertainMember(type: StaticType | undefined): boolean {
  return type?.kind === 'named' && type.name === 'IGraphQL';
}
