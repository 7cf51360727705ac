import type { Quote } from '../embedded/index.ts';
import { sourceSpan, writableSpan } from './position-map.ts';
import type { Fix } from '../quick-fixes/fix.ts';
import { applyEdits, type TextEdit } from '../syntax/index.ts';
import type { FilePolicy } from './file-policy.ts';
import { policiesInFile } from './policies-in-file.ts';

/**
 * A fix of a policy as one of the file around it: proved by reading the file as it is afterwards. `undefined` where the file
 * cannot be edited so that the policy becomes what is meant.
 */
export async function fixInFile(fix: Fix, policy: FilePolicy): Promise<Fix | undefined> {
  const { source, host, moduleFiles } = policy;
  if (source === host) return fix;
  const edits = fix.edits.map(edit => editInFile(edit, policy)).filter(edit => edit !== undefined);
  if (edits.length < fix.edits.length) return undefined;
  const meant = applyEdits(source.text, fix.edits);
  const looking = { isNamed: true, ...(moduleFiles && { moduleFiles }) };
  const after = await policiesInFile({ file: host.file, text: applyEdits(host.text, edits) }, looking);
  return after.policies.some(({ source: { file, text } }) => file === source.file && text === meant) ? { ...fix, edits } : undefined;
}

function editInFile({ span, newText }: TextEdit, policy: FilePolicy): TextEdit | undefined {
  const { source: { text }, runs, quote } = policy;
  const place = writableSpan({ text, runs }, span);
  const lines = takesLines(policy) ? newText.replaceAll('\n', `\n${indentationAt(policy, span.start)}`) : newText;
  const written = quote === undefined ? newText : writers[quote](lines);
  return place && written !== undefined ? { span: place, newText: written } : undefined;
}

/** What a block, or an indented heredoc, has before the line of a policy that an offset is in. */
function indentationAt({ source: { text }, host, runs }: FilePolicy, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const at = sourceSpan({ text, runs }, { start: line, end: line }).start;
  const before = host.text.slice(host.text.lastIndexOf('\n', at - 1) + 1, at);
  return before.trim() === '' ? before : '';
}

/** How a text is written into a string of the host language; `undefined` where it cannot be. */
const writers: Readonly<Record<Quote, (text: string) => string | undefined>> = {
  'hcl-quoted': text => escaped(withoutInsertions(text), { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }),
  'hcl-heredoc': withoutInsertions,
  'bicep-quoted': text =>
    escaped(text, { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' }).replaceAll('${', String.raw`\${`),
  'bicep-lines': text => text,
  'yaml-lines': text => text,
  'yaml-folded': text => (/[\r\n]/.test(text) ? undefined : text),
  'yaml-single': text => (/[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''")),
  json: text => JSON.stringify(text).slice(1, -1),
  arm: text => JSON.stringify(text.replaceAll("'", "''")).slice(1, -1),
  closed: () => undefined,
};

function withoutInsertions(text: string): string {
  return text.replace(/[$%](?=\{)/g, mark => mark + mark);
}

function escaped(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replace(/[\\"'\n\r\t]/g, character => escapes[character] ?? character);
}

/** Whether lines can be put unchanged into the string around a policy. */
export function takesLines({ quote }: FilePolicy): boolean {
  return quote === undefined || quote === 'hcl-heredoc' || quote === 'bicep-lines' || quote === 'yaml-lines';
}
