import type { Span } from '../../../base/text/text-span.ts';
import type { Element } from '../../syntax/index.ts';
import type { IncomingResponse } from '../run-input.ts';
import type { RunBudget } from '../limits/run-budget.ts';
import type { CacheLookUp, CacheWrite, RunCall, RunLog, RunPlace, RunStep, UnsupportedPlace } from './run-result.ts';
import type { Where } from '../where.ts';

/** What happens while a policy runs, as it is reported afterwards. */
export class RunRecord {
  readonly steps: RunStep[] = [];
  readonly unsupported: UnsupportedPlace[] = [];
  readonly calls: RunCall[] = [];
  readonly logs: RunLog[] = [];
  readonly cacheWrites: CacheWrite[] = [];
  readonly cacheLookUps: CacheLookUp[] = [];
  readonly #notes: string[] = [];
  readonly #budget: RunBudget;
  #limit: UnsupportedPlace | undefined;

  constructor(budget: RunBudget) {
    this.#budget = budget;
  }

  /** Where the run was ended because it took more than it may. */
  get limit(): UnsupportedPlace | undefined {
    return this.#limit;
  }

  /** A step that begins: its report is complete when it ends. */
  begin(element: Element, where: Where): OpenStep {
    const index = this.steps.length;
    const step = { place: placeOf(element, where), policy: element.name, section: where.section, depth: where.depth };
    this.steps.push({ ...step, milliseconds: 0, changes: [], outcome: 'done', message: undefined });
    const [notesBefore, unsupportedBefore] = [this.#notes.length, this.unsupported.length];
    return {
      holdsOthers: () => this.steps.length > index + 1,
      end: ({ changes, milliseconds, outcome }) => {
        this.#budget.tell(changes.reduce((sum, { before = '', after = '' }) => sum + before.length + after.length, 0));
        const notes = this.#notes.splice(notesBefore);
        const isPartly = outcome === 'done' && this.steps.length === index + 1 && this.unsupported.length > unsupportedBefore;
        this.steps[index] = {
          ...step,
          milliseconds,
          changes,
          outcome: isPartly ? 'unsupported' : outcome,
          message: notes.length > 0 ? notes.join(' ') : undefined,
        };
      },
    };
  }

  /** A sentence for the step that runs. */
  note(message: string): void {
    this.#notes.push(message);
  }

  leaveOut(message: string, span: Span, policy: string, { file }: Pick<Where, 'file'>): void {
    this.note(message);
    this.unsupported.push({ place: { file, span }, policy, message });
  }

  /** Notes the first place at which the run took more than it may. */
  end(message: string, span: Span, policy: string, where: Pick<Where, 'file'>): void {
    if (this.#limit) return;
    this.leaveOut(message, span, policy, where);
    this.#limit = this.unsupported.at(-1);
  }

  /** A request that left the gateway, with what came back or why nothing did. */
  call(call: RunCall): void {
    this.calls.push(call);
    this.#budget.tell(lengthOf(call.request) + call.request.url.length + (call.response ? lengthOf(call.response) : 0));
  }

  log(log: RunLog): void {
    this.logs.push(log);
    this.#budget.tell(log.text.length);
  }

  cacheWrite(write: CacheWrite): void {
    this.cacheWrites.push(write);
    this.#budget.tell(write.key.length + write.value.length);
  }

  cacheLookUp(lookUp: CacheLookUp): void {
    this.cacheLookUps.push(lookUp);
    this.#budget.tell(lookUp.key.length);
  }
}

/** A step that has begun. */
export interface OpenStep {
  /** Whether other policies ran inside it. */
  holdsOthers(): boolean;
  end(told: Pick<RunStep, 'changes' | 'milliseconds' | 'outcome'>): void;
}

function lengthOf({ headers, body }: Pick<IncomingResponse, 'headers' | 'body'>): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, body.length);
}

/** Where a policy is: its start tag. */
export function placeOf(element: Element, { file }: Where): RunPlace {
  return { file, span: element.startTagSpan };
}
