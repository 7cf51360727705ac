import type { Quote } from '../embedded/index.ts';
import { applyEdits, type TextEdit } from '../syntax/index.ts';
import type { FilePolicy } from './file-policy.ts';
import { policiesInFile } from './policies-in-file.ts';
import { sourceSpan, writableSpan } from './position-map.ts';

/** Edits of a policy as those of the file around it; `undefined` where one of them cannot be written there. They are not proved. */
export function editsInFile(edits: readonly TextEdit[], policy: FilePolicy): readonly TextEdit[] | undefined {
  const inFile = edits.map(edit => editInFile(edit, policy)).filter(edit => edit !== undefined);
  return inFile.length === edits.length ? inFile : undefined;
}

/** Whether edits of the file make of the policy what is meant, by reading the file as it is afterwards. */
export async function makeWhatIsMeant(
  inFile: readonly TextEdit[],
  { meant, policy: { source, host, moduleFiles } }: { readonly meant: readonly TextEdit[]; readonly policy: FilePolicy },
): Promise<boolean> {
  const wanted = applyEdits(source.text, meant);
  const looking = { isNamed: true, ...(moduleFiles && { moduleFiles }) };
  const after = await policiesInFile({ file: host.file, text: applyEdits(host.text, inFile) }, looking);
  return after.policies.some(({ source: { file, text } }) => file === source.file && text === wanted);
}

function editInFile({ span, newText }: TextEdit, policy: FilePolicy): TextEdit | undefined {
  const { source: { text }, runs } = policy;
  const place = writableSpan({ text, runs }, span);
  const lines = takesLines(policy) ? newText.replaceAll('\n', `\n${indentationAt(policy, span.start)}`) : newText;
  const written = writtenIn(policy, lines);
  return place && written !== undefined ? { span: place, newText: written } : undefined;
}

/** What a block, or an indented heredoc, has before the line of a policy that an offset is in. */
function indentationAt({ source: { text }, host, runs }: FilePolicy, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const at = sourceSpan({ text, runs }, { start: line, end: line }).start;
  const before = host.text.slice(host.text.lastIndexOf('\n', at - 1) + 1, at);
  return before.trim() === '' ? before : '';
}

/** A text as the string around a policy has to have it; `undefined` where it cannot be written there. */
export function writtenIn({ quote }: Pick<FilePolicy, 'quote'>, text: string): string | undefined {
  return quote === undefined ? text : writers[quote](text);
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
