import { rootNames, sectionNames } from '../language/sections.ts';

/** Names by which a policy document shows itself; `backend` is a word that others use, too. */
const telling: ReadonlySet<string> = new Set([...Object.values(rootNames), ...sectionNames].filter(name => name !== 'backend'));

/** Whether a document holds policies at all, by a look at its first element: cheap enough for every XML file that opens. */
export function looksLikePolicy(text: string): boolean {
  return telling.has(firstElementName(text) ?? '');
}

/** Name of the element that a document begins with, behind comments and declarations; undefined when it begins with something else. */
export function firstElementName(text: string): string | undefined {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const mark = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (!mark) break;
    const end = text.indexOf(mark, at);
    if (end < 0) return undefined;
    at = end + mark.length;
  }
  return /^<([a-z-]{1,60})(?=[\s/>])/i.exec(text.slice(at, at + 64))?.[1];
}
