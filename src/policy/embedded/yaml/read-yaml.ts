import { LineMap, type Span } from '../../../base/text/text-span.ts';
import { said } from '../../../base/text/translation.ts';
import type { KindOf } from '../embedded-file.ts';
import type { HostValue } from '../host-value.ts';
import { maskTemplates } from './mask-templates.ts';
import { parseDocument, type YamlDocument } from './parse-document.ts';
import { readNodes } from './read-nodes.ts';
import type { UnreadPolicy } from '../unread-policy.ts';
import type { HostFile } from '../host-file.ts';

/** Reads a file of YAML: the documents in it, as a list. Never fails; what is no YAML is reported where it looks like a policy. */
export function readYaml(text: string, kindOf: KindOf): HostFile {
  const items: HostValue[] = [];
  const unread: UnreadPolicy[] = [];
  const lines = new LineMap(text);
  let isCut = false;
  for (const span of documentsIn(text)) {
    const own = text.slice(span.start, span.end);
    if (!markup.test(own)) continue;
    const found = parseDocument(own);
    const masked = found && found.errors.length > 0 ? maskTemplates(own) : own; // what a build tool fills in is not yet YAML
    const document = masked === own ? found : parseDocument(masked);
    const [error] = document?.errors ?? [];
    if (!document) isCut = true;
    else if (error) unread.push(...unreadIn(own, { start: span.start, error, lines, kindOf }));
    else items.push(...readNodes(document, { text: own, masked, start: span.start }));
  }
  return { root: { kind: 'list', span: { start: 0, end: text.length }, items }, isCut, unread, valueOf: () => undefined };
}

const marker = /^(?:---|\.\.\.)(?=\s|$)/gm;

/** Where the documents of a text are: a line that begins with a marker always begins one. */
function documentsIn(text: string): readonly Span[] {
  const starts = [0, ...Array.from(text.matchAll(marker), ({ index }) => index)];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

/** What a document without any policy has nothing of: the others are parsed. */
const markup = /(?:<|\\u003c|\\x3c)[a-z][a-z-]/i;
const tags = /<[a-z][a-z-]/g;
/** How many tags of a document that is no YAML are looked at, and how far. */
const [mostTags, farthest] = [1000, 4096];

/** A document that is no YAML, where it looks like a policy. */
function unreadIn(
  text: string,
  { start, error, lines, kindOf }: { readonly start: number; readonly error: YamlDocument['errors'][number]; readonly lines: LineMap; readonly kindOf: KindOf },
): readonly UnreadPolicy[] {
  const tag = text.matchAll(tags).take(mostTags).find(({ index }) => kindOf(text.slice(index, index + farthest)) !== undefined);
  if (!tag) return [];
  const at = start + tag.index;
  const line = lines.positionAt(start + error.pos[0]).line + 1;
  return [{ span: { start: at, end: at }, why: said('It holds what looks like a policy, in YAML that cannot be read (line {0}: {1}).', String(line), error.message) }];
}
