/**
 * Text that is known in part: `\0code\0` stands for what an expression gives at run time, `\x01name\x01` for a named
 * value. Two equal patterns stand for equal texts, which is how a cache key is recognised again. `\x02a\x03b\x04` is one
 * of several texts, by the way that was taken.
 */
export type TextPattern = string;

const hole = '\0';
const namedValueMark = '\x01';
const choiceMark = '\x02';
const lostMark = '\x05';
/** How long a text may be to be known. */
export const maximumLength = 20_000;
const maximumChoiceLength = 4000;
const maximumChoices = 256;
/** How many choices are gone through for one text: many of them may come to the same few texts. */
const maximumExpansions = 1024;
/** Text of which more could be known than is followed: it is too long, one of too many, or another in each round of a loop. */
export const lostText: TextPattern = `${hole}${lostMark}${hole}`;
const choice = /\x02([^\x02\x04]*)\x04/;
const choices = /\x02[^\x02\x04]*\x04/g;

/** The pattern of an expression nothing else is known of; blanks make no difference. */
export function unknownText(code: string): TextPattern {
  return hole + code.replace(/\s+/g, '') + hole;
}

const anyText = unknownText('');

/** The pattern of a named value. */
export function namedValueText(name: string): TextPattern {
  return namedValueMark + name + namedValueMark;
}

/** Whether some of what a text may be is left out of its pattern. */
export function isLost(pattern: TextPattern | undefined): boolean {
  return pattern?.includes(lostMark) === true || (pattern !== undefined && alternatives(pattern).includes(lostText));
}

/** The patterns one after the other; `undefined` when one is. */
export function concatText(patterns: readonly (TextPattern | undefined)[]): TextPattern | undefined {
  let length = 0;
  for (const pattern of patterns) {
    if (pattern === undefined) return undefined;
    length += pattern.length;
  }
  return length > maximumLength ? lostText : patterns.join('');
}

/** The pattern with each occurrence of a text replaced; `undefined` when it is, or when it becomes too long to be of use. */
export function replacedText(pattern: TextPattern | undefined, from: string, to: TextPattern): TextPattern | undefined {
  return pattern === undefined
    ? undefined
    : concatText([...pattern.split(from).flatMap((piece, index) => (index === 0 ? [piece] : [to, piece]))]);
}

/** Whether every character is known. */
export function isKnownText(pattern: TextPattern | undefined): pattern is string {
  return pattern !== undefined && !pattern.includes(hole) && !pattern.includes(namedValueMark) && !pattern.includes(choiceMark);
}

/** The pattern with named values replaced by what is known of them. */
export function resolveNamedValues(pattern: TextPattern, valueOf: (name: string) => string | undefined): TextPattern {
  if (!pattern.includes(namedValueMark)) return pattern;
  return pattern.replace(/\x01([^\x01]*)\x01/g, (_, name: string) => valueOf(name) ?? unknownText(name));
}

/** The names of the named values in a pattern. */
export function namedValuesIn(pattern: TextPattern): readonly string[] {
  return [...pattern.matchAll(/\x01([^\x01]*)\x01/g)].map(match => match[1] ?? '');
}

/** The known pieces of a pattern around its holes, with the holes left out. */
export function withPlaceholders(pattern: TextPattern, placeholder: string): string {
  let text = pattern;
  while (text.includes(choiceMark) && choice.test(text)) text = text.replace(choices, placeholder);
  return text.replace(/\0[^\0]*\0|\x01[^\x01]*\x01/g, placeholder);
}

/** The pattern of a text that is one of two, of which one may be any text. With the first one lost already, the second adds nothing. */
export function eitherText(a: TextPattern | undefined, b: TextPattern | undefined): TextPattern | undefined {
  if (a === b) return a;
  if (a?.includes(lostMark) === true) return a;
  const ways = [...new Set([...waysOf(a ?? anyText), ...waysOf(b ?? anyText)])];
  const length = ways.reduce((sum, way) => sum + way.length, 0);
  return length > maximumChoiceLength ? lostText : `${choiceMark}${ways.join('\x03')}\x04`;
}

/** What a text is one of, when it is that as a whole. */
function waysOf(pattern: TextPattern): readonly TextPattern[] {
  const isChoice = pattern.startsWith(choiceMark) && pattern.indexOf('\x04') === pattern.length - 1;
  return isChoice ? pattern.slice(1, -1).split('\x03') : [pattern];
}

/** The patterns without choices that a pattern stands for; when they are too many, one of them is lost text. */
export function alternatives(pattern: TextPattern): readonly TextPattern[] {
  if (!pattern.includes(choiceMark)) return [pattern];
  const found = new Set<TextPattern>();
  const open = [pattern];
  const seen = new Set(open);
  let expansions = 0;
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    const match = choice.exec(text);
    if (!match) found.add(text);
    else if (found.size + open.length < maximumChoices && expansions++ < maximumExpansions) {
      const before = text.slice(0, match.index);
      const after = text.slice(match.index + match[0].length);
      for (const way of (match[1] ?? '').split('\x03')) {
        const taken = before + way + after;
        if (seen.has(taken)) continue;
        seen.add(taken);
        open.push(taken);
      }
    } else found.add(lostText);
  }
  return [...found];
}
