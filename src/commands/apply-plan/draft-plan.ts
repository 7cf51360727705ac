import { t } from '../../base/text/translation.ts';
import type { Azure } from '../../azure/index.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { reportOf } from '../../host/window/error-report.ts';
import {
  affectedPolicies,
  affectsPolicies,
  createStateReader,
  planChanges,
  type ApplyResult,
  type Change,
  type JournalEntry,
  type Plan,
} from '../../wiring/index.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import type { WiringReader } from '../wire-secret/wiring-reader.ts';
import type { PlanField } from './plan-field.ts';
import { refuseOtherAzure } from './same-azure.ts';
import { answersAfter, taskAfter, vaultApi, withChanges } from './task-after.ts';
import type { WiringTask } from './wiring-task.ts';

/** A task whose questions are answered. */
export interface AnsweredTask {
  readonly task: WiringTask;
  readonly reader: WiringReader;
  readonly draft: WiringDraft;
  /** The journal's entry when it was begun before. */
  readonly resumed?: JournalEntry;
}

/** What planning takes of a command's surroundings. */
export interface PlanningContext extends Pick<CommandContext, 'settings'> {
  readonly access: Pick<CommandContext['access'], 'azure'>;
}

/** The plan that answers come to, made again whenever one of them changes. */
export class DraftPlan {
  readonly #context: PlanningContext;
  readonly #reader: WiringReader;
  #task: WiringTask;
  #draft: WiringDraft;
  #resumed: JournalEntry | undefined;
  #plan: Plan | undefined;
  /** What the last plan was made in. */
  #azure: Azure | undefined;
  #fields: readonly PlanField[] = [];
  /** What was changed in fields and is not planned yet. */
  readonly #edits = new Map<string, string>();
  #affected = new Map<Change, readonly string[]>();
  #revision = 0;
  #planning = new AbortController();

  constructor(context: PlanningContext, { task, reader, draft, resumed }: AnsweredTask) {
    this.#context = context;
    this.#task = task;
    this.#reader = reader;
    this.#draft = draft;
    this.#resumed = resumed;
  }

  get task(): WiringTask {
    return this.#task;
  }

  get draft(): WiringDraft {
    return this.#draft;
  }

  get resumed(): JournalEntry | undefined {
    return this.#resumed;
  }

  /** The last one that was made. */
  get plan(): Plan | undefined {
    return this.#plan;
  }

  get changes(): readonly Change[] {
    return this.#plan?.steps.map(({ change }) => change) ?? [];
  }

  /** Another number is another plan. */
  get revision(): number {
    return this.#revision;
  }

  /** The fields with what is in them now. */
  get fields(): readonly PlanField[] {
    return this.#fields.map(field => ({ ...field, value: this.#edits.get(field.id) ?? field.value }));
  }

  get affected(): ReadonlyMap<Change, readonly string[]> {
    return this.#affected;
  }

  /** Whether it can be agreed to: nothing blocks, something is to be done, no field is wrong or not planned yet. */
  get isReady(): boolean {
    return (
      this.#plan !== undefined &&
      !this.#plan.isBlocked &&
      !this.#plan.isDone &&
      this.#edits.size === 0 &&
      this.#fields.every(({ problem }) => problem === undefined)
    );
  }

  /** Plans with what is in the fields now, in the place of a planning under way; false where another has taken its place. */
  async make(): Promise<boolean> {
    const signal = this.#begin();
    try {
      const azure = await this.#context.access.azure();
      let draft = this.#draft;
      for (const [field, value] of this.#edits) draft = (await this.#task.change?.(draft, field, value, this.#reader, signal)) ?? draft;
      const [plan, fields] = await Promise.all([
        planChanges(createStateReader(azure, signal), this.#task.changesOf(draft, vaultApi(this.#context, azure))),
        this.#task.fields?.(draft, this.#reader, signal) ?? [],
      ]);
      if (signal.aborted) return false;
      this.#draft = draft;
      this.#edits.clear();
      this.#plan = plan;
      this.#azure = azure;
      this.#fields = fields;
      this.#affected = new Map();
      this.#revision += 1;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }

  /** Throws where the commands talk to another Azure, or as somebody else, than when the last plan was made. */
  async refuseElsewhere(): Promise<void> {
    refuseOtherAzure(this.#azure, await this.#context.access.azure());
  }

  /** Reads who else is affected where that takes more than the plan did, and calls back with each. */
  async lookWhoElse(report: () => void): Promise<void> {
    const { signal } = this.#planning;
    const changes =
      this.#plan?.steps.flatMap(({ change, check }) => (check.status === 'change' && affectsPolicies(change) ? [change] : [])) ?? [];
    for (const change of changes) {
      const azure = await this.#context.access.azure();
      const affected = await affectedPolicies(azure, change, signal).catch((error: unknown) => [
        t('Who else uses it is not known: {0}', reportOf(error)?.message ?? t('Reading was interrupted.')),
      ]);
      if (signal.aborted) return;
      this.#affected.set(change, affected);
      report();
    }
  }

  /** Ends a planning that goes on. */
  stop(): void {
    this.#planning.abort();
  }

  /** Takes what was typed into a field or chosen in it; false where there is no such field. */
  edit(field: string, value: string): boolean {
    if (!this.#fields.some(({ id }) => id === field)) return false;
    this.#edits.set(field, value);
    return true;
  }

  /** Has other changes planned from now on. */
  replaceChanges(changes: readonly Change[]): void {
    this.#task = withChanges(this.#task, changes);
  }

  /** Goes on after an apply that stopped. */
  goOnAfter(result: ApplyResult, entry: JournalEntry): void {
    if (this.#plan) this.#task = taskAfter(this.#task, this.#plan, result);
    this.#draft = answersAfter(this.#draft, result);
    this.#resumed = entry;
  }

  #begin(): AbortSignal {
    this.#planning.abort();
    this.#planning = new AbortController();
    return this.#planning.signal;
  }
}
