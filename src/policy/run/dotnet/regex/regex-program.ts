import type { Anchor, RegexNode, UnitTest } from './regex-node.ts';

/** What the matcher does at a step; `next` is the step after it unless it says otherwise. */
export type Instruction =
  | { readonly kind: 'unit'; readonly test: UnitTest }
  /** So many units of a set at once, given back one by one. */
  | { readonly kind: 'units'; readonly test: UnitTest; readonly minimum: number; readonly maximum: number; readonly isLazy: boolean }
  | { readonly kind: 'fork'; readonly other: number }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'close'; readonly number: number | undefined; readonly popped: number | undefined }
  | { readonly kind: 'loop' }
  | { readonly kind: 'again'; readonly body: number; readonly minimum: number; readonly maximum: number; readonly isLazy: boolean }
  | { readonly kind: 'reference'; readonly number: number; readonly ignoresCase: boolean; readonly isEmptyWhenUnset: boolean }
  | { readonly kind: 'anchor'; readonly anchor: Anchor; readonly isAscii: boolean }
  | { readonly kind: 'look'; readonly program: RegexProgram; readonly isNegative: boolean }
  | { readonly kind: 'atomic'; readonly program: RegexProgram }
  | { readonly kind: 'condition'; readonly test: number | RegexProgram; readonly no: number }
  | { readonly kind: 'fail' }
  | { readonly kind: 'done' };

/** Steps of a part of a pattern that is matched forwards or backwards. */
export interface RegexProgram {
  readonly steps: readonly Instruction[];
  readonly isBackwards: boolean;
}

/** The steps of a tree. What is looked for behind a place is matched backwards. */
export function programOf(node: RegexNode, isBackwards: boolean): RegexProgram {
  const steps: Instruction[] = [];
  emit(node, isBackwards, steps);
  steps.push({ kind: 'done' });
  return { steps, isBackwards };
}

function emit(node: RegexNode, isBackwards: boolean, steps: Instruction[]): void {
  switch (node.kind) {
    case 'empty':
      return;
    case 'nothing':
      steps.push({ kind: 'fail' });
      return;
    case 'unit':
    case 'reference':
    case 'anchor':
      steps.push(node);
      return;
    case 'sequence':
      for (const item of isBackwards ? node.items.toReversed() : node.items) emit(item, isBackwards, steps);
      return;
    case 'choice':
      emitChoice(node.items, isBackwards, steps);
      return;
    case 'loop':
      emitLoop(node, isBackwards, steps);
      return;
    case 'capture':
      steps.push({ kind: 'open' });
      emit(node.item, isBackwards, steps);
      steps.push({ kind: 'close', number: node.number, popped: node.popped });
      return;
    case 'look':
      steps.push({ kind: 'look', program: programOf(node.item, node.isBehind), isNegative: node.isNegative });
      return;
    case 'atomic':
      steps.push({ kind: 'atomic', program: programOf(node.item, isBackwards) });
      return;
    case 'condition': {
      const test = typeof node.test === 'number' ? node.test : programOf(node.test, isBackwards);
      const at = steps.length;
      steps.push({ kind: 'fail' });
      emit(node.yes, isBackwards, steps);
      const end = steps.length;
      steps.push({ kind: 'fail' });
      steps[at] = { kind: 'condition', test, no: steps.length };
      emit(node.no, isBackwards, steps);
      steps[end] = { kind: 'jump', to: steps.length };
    }
  }
}

function emitChoice(items: readonly RegexNode[], isBackwards: boolean, steps: Instruction[]): void {
  const ends: number[] = [];
  items.forEach((item, index) => {
    const isLast = index === items.length - 1;
    const at = steps.length;
    if (!isLast) steps.push({ kind: 'fail' });
    emit(item, isBackwards, steps);
    if (isLast) return;
    ends.push(steps.length);
    steps.push({ kind: 'fail' });
    steps[at] = { kind: 'fork', other: steps.length };
  });
  for (const end of ends) steps[end] = { kind: 'jump', to: steps.length };
}

function emitLoop(node: Extract<RegexNode, { kind: 'loop' }>, isBackwards: boolean, steps: Instruction[]): void {
  const { item, minimum, maximum, isLazy } = node;
  if (item.kind === 'unit') {
    steps.push({ kind: 'units', test: item.test, minimum, maximum, isLazy });
    return;
  }
  if (maximum === 0) return;
  steps.push({ kind: 'loop' });
  const test = steps.length;
  steps.push({ kind: 'fail' });
  emit(item, isBackwards, steps);
  steps.push({ kind: 'jump', to: test });
  steps[test] = { kind: 'again', body: steps.length, minimum, maximum, isLazy };
}
