import { t } from '../../base/text/translation.ts';
import type { Asker, AskerAt, Reply } from './question.ts';

/** One question of a wizard over a draft `D`, whose members are the answers so far. */
export interface WizardStep<D> {
  /** What the question is about, for the title: `Vault`. */
  readonly title: string;
  /** The member of the draft that the answer sets; a step whose answer was given beforehand is not asked. */
  readonly answers: keyof D;
  /** Whether the answers so far call for this question; absent means always. */
  isAsked?(draft: D): boolean;
  /**
   * The answer that is taken without asking, where there is one: the only candidate, or what nearly everybody chooses. The draft may
   * have an earlier answer. What cannot be read is asked.
   */
  decide?(draft: D, signal: AbortSignal): Promise<Partial<D> | undefined> | Partial<D> | undefined;
  /** Asks, and gives the members of the draft that the answer sets. */
  ask(draft: D, asker: Asker): Promise<Reply<Partial<D>>>;
}

/** Answers as they were when a wizard ended: `asked` are those that a question was answered by. */
export interface LeftAnswers<D> {
  readonly draft: D;
  readonly asked: readonly (keyof D)[];
}

/** A list of questions and how they are asked. */
export interface Wizard<D> {
  readonly title: string;
  readonly steps: readonly WizardStep<D>[];
  /** Answers that are known beforehand. */
  readonly given: D;
  /** Answers of an earlier time, which count as answered: Back leads to them. */
  readonly continued?: LeftAnswers<D>;
  /** The answers that most users give, by which questions still to come are counted; those that are decided then do not count. */
  readonly usual?: Partial<D>;
  readonly askerAt: AskerAt;
  /** Called with the answers at the end, and those so far when the user leaves. */
  readonly answered?: (answers: LeftAnswers<D>) => void;
}

/**
 * Asks the steps in order and gives the finished draft, or `undefined` when the user pressed Escape. Back leads to the
 * step asked before, over what was decided; answers stay in the draft, so that a step asked again can start from the one it had.
 */
export async function runWizard<D extends object>({
  title,
  steps,
  given: initial,
  continued,
  usual,
  askerAt,
  answered,
}: Wizard<D>): Promise<D | undefined> {
  const open = steps.filter(({ answers }) => initial[answers] === undefined);
  const known = new Set(continued?.asked);
  let draft: D = { ...continued?.draft, ...initial };
  const asked: number[] = [];
  const giveAnswers = (): void => answered?.({ draft, asked: asked.flatMap(position => open[position]?.answers ?? []) });
  let mustAsk = false;
  let index = nextAsked(open, draft, 0);
  for (let step = open[index]; step !== undefined; step = open[index]) {
    if (!mustAsk && known.delete(step.answers) && draft[step.answers] !== undefined) {
      asked.push(index);
      index = nextAsked(open, draft, index + 1);
      continue;
    }
    const asker = askerAt({
      title: `${title}: ${step.title}`,
      step: asked.length + 1,
      totalSteps:
        asked.length +
        1 +
        open.slice(index + 1).filter(later => isAsked(later, { ...usual, ...draft }) && !(later.decide && usual && later.answers in usual))
          .length,
      canGoBack: asked.length > 0,
    });
    const decided: Reply<Partial<D> | undefined> = mustAsk ? { kind: 'answer', value: undefined } : await decide(step, draft, asker);
    const isDecided = decided.kind === 'answer' && decided.value !== undefined;
    const reply = decided.kind === 'answer' && decided.value === undefined ? await step.ask(draft, asker) : decided;
    mustAsk = false;
    switch (reply.kind) {
      case 'answer':
        draft = { ...draft, ...reply.value };
        if (!isDecided) asked.push(index);
        index = nextAsked(open, draft, index + 1);
        break;
      case 'back':
        index = asked.pop() ?? index;
        mustAsk = true;
        known.clear();
        break;
      case 'cancelled':
        giveAnswers();
        return undefined;
    }
  }
  giveAnswers();
  return draft;
}

/** What a step decides; visibly busy while it reads, so that Escape cancels. A failure is left to the question, which reports it. */
async function decide<D extends object>(step: WizardStep<D>, draft: D, asker: Asker): Promise<Reply<Partial<D> | undefined>> {
  const controller = new AbortController();
  const reading = (async () => step.decide?.(draft, controller.signal))().catch(() => undefined);
  // what is known already is not worth a flash of the window
  const early = await Promise.race([reading.then(value => ({ value })), new Promise<undefined>(resolve => setTimeout(resolve, 0))]);
  if (early) return { kind: 'answer', value: early.value };
  return asker.read(t('Reading for “{0}”…', step.title), signal => {
    signal.addEventListener('abort', () => controller.abort(), { once: true });
    return reading;
  });
}

function nextAsked<D>(steps: readonly WizardStep<D>[], draft: D, from: number): number {
  const offset = steps.slice(from).findIndex(step => isAsked(step, draft));
  return offset < 0 ? steps.length : from + offset;
}

function isAsked<D>(step: WizardStep<D>, draft: D): boolean {
  return step.isAsked?.(draft) ?? true;
}
