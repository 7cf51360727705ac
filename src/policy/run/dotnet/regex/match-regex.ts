import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import type { Instruction, RegexProgram } from './regex-program.ts';
import type { Anchor } from './regex-node.ts';
import { isBoundaryWord, lowerUnit, unitClasses } from './unit-set.ts';

/** What a group has captured: from, to. */
export type Span = readonly [start: number, end: number];

interface Captured { readonly span: Span; readonly before: Captured | undefined }
interface Opened { readonly at: number; readonly before: Opened | undefined }
interface Loop { readonly count: number; readonly mark: number; readonly outer: Loop | undefined }

/** Where a match stands. What is in it never changes, so that going back is taking up an older one. */
interface State {
  readonly step: number;
  readonly at: number;
  readonly captures: readonly (Captured | undefined)[];
  readonly opened: Opened | undefined;
  readonly loop: Loop | undefined;
}

/** A state to go back to; of units of a set that were taken at once, down to how few, or up to how many more. */
interface Choice { readonly state: State; readonly limit?: number; readonly isLazy?: boolean }

/** What a match is run with. */
export interface MatchContext {
  readonly text: string;
  /** Where `\G` matches. */
  readonly previous: number;
  /** Called every so many steps, to count them and to look at the clock. */
  readonly tick: () => void;
}

/** A match: where it begins and ends, and the captures of each group in their order. */
export interface RegexMatch {
  readonly span: Span;
  readonly captures: readonly (readonly Span[])[];
}

const stepsPerTick = 4096;
const mostChoices = 500_000;

/** The match that begins at a place, undefined when there is none. */
export function matchAt(program: RegexProgram, at: number, groups: number, context: MatchContext): RegexMatch | undefined {
  const captures: readonly (Captured | undefined)[] = Array.from({ length: groups }, () => undefined);
  const end = new Matcher(context).run(program, { step: 0, at, captures, opened: undefined, loop: undefined });
  if (!end) return undefined;
  return { span: [Math.min(at, end.at), Math.max(at, end.at)], captures: end.captures.map(listOf) };
}

function listOf(captured: Captured | undefined): readonly Span[] {
  const spans: Span[] = [];
  for (let one = captured; one; one = one.before) spans.push(one.span);
  return spans.reverse();
}

class Matcher {
  readonly #context: MatchContext;
  #steps = 0;

  constructor(context: MatchContext) {
    this.#context = context;
  }

  /** Runs a program from a state to its end, and gives the state there. */
  run({ steps, isBackwards }: RegexProgram, from: State): State | undefined {
    const choices: Choice[] = [];
    let state: State | undefined = { ...from, step: 0, opened: undefined, loop: undefined };
    while (state) {
      if (++this.#steps % stepsPerTick === 0) this.#context.tick();
      const instruction: Instruction = steps[state.step] ?? { kind: 'done' };
      if (instruction.kind === 'done') return state;
      state = this.#step(instruction, state, isBackwards, choices) ?? this.#back(choices, isBackwards);
      if (choices.length > mostChoices) throw new UnsupportedExpression(t('A regular expression that goes back so often'));
    }
    return undefined;
  }

  #back(choices: Choice[], isBackwards: boolean): State | undefined {
    const choice = choices.pop();
    if (!choice) return undefined;
    const { state, limit, isLazy } = choice;
    if (limit === undefined) return state;
    // one unit less, or for a lazy loop one more
    const at = state.at + (isLazy === true ? 1 : -1) * (isBackwards ? -1 : 1);
    const next = { ...state, at };
    if (at !== limit) choices.push({ ...choice, state: next });
    return next;
  }

