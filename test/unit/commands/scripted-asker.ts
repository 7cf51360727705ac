import assert from 'node:assert/strict';
import { shown } from '../../../src/host/window/plain-text.ts';
import type { AskerAt, Choice, InputQuestion, PickQuestion, Position, Reply } from '../../../src/commands/wizard/question.ts';

/** What the scripted user does at a question: picks a row by its label, types, sees a text refused and stays, goes back, or leaves. */
export type Move =
  | { readonly pick: string }
  | { readonly type: string }
  | { readonly filter: string; readonly pick: string }
  | { readonly refused: string }
  | 'enter'
  | 'back'
  | 'escape';

/** What the user saw at one question. */
export interface Sight extends Position {
  /** What is asked: a pick's placeholder, an input's prompt. */
  readonly question: string;
  readonly labels: readonly string[];
  /** Label of the row that was active because it was the last answer. */
  readonly remembered?: string;
  /** What was in the box to begin with. */
  readonly value?: string;
}

/** A user who does the moves in turn; `seen` is what each question showed. Running out of moves fails the test. */
export function scriptedUser(moves: readonly Move[]): { readonly askerAt: AskerAt; readonly seen: readonly Sight[] } {
  const left = [...moves];
  const seen: Sight[] = [];
  const next = (question: string): Move => left.shift() ?? assert.fail(`Nobody answers “${question}”.`);

  const pick = async <T,>(
    position: Position,
    { placeholder, choices, isRemembered, keepsOpen, typed }: PickQuestion<T>,
  ): Promise<Reply<T>> => {
    let list: readonly Choice<T>[] = [];
    for await (const snapshot of choices(new AbortController().signal, () => Promise.resolve())) list = snapshot;
    const known = list;
    list = [...known, ...(typed?.('') ?? [])];
    const labels = list.map(({ label }) => shown(label));
    const remembered = labels[list.findIndex(({ value }) => isRemembered?.(value) === true)];
    seen.push({ ...position, question: placeholder, labels, ...(remembered !== undefined && { remembered }) });
    for (;;) {
      const move = next(placeholder);
      if (move === 'back' || move === 'escape') return leave(move);
      if (typeof move === 'object' && 'filter' in move && typed) list = [...known, ...typed(move.filter)];
      const label = typeof move === 'object' && 'pick' in move ? move.pick : (remembered ?? labels[0]);
      const choice = list.find(row => shown(row.label) === label) ?? assert.fail(`“${placeholder}” has no row ${String(label)}.`);
      assert.equal(choice.refusal, undefined);
      if ((await keepsOpen?.(choice.value)) !== true) return { kind: 'answer', value: choice.value };
    }
  };

  const input = async (position: Position, { prompt, value = '', problemOf }: InputQuestion): Promise<Reply<string>> => {
    seen.push({ ...position, question: prompt, labels: [], value });
    let move = next(prompt);
    while (typeof move === 'object' && 'refused' in move) {
      assert.notEqual(problemOf?.(move.refused), undefined, `“${prompt}” takes ${move.refused}`);
      move = next(prompt);
    }
    if (move === 'back' || move === 'escape') return leave(move);
    const text = typeof move === 'object' && 'type' in move ? move.type : value;
    assert.equal(problemOf?.(text), undefined, `“${prompt}” refuses what is typed`);
    return { kind: 'answer', value: text };
  };

  return {
    seen,
    askerAt: position => ({
      pick: question => pick(position, question),
      input: question => input(position, question),
      read: async (_what, work) => ({ kind: 'answer', value: await work(new AbortController().signal) }),
    }),
  };
}

function leave(move: 'back' | 'escape'): { readonly kind: 'back' } | { readonly kind: 'cancelled' } {
  return move === 'back' ? { kind: 'back' } : { kind: 'cancelled' };
}
