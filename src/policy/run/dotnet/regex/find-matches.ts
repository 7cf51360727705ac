import type { MatchCapture, MatchGroup, RegexValue } from '../value.ts';
import { matchAt, type RegexMatch, type Span } from './match-regex.ts';

/** The matches of a text from a place on, each when it is asked for; behind an empty match the search goes on a unit further. */
export function* matchesFrom(regex: RegexValue, text: string, start: number, tick: () => void): Generator<readonly MatchGroup[]> {
  const { program, groups } = regex;
  const slots = Math.max(0, ...groups.map(({ number }) => number)) + 1;
  const direction = program.isBackwards ? -1 : 1;
  const first = program.steps[0];
  let previous = start;
  for (let at = start; at >= 0 && at <= text.length; ) {
    // a match that begins with one unit of a set is not tried where there is another
    const unit = program.isBackwards ? at - 1 : at;
    const isHopeless = first?.kind === 'unit' && !(unit >= 0 && unit < text.length && first.test(text.charCodeAt(unit)));
    const match = isHopeless ? undefined : matchAt(program, at, slots, { text, previous, tick });
    if (!match) {
      at += direction;
      continue;
    }
    yield groupsOf(regex, text, match);
    const [from, to] = match.span;
    previous = program.isBackwards ? from : to;
    at = from === to ? previous + direction : previous;
  }
}

function groupsOf({ groups }: RegexValue, text: string, { span, captures }: RegexMatch): readonly MatchGroup[] {
  const part = ([start, end]: Span): MatchCapture => ({ value: text.slice(start, end), index: start });
  return groups.map(({ number, name }) => {
    const own = number === 0 ? [part(span)] : (captures[number] ?? []).map(part);
    const last = own.at(-1);
    return { number, name, success: last !== undefined, value: last?.value ?? '', index: last?.index ?? 0, captures: own };
  });
}
