import type { Span } from '../../base/text-span.ts';
import type { Element } from '../syntax/index.ts';
import type { Where } from './run.ts';
import type { CacheWrite, RunCall, RunLog, RunPlace, RunStep, UnsupportedPlace } from './run-result.ts';

/** What happens while a policy runs, as it is told afterwards. */
export class RunRecord {
  readonly steps: RunStep[] = [];
  readonly unsupported: UnsupportedPlace[] = [];
  readonly calls: RunCall[] = [];
  readonly logs: RunLog[] = [];
  readonly cacheWrites: CacheWrite[] = [];
  readonly #notes: string[] = [];

  /** A step that begins: what is told of it is known when it ends. */
  begin(element: Element, where: Where): OpenStep {
    const index = this.steps.length;
    const step = { place: placeOf(element, where), policy: element.name, section: where.section, depth: where.depth };
    this.steps.push({ ...step, milliseconds: 0, changes: [], outcome: 'done', message: undefined });
    const [notesBefore, unsupportedBefore] = [this.#notes.length, this.unsupported.length];
    return {
      holdsOthers: () => this.steps.length > index + 1,
      end: ({ changes, milliseconds, outcome }) => {
        const notes = this.#notes.splice(notesBefore);
        const isPartly = outcome === 'done' && this.steps.length === index + 1 && this.unsupported.length > unsupportedBefore;
        this.steps[index] = { ...step, milliseconds, changes, outcome: isPartly ? 'unsupported' : outcome, message: notes.length > 0 ? notes.join(' ') : undefined };
      },
    };
  }

  /** A sentence for the step that runs. */
  note(message: string): void {
    this.#notes.push(message);
  }

  leaveOut(message: string, span: Span, policy: string, { file }: Where): void {
    this.note(message);
    this.unsupported.push({ place: { file, span }, policy, message });
  }
}

/** A step that has begun. */
export interface OpenStep {
  /** Whether other policies ran inside it. */
  holdsOthers(): boolean;
  end(told: Pick<RunStep, 'changes' | 'milliseconds' | 'outcome'>): void;
}

/** Where a policy stands: its start tag. */
export function placeOf(element: Element, { file }: Where): RunPlace {
  return { file, span: element.startTagSpan };
}
