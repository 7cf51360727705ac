import { isBlank, leftOut, skipBlanks } from './characters.ts';

/** `%{ … }`, `{% … %}`, `<% … %>` and `{{ … }}` on one line, with what is in it; none begins inside another. */
const directive = /%\{([^{}\n]{1,300})\}|\{%((?:(?!\{%)[^\n]){1,300}?)%\}|<%(?!=)((?:(?!<%)[^\n]){1,300}?)%>|\{\{([-~#/]?\s*(?:if|unless|each|else|end|range|with)\b[^{};\n]{0,300})\}\}/g;
/** Those of Octopus: `#{ … }`. */
const octopusDirective = /#\{((?:(?:if|unless|each|else)\b|\/)[^{}\n]{0,300})\}/g;

/** How many texts of one template are read. */
const most = 8;

/** The texts that a build tool may make of a template. */
export interface TemplateTexts {
  /** What is not in a text is {@link leftOut} in it, so that offsets stay. */
  readonly texts: readonly string[];
  /** Whether there are no others. */
  readonly areAll: boolean;
}

/**
 * The texts that a build tool may make of a template with branches in it: one for each choice of branches, or, where these are too
 * many, the first branches, the second ones and so on, with what is optional and without it. None for a text without branches.
 */
export function templateBranches(text: string): TemplateTexts {
  if (!/%\{|\{%|<%|(?:\{\{[-~#\s]*|#\{\s*)(?:if|unless|each|range|with)\b/.test(text)) return { texts: [], areAll: true };
  const blocks = blocksOf(text);
  if (blocks.length === 0) return { texts: [], areAll: true };
  const count = blocks.reduce((product, block) => Math.min(most + 1, product * waysOf(block)), 1);
  const areAll = count <= most;
  const choices = areAll ? allChoices(blocks) : someChoices(blocks);
  const made = choices.map(choice =>
    withoutStretches(text, [
      ...blocks.flatMap(({ marks }) => marks),
      ...blocks.flatMap(({ branches }, block) => branches.filter((_, index) => index !== choice[block])),
    ]),
  );
  return { texts: [...new Set(made)], areAll };
}

/** A condition or a loop: the stretches of text of which one or, without an `else`, none is taken. */
interface Block {
  readonly branches: Stretch[];
  /** What the build tool reads; not of a loop, of whose text it is not known how often it is there. */
  readonly marks: Stretch[];
  readonly isChoice: boolean;
  hasElse: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function waysOf({ branches, hasElse }: Block): number {
  return branches.length + Number(!hasElse);
}

/** For each block the number of the branch that is taken; the last of them may be none. */
function allChoices(blocks: readonly Block[]): readonly (readonly number[])[] {
  return blocks.reduce<readonly (readonly number[])[]>(
    (choices, block) => choices.flatMap(choice => Array.from({ length: waysOf(block) }, (_, index) => [...choice, index])),
    [[]],
  );
}

function someChoices(blocks: readonly Block[]): readonly (readonly number[])[] {
  const longest = Math.min(most, Math.max(...blocks.map(({ branches }) => branches.length)));
  return Array.from({ length: longest }, (_, number) => number).flatMap(number => [
    blocks.map(({ branches }) => Math.min(number, branches.length - 1)),
    blocks.map(block => (block.hasElse ? Math.min(number, block.branches.length - 1) : block.branches.length)),
  ]);
}

function blocksOf(text: string): readonly Block[] {
  const isLiquid = /template\s*=\s*["']liquid/i.test(text);
  const found: Block[] = [];
  const open: { readonly block: Block; start: number }[] = [];
  for (const { whole, words: all, index } of directivesOf(text)) {
    if (isLiquid && /^\{[%{]/.test(whole)) continue; // of the policy itself, not of a build tool
    const words = all.replace(/^[\s~#-]+/, '');
    const end = index + whole.length;
    const last = open.at(-1);
    if (/^(?:if|unless|for|foreach|each|range|with|while)\b/.test(words)) {
      const isChoice = /^(?:if|unless|with)\b/.test(words);
      const block: Block = { branches: [], marks: isChoice ? [markAt(text, index, end)] : [], isChoice, hasElse: false };
      open.push({ block, start: end });
    } else if (!last) continue;
    else if (/^\}?\s*(?:else|elif|elsif|elseif)\b/.test(words)) {
      last.block.branches.push({ start: last.start, end: index });
      if (last.block.isChoice) last.block.marks.push(markAt(text, index, end));
      last.start = end;
      last.block.hasElse = !/^\}?\s*(?:else\s*if|elif|elsif|elseif)\b/.test(words);
    } else if (/^(?:end|\}|\/)/.test(words)) {
      last.block.branches.push({ start: last.start, end: index });
      if (last.block.isChoice) last.block.marks.push(markAt(text, index, end));
      found.push(last.block);
      open.pop();
    }
  }
  return found;
}

function directivesOf(text: string): readonly { readonly whole: string; readonly words: string; readonly index: number }[] {
  const matches = [...text.matchAll(directive), ...(text.includes('#{') ? text.matchAll(octopusDirective) : [])];
  return matches
    .map(({ 0: whole, index, ...groups }) => ({ whole, index, words: groups[1] ?? groups[2] ?? groups[3] ?? groups[4] ?? '' }))
    .sort((a, b) => a.index - b.index);
}

/** A directive with the white space that a mark at its side takes away: `~ }`, `-%}`. */
function markAt(text: string, start: number, end: number): Stretch {
  const closing = text.endsWith('}}', end) || text.endsWith('%}', end) || text.endsWith('%>', end) ? 2 : 1;
  const hasTrim = (at: number): boolean => text[at] === '~' || text[at] === '-';
  let from = start;
  if (hasTrim(start + 2)) while (isBlank(text.charCodeAt(from - 1))) from--;
  return { start: from, end: hasTrim(end - closing - 1) ? skipBlanks(text, end) : end };
}

function withoutStretches(text: string, stretches: readonly Stretch[]): string {
  let made = '';
  let at = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue; // in one that is left out already
    const from = Math.max(start, at);
    made += text.slice(at, from) + leftOut.repeat(end - from);
    at = end;
  }
  return made + text.slice(at);
}