  #step(instruction: Instruction, state: State, isBackwards: boolean, choices: Choice[]): State | undefined {
    const { text } = this.#context;
    const next = { ...state, step: state.step + 1 };
    switch (instruction.kind) {
      case 'unit': {
        const at = isBackwards ? state.at - 1 : state.at;
        if (at < 0 || at >= text.length || !instruction.test(text.charCodeAt(at))) return undefined;
        return { ...next, at: isBackwards ? at : at + 1 };
      }
      case 'units':
        return this.#units(instruction, next, isBackwards, choices);
      case 'fork':
        choices.push({ state: { ...state, step: instruction.other } });
        return next;
      case 'jump':
        return { ...state, step: instruction.to };
      case 'open':
        return { ...next, opened: { at: state.at, before: state.opened } };
      case 'close':
        return close(instruction, next);
      case 'loop':
        return { ...next, loop: { count: 0, mark: -1, outer: state.loop } };
      case 'again':
        return again(instruction, state, choices);
      case 'reference':
        return this.#reference(instruction, next, isBackwards);
      case 'anchor':
        return this.#isAt(instruction.anchor, state.at, instruction.isAscii) ? next : undefined;
      case 'look': {
        const found = this.run(instruction.program, state);
        if (instruction.isNegative) return found ? undefined : next;
        return found && { ...next, captures: found.captures };
      }
      case 'atomic': {
        const found = this.run(instruction.program, state);
        return found && { ...next, at: found.at, captures: found.captures };
      }
      case 'condition': {
        const { test } = instruction;
        if (typeof test === 'number') return state.captures[test] ? next : { ...state, step: instruction.no };
        const found = this.run(test, state);
        return found ? { ...next, captures: found.captures } : { ...state, step: instruction.no };
      }
      case 'fail':
      case 'done':
        return undefined;
    }
  }

  #units(loop: Extract<Instruction, { kind: 'units' }>, next: State, isBackwards: boolean, choices: Choice[]): State | undefined {
    const { text } = this.#context;
    const room = isBackwards ? next.at : text.length - next.at;
    const most = Math.min(loop.maximum, room);
    const sign = isBackwards ? -1 : 1;
    let count = 0;
    while (count < most && loop.test(text.charCodeAt(isBackwards ? next.at - count - 1 : next.at + count))) {
      count++;
      if (count % 1024 === 0) this.#context.tick();
    }
    if (count < loop.minimum) return undefined;
    const least = next.at + sign * loop.minimum;
    const greatest = next.at + sign * count;
    if (loop.isLazy) {
      const state = { ...next, at: least };
      if (least !== greatest) choices.push({ state, limit: greatest, isLazy: true });
      return state;
    }
    const state = { ...next, at: greatest };
    if (least !== greatest) choices.push({ state, limit: least });
    return state;
  }

  #reference(reference: Extract<Instruction, { kind: 'reference' }>, next: State, isBackwards: boolean): State | undefined {
    const { text } = this.#context;
    const captured = next.captures[reference.number];
    if (!captured) return reference.isEmptyWhenUnset ? next : undefined;
    const [start, end] = captured.span;
    const length = end - start;
    const from = isBackwards ? next.at - length : next.at;
    if (from < 0 || from + length > text.length) return undefined;
    for (let at = 0; at < length; at++) {
      const [a, b] = [text.charCodeAt(start + at), text.charCodeAt(from + at)];
      if (a !== b && !(reference.ignoresCase && lowerUnit(a) === lowerUnit(b))) return undefined;
    }
    return { ...next, at: isBackwards ? from : from + length };
  }

  #isAt(anchor: Anchor, at: number, isAscii: boolean): boolean {
    const { text, previous } = this.#context;
    switch (anchor) {
      case 'start':
        return at === 0;
      case 'line-start':
        return at === 0 || text.charAt(at - 1) === '\n';
      case 'end':
        return at === text.length;
      case 'line-end':
        return at === text.length || text.charAt(at) === '\n';
      case 'end-or-last-line':
        return at === text.length || (at === text.length - 1 && text.charAt(at) === '\n');
      case 'previous':
        return at === previous;
      case 'boundary':
      case 'no-boundary': {
        const isWord = isAscii ? unitClasses.asciiWord : isBoundaryWord;
        const before = at > 0 && isWord(text.charCodeAt(at - 1));
        const after = at < text.length && isWord(text.charCodeAt(at));
        return (before !== after) === (anchor === 'boundary');
      }
    }
  }
}

/** The end of a group. One that takes a capture away keeps what lies between that and itself. */
function close({ number, popped }: Extract<Instruction, { kind: 'close' }>, next: State): State | undefined {
  const { opened } = next;
  if (!opened) return undefined;
  let [start, end] = [Math.min(opened.at, next.at), Math.max(opened.at, next.at)];
  const captures = [...next.captures];
  if (popped !== undefined) {
    const taken = captures[popped];
    if (!taken) return undefined;
    captures[popped] = taken.before;
    const [first, last] = taken.span;
    if (start >= last) [start, end] = [last, start];
    else if (end <= first) start = first;
    else [start, end] = [Math.max(start, first), Math.min(end, last)];
  }
  if (number !== undefined) captures[number] = { span: [start, end], before: captures[number] };
  return { ...next, captures, opened: opened.before };
}

/** The test of a loop: it ends when it may not or need not go on; an empty round is its last one. */
function again(loop: Extract<Instruction, { kind: 'again' }>, state: State, choices: Choice[]): State | undefined {
  const current = state.loop;
  if (!current) return undefined;
  const { count, mark, outer } = current;
  const into = { ...state, step: state.step + 1, loop: { count: count + 1, mark: state.at, outer } };
  const out = { ...state, step: loop.body, loop: outer };
  if (count < loop.minimum) return into;
  if (count >= loop.maximum || mark === state.at) return out;
  choices.push({ state: loop.isLazy ? into : out });
  return loop.isLazy ? out : into;
}
