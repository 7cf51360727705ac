import { anyText, concatText, lostText, PartialText, piecesOf, sameText, textKey, textOfPieces, textSize } from './text-pattern.ts';
import type { TextPattern, TextPiece } from './text-pattern.ts';

/** How much the texts of one choice may be together. */
const maximumSize = 4000;
const maximumAlternatives = 256;
/** How many beginnings of one text are gone on from: many of them may come to the same few texts. */
const maximumExpansions = 1024;

/** The pattern of a text that is one of two, of which one may be any text. With the first one lost already, the second adds nothing. */
export function eitherText(a: TextPattern | undefined, b: TextPattern | undefined): TextPattern | undefined {
  if (sameText(a, b)) return a;
  if (typeof a === 'object' && a.hasLost) return a;
  const known = waysOf(a ?? anyText);
  const ways = eachOnce(known, waysOf(b ?? anyText));
  if (a !== undefined && ways.length === known.length && known.length > 1) return a;
  const size = ways.reduce((sum, way) => sum + textSize(way), 0);
  return size > maximumSize ? lostText : new PartialText([{ kind: 'choice', ways }]);
}

/** Whether some of what a text may be is left out of its pattern. */
export function isLost(pattern: TextPattern | undefined): boolean {
  if (typeof pattern !== 'object') return false;
  return pattern.hasLost || (pattern.hasChoice && alternatives(pattern).some(way => typeof way !== 'string' && way.hasLost));
}

/** The patterns without choices that a pattern may be; when they are too many, one of them is lost text. */
export function alternatives(pattern: TextPattern): readonly TextPattern[] {
  if (typeof pattern === 'string' || !pattern.hasChoice) return [pattern];
  let texts: readonly TextPattern[] = [''];
  let expansions = 0;
  let isCut = false;
  for (const ways of segmentsOf(pattern)) {
    const next = new Map<string, TextPattern>();
    for (const [index, start] of texts.entries()) {
      if (next.size >= maximumAlternatives || (ways.length > 1 && ++expansions > maximumExpansions && index > 0)) {
        isCut = true;
        break;
      }
      for (const way of expansions > maximumExpansions ? ways.slice(0, 1) : ways) {
        const text = concatText([start, way]) ?? lostText;
        next.set(textKey(text), text);
      }
    }
    texts = [...next.values()];
  }
  return isCut ? [...texts.filter(text => text !== lostText), lostText] : texts;
}

/** The parts of a text one after the other, each with all that it may be: choices, and what is between them. */
function* segmentsOf({ pieces }: PartialText): Generator<readonly TextPattern[]> {
  let between: TextPiece[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string' || piece.kind !== 'choice') {
      between.push(piece);
      continue;
    }
    if (between.length > 0) yield [textOfPieces(between)];
    between = [];
    yield piece.ways.flatMap(alternatives);
  }
  if (between.length > 0) yield [textOfPieces(between)];
}

function eachOnce(known: readonly TextPattern[], added: readonly TextPattern[]): readonly TextPattern[] {
  if (known.length === 1 && added.length === 1) return sameText(known[0], added[0]) ? known : [...known, ...added];
  return [...new Map([...known, ...added].map(way => [textKey(way), way])).values()];
}

/** What a text is one of, when it is that as a whole. */
function waysOf(pattern: TextPattern): readonly TextPattern[] {
  const [only, ...others] = piecesOf(pattern);
  return typeof only === 'object' && only.kind === 'choice' && others.length === 0 ? only.ways : [pattern];
}
