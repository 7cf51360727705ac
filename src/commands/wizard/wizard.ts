import type { Asker, AskerAt, Reply } from './question.ts';

/** One question of a wizard over a draft `D`, whose members are the answers so far. */
export interface WizardStep<D> {
  /** What the question is about, for the title: `Vault`. */
  readonly title: string;
  /** The member of the draft that the answer sets; a step whose answer was given beforehand is not asked. */
  readonly answers: keyof D;
  /** Whether the answers so far call for this question; absent means always. */
  isAsked?(draft: D): boolean;
  /** Asks, and gives the members of the draft that the answer sets. */
  ask(draft: D, asker: Asker): Promise<Reply<Partial<D>>>;
}

/** A list of questions and how they are asked. */
export interface Wizard<D> {
  readonly title: string;
  readonly steps: readonly WizardStep<D>[];
  /** Answers that are known beforehand. */
  readonly given: D;
  /** The answers that most users give, by which questions still to come are counted. */
  readonly usual?: Partial<D>;
  readonly askerAt: AskerAt;
}

/**
 * Asks the steps in order and gives the finished draft, or `undefined` when the user pressed Escape. Back leads to the
 * step asked before; answers stay in the draft, so that a step asked again can start from the one it had.
 */
export async function runWizard<D extends object>({ title, steps, given: initial, usual, askerAt }: Wizard<D>): Promise<D | undefined> {
  const open = steps.filter(({ answers }) => initial[answers] === undefined);
  let draft = initial;
  const asked: number[] = [];
  let index = nextAsked(open, draft, 0);
  for (let step = open[index]; step !== undefined; step = open[index]) {
    const asker = askerAt({
      title: `${title}: ${step.title}`,
      step: asked.length + 1,
      totalSteps: asked.length + open.slice(index).filter(later => isAsked(later, { ...usual, ...draft })).length,
      canGoBack: asked.length > 0,
    });
    const reply = await step.ask(draft, asker);
    switch (reply.kind) {
      case 'answer':
        draft = { ...draft, ...reply.value };
        asked.push(index);
        index = nextAsked(open, draft, index + 1);
        break;
      case 'back':
        index = asked.pop() ?? index;
        break;
      case 'cancelled':
        return undefined;
    }
  }
  return draft;
}

function nextAsked<D>(steps: readonly WizardStep<D>[], draft: D, from: number): number {
  const offset = steps.slice(from).findIndex(step => isAsked(step, draft));
  return offset < 0 ? steps.length : from + offset;
}

function isAsked<D>(step: WizardStep<D>, draft: D): boolean {
  return step.isAsked?.(draft) ?? true;
}
