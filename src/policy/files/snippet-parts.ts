/** A part of a snippet as VS Code writes them: a text, or a place that is filled in, with what is there before. */
export type SnippetPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stop'; readonly number: string; readonly choices: readonly string[]; readonly isChoice: boolean };

const special = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::([^}$]*)|\|([^|$]*)\|)\}/g;

/** The parts of a snippet of completion. */
export function snippetParts(snippet: string): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  let copied = 0;
  for (const { 0: found, 1: escaped, 2: bare, 3: number, 4: value, 5: choices, index } of snippet.matchAll(special)) {
    if (index > copied) parts.push({ kind: 'text', text: snippet.slice(copied, index) });
    copied = index + found.length;
    if (escaped !== undefined) parts.push({ kind: 'text', text: escaped });
    else if (choices !== undefined) parts.push({ kind: 'stop', number: number ?? '', choices: choices.split(','), isChoice: true });
    else parts.push({ kind: 'stop', number: bare ?? number ?? '', choices: value === undefined ? [] : [value], isChoice: false });
  }
  return copied < snippet.length ? [...parts, { kind: 'text', text: snippet.slice(copied) }] : parts;
}

/** What a snippet says while nothing is filled in. */
export function plainSnippet(parts: readonly SnippetPart[]): string {
  return parts.map(part => (part.kind === 'text' ? part.text : (part.choices[0] ?? ''))).join('');
}

/** A snippet of parts, with another text for each text in it; `undefined` where one of them has none. */
export function snippetOf(parts: readonly SnippetPart[], written: (text: string) => string | undefined): string | undefined {
  const texts = parts.map(part => {
    if (part.kind === 'text') return escaped(written(part.text), /[\\$}]/g);
    const choices = part.choices.map(written);
    if (choices.includes(undefined)) return undefined;
    if (part.isChoice) return `\${${part.number}|${choices.map(choice => escaped(choice, /[\\,|]/g)).join(',')}|}`;
    return choices.length === 0 ? `$${part.number}` : `\${${part.number}:${escaped(choices[0], /[\\$}]/g)}}`;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

function escaped(text: string | undefined, marks: RegExp): string | undefined {
  return text?.replace(marks, mark => `\\${mark}`);
}
