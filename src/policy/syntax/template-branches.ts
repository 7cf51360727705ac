/** `%{ … }`, `{% … %}`, `<% … %>` and `{{ … }}` on one line, with what is in it; none begins inside another. */
const directive = /%\{([^{}\n]{1,300})\}|\{%((?:(?!\{%)[^\n]){1,300}?)%\}|<%(?!=)((?:(?!<%)[^\n]){1,300}?)%>|\{\{([-~#/]?\s*(?:if|unless|each|else|end|range|with)\b[^{};\n]{0,300})\}\}/g;

/**
 * The texts that a build tool may make of a template with branches in it, as far as these are told apart: the first branches, the
 * other ones, and those without what is optional. What is not in a text is blank, so that offsets stay. None for a text without
 * branches.
 */
export function templateBranches(text: string): readonly string[] {
  if (!/%\{|\{%|<%|\{\{[-~#\s]*(?:if|unless|each|range|with)\b/.test(text)) return [];
  const segments = segmentsOf(text);
  const first = blanked(text, segments.filter(({ kind }) => kind === 'other'));
  const other = blanked(text, segments.filter(({ kind }) => kind === 'first'));
  const least = blanked(text, segments.filter(({ kind }) => kind !== 'other'));
  return [...new Set([first, other, least])].filter(made => made !== text);
}

/** A stretch between directives that may be left out: of two branches the first or another, or the only one. */
interface Segment {
  readonly kind: 'first' | 'other' | 'only';
  readonly start: number;
  readonly end: number;
}

function segmentsOf(text: string): readonly Segment[] {
  const isLiquid = /template\s*=\s*["']liquid/i.test(text);
  const found: Segment[] = [];
  const open: { start: number; hasElse: boolean }[] = [];
  for (const { 0: whole, 1: terraform, 2: jinja, 3: ruby, 4: helm, index } of text.matchAll(directive)) {
    if (isLiquid && terraform === undefined && ruby === undefined) continue; // of the policy itself, not of a build tool
    const words = (terraform ?? jinja ?? ruby ?? helm ?? '').replace(/^[\s~#-]+/, '');
    const end = index + whole.length;
    const block = open.at(-1);
    if (/^(?:if|unless|for|foreach|each|range|with|while)\b/.test(words)) open.push({ start: end, hasElse: false });
    else if (!block) continue;
    else if (/^\}?\s*(?:else|elif|elsif|elseif)\b/.test(words)) {
      found.push({ kind: block.hasElse ? 'other' : 'first', start: block.start, end: index });
      block.start = end;
      block.hasElse = true;
    } else if (/^(?:end|\}|\/)/.test(words)) {
      found.push({ kind: block.hasElse ? 'other' : 'only', start: block.start, end: index });
      open.pop();
    }
  }
  return found;
}

function blanked(text: string, segments: readonly Segment[]): string {
  let made = '';
  let at = 0;
  for (const { start, end } of segments.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue; // in one that is blank already
    const from = Math.max(start, at);
    made += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return made + text.slice(at);
}
