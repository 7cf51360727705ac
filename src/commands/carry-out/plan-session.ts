import { commands, env } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { onWait } from '../../host/azure-waits.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { reportOf } from '../../host/error-report.ts';
import { pickRow, tell } from '../../host/plain-window.ts';
import { inBackground, runCommand } from '../../host/run.ts';
import { affectedPolicies, affectsPolicies, createStateReader, planChanges, settledPlan, type Change, type ExportFormat, type JournalEntry, type Plan } from '../../wiring/index.ts';
import { compareTexts } from '../plan-view/compare-texts.ts';
import { failedStage } from '../plan-view/failed-stage.ts';
import { followElsewhere, type Running } from '../plan-view/follow-elsewhere.ts';
import type { PlanAction } from '../plan-view/plan-page.ts';
import { openPlanScreen, type PlanAttendant, type PlanScreen } from '../plan-view/plan-screen.ts';
import { exportLabels, exportsOf, outcomeLabels, planView, type PlanStage } from '../plan-view/plan-view.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import type { WiringReader } from '../wire-secret/wiring-reader.ts';
import { carryOut, outcomeFor, prove, type CarriedOut } from './carry-out.ts';
import { askConsent } from './consent.ts';
import { openExport } from './open-export.ts';
import type { PlanField } from './plan-field.ts';
import { checkTargetOf, subjectOf, testOf } from './plan-subject.ts';
import { planText } from './plan-text.ts';
import { answersAfter, taskAfter, vaultApi, withChanges } from './task-after.ts';
import { undo } from './undo.ts';
import type { WiringTask } from './wiring-task.ts';

/** A task whose questions are answered. */
export interface AnsweredTask {
  readonly task: WiringTask;
  readonly reader: WiringReader;
  readonly draft: WiringDraft;
  /** The journal's entry when it was begun before. */
  readonly resumed?: JournalEntry;
}

/** Opens the plan of a task in a view of its own; everything else happens there. Resolves when it is planned for the first time. */
export async function openPlan(context: CommandContext, answered: AnsweredTask): Promise<void> {
  await new PlanSession(context, answered).begin();
}

/** One view: from the first plan to what comes after the apply. */
class PlanSession implements PlanAttendant {
  readonly #context: CommandContext;
  readonly #screen: PlanScreen;
  readonly #reader: WiringReader;
  #task: WiringTask;
  #draft: WiringDraft;
  #resumed: JournalEntry | undefined;
  #plan: Plan | undefined;
  #fields: readonly PlanField[] = [];
  /** What was changed in fields and is not planned yet. */
  readonly #edits = new Map<string, string>();
  #affected = new Map<Change, readonly string[]>();
  #stage: PlanStage = { kind: 'planning' };
  #revision = 0;
  #planning = new AbortController();
  #running: Running | undefined;
  #carried: CarriedOut | undefined;
  #isAsking = false;

  constructor(context: CommandContext, { task, reader, draft, resumed }: AnsweredTask) {
    this.#context = context;
    this.#task = task;
    this.#reader = reader;
    this.#draft = draft;
    this.#resumed = resumed;
    this.#screen = openPlanScreen(context.webviews, task.title);
    this.#screen.attend(this);
  }

  async begin(): Promise<void> {
    await this.#planAnew();
  }

  receive(message: Parameters<PlanAttendant['receive']>[0]): void {
    const { log } = this.#context;
    switch (message.type) {
      case 'change':
        return this.#edit(message.field, message.value);
      case 'compare':
        return inBackground(log, () => runCommand(log, () => this.#compare(message.card)));
      case 'act':
        return inBackground(log, () => runCommand(log, () => this.#act(message.action, message.revision)));
    }
  }

  closed(): void {
    const { log } = this.#context;
    const { title } = this.#task;
    this.#planning.abort();
    const running = this.#running;
    if (running && this.#stage.kind === 'applying') {
      const { doing } = this.#stage;
      inBackground(log, () => followElsewhere(title, doing, running));
    }
  }

  #show(stage: PlanStage = this.#stage): void {
    this.#stage = stage;
    const changes = this.#plan?.steps.map(({ change }) => change) ?? [];
    this.#screen.show(
      planView({
        title: this.#task.title,
        revision: this.#revision,
        ...(this.#plan && { plan: this.#plan }),
        fields: this.#fields.map(field => ({ ...field, value: this.#edits.get(field.id) ?? field.value })),
        affected: this.#affected,
        stage,
        next: [...(this.#task.openPolicy ? (['openPolicy'] as const) : []), ...(testOf(changes) ? (['testOperation'] as const) : [])],
      }),
    );
  }

  async #planAnew(): Promise<void> {
    this.#planning.abort();
    const { signal } = (this.#planning = new AbortController());
    this.#show({ kind: 'planning' });
    try {
      const azure = await this.#context.access.azure();
      let draft = this.#draft;
      for (const [field, value] of this.#edits) draft = (await this.#task.change?.(draft, field, value, this.#reader, signal)) ?? draft;
      const [plan, fields] = await Promise.all([
        planChanges(createStateReader(azure, signal), this.#task.changesOf(draft, vaultApi(this.#context, azure))),
        this.#task.fields?.(draft, this.#reader, signal) ?? [],
      ]);
      if (signal.aborted) return;
      this.#draft = draft;
      this.#edits.clear();
      this.#plan = plan;
      this.#fields = fields;
      this.#affected = new Map();
      this.#revision += 1;
    } catch (error) {
      if (!signal.aborted) this.#show(failedStage(this.#context.log, error));
      return;
    }
    this.#show({ kind: 'review' });
    // nothing is left of what was begun before: its entry in the journal ends with that
    if (this.#plan.isDone && this.#resumed) return this.#apply();
    inBackground(this.#context.log, () => this.#lookWhoElse(signal));
  }

  /** Reads who else is affected, where that takes more than the plan did. */
  async #lookWhoElse(signal: AbortSignal): Promise<void> {
    const changes = this.#plan?.steps.filter(({ check }) => check.status === 'change').map(({ change }) => change).filter(affectsPolicies) ?? [];
    for (const change of changes) {
      const told = await affectedPolicies(await this.#context.access.azure(), change, signal).catch((error: unknown) => [`Who else uses it is not known: ${reportOf(error)?.message ?? 'reading was cancelled.'}`]);
      if (signal.aborted) return;
      this.#affected.set(change, told);
      this.#show();
    }
  }

  #edit(field: string, value: string): void {
    if (this.#stage.kind !== 'review' && this.#stage.kind !== 'planning' && this.#stage.kind !== 'failed') return;
    if (!this.#fields.some(({ id }) => id === field)) return;
    this.#edits.set(field, value);
    inBackground(this.#context.log, () => this.#planAnew());
  }

  async #compare(card: string): Promise<void> {
    const step = this.#plan?.steps[Number(card)];
    if (step?.check.status === 'change' && step.check.texts) await compareTexts(subjectOf([step.change]), step.check.texts);
  }

  async #act(action: PlanAction, revision: number | undefined): Promise<void> {
    const { log } = this.#context;
    const plan = this.#plan;
    switch (action) {
      case 'apply':
        return this.#agree(revision);
      case 'export':
        return this.#export();
      case 'az':
      case 'bicep':
        return plan && openExport(this.#context, { plan, format: action, title: this.#task.title });
      case 'copy': {
        if (!plan) return;
        await env.clipboard.writeText(planText(this.#task.title, plan));
        return this.#stage.kind === 'review' ? this.#show({ kind: 'review', notice: 'The plan is on the clipboard.' }) : undefined;
      }
      case 'stop':
        return this.#running?.controller.abort(new AppError('cancelled', 'Cancelled.', ''));
      case 'close':
        return this.#screen.close();
      case 'tryAgain':
        return this.#planAnew();
      case 'retry':
        return this.#retry();
      case 'undo':
        return this.#carried && undo(this.#context, this.#carried.entry, this.#screen);
      case 'checkAgain':
        return this.#checkAgain();
      case 'openPolicy':
        return this.#task.openPolicy?.(this.#draft, vaultApi(this.#context, await this.#context.access.azure()));
      case 'testOperation':
        await commands.executeCommand(commandIds.testOperation, testOf(this.#changes()));
        return;
      case 'runCheck':
        await commands.executeCommand(commandIds.checkWiring, checkTargetOf(this.#changes()));
        return;
      case 'showLog':
        return log.show();
      case 'signIn':
      case 'tryWithoutAzure':
        await commands.executeCommand(commandIds[action]);
        return this.#planAnew();
      case 'openSettings':
        await commands.executeCommand(commandIds.openSettings);
    }
  }

  #changes(): readonly Change[] {
    return this.#plan?.steps.map(({ change }) => change) ?? [];
  }

  async #export(): Promise<void> {
    const plan = this.#plan;
    if (!plan || this.#stage.kind !== 'review') return;
    const rows = exportsOf(plan).map(format => ({ label: exportLabels[format], format }));
    const format: ExportFormat | undefined = (await pickRow(rows, { title: 'Export the Plan' }))?.format;
    if (format) await openExport(this.#context, { plan, format, title: this.#task.title });
  }

  /** The user agrees to the plan that was shown: what asks for a consent of its own gets it, and then it is carried out. */
  async #agree(revision = this.#revision): Promise<void> {
    const plan = this.#plan;
    if (this.#isAsking || !plan || this.#stage.kind !== 'review' || revision !== this.#revision) return;
    if (plan.isBlocked || plan.isDone || this.#fields.some(({ problem }) => problem !== undefined)) return;
    this.#isAsking = true;
    const consent = await askConsent(plan).finally(() => (this.#isAsking = false));
    if (consent.kind === 'refused' || plan !== this.#plan || this.#edits.size > 0) return;
    if (consent.kind === 'given') return this.#apply();
    // another plan is another thing to agree to: it is shown first
    this.#task = withChanges(this.#task, consent.changes);
    await this.#planAnew();
  }

  async #apply(): Promise<void> {
    const plan = this.#plan;
    if (!plan) return;
    this.#planning.abort();
    const { title } = this.#task;
    const { log, access } = this.#context;
    const controller = new AbortController();
    const work = this.#carryOut(plan, controller.signal);
    const running: Running = { controller, ended: work.then(() => undefined), follow: () => undefined };
    this.#running = running;
    const waits = onWait(access, words => this.#tellDoing(words));
    const carried = await work.finally(() => {
      waits.dispose();
    });
    this.#running = undefined;
    if (!carried) return;
    if (!this.#screen.isInSight) inBackground(log, () => this.#tellOutcome(title, carried));
    if (carried.result.kind === 'applied' && carried.proof?.isDone === true) await this.#task.finish?.(this.#draft, vaultApi(this.#context, await access.azure()));
  }

  async #carryOut(plan: Plan, signal: AbortSignal): Promise<CarriedOut | undefined> {
    this.#show({ kind: 'applying', doing: 'Starting…' });
    try {
      this.#carried = await carryOut(
        this.#context,
        { title: this.#task.title, plan, ...(this.#resumed && { resumed: this.#resumed }) },
        {
          progress: (at, index, count, waitingFor) => this.#showApplying({ at, doing: `${index + 1} of ${count}: ${at.title}${waitingFor === undefined ? '' : `, ${waitingFor}`}` }),
          checking: () => this.#showApplying({ doing: 'Checking in Azure…' }),
        },
        signal,
      );
      const { result, proof, outcome } = this.#carried;
      this.#show({ kind: 'ended', result, proof, outcome });
      return this.#carried;
    } catch (error) {
      this.#show({ ...failedStage(this.#context.log, error), isUnderWay: true });
      return undefined;
    }
  }

  #showApplying(now: Omit<Extract<PlanStage, { kind: 'applying' }>, 'kind'>): void {
    this.#running?.follow(now.doing);
    this.#show({ kind: 'applying', ...now });
  }

  #tellDoing(words: string): void {
    if (this.#stage.kind === 'applying') this.#showApplying({ ...this.#stage, doing: words });
  }

  async #retry(): Promise<void> {
    const [plan, carried] = [this.#plan, this.#carried];
    if (!plan || !carried) return;
    this.#task = taskAfter(this.#task, plan, carried.result);
    this.#draft = answersAfter(this.#draft, carried.result);
    this.#resumed = carried.entry;
    await this.#planAnew();
  }

  async #checkAgain(): Promise<void> {
    const [plan, carried] = [this.#plan, this.#carried];
    if (!plan || !carried || this.#stage.kind !== 'ended') return;
    const { result } = carried;
    const proof = await prove(this.#context, settledPlan(plan, result.done), new AbortController().signal);
    const outcome = outcomeFor(plan, result, proof);
    this.#carried = { ...carried, proof, outcome: { ...outcome, undo: carried.outcome.undo } };
    this.#show({ kind: 'ended', result, proof, outcome });
  }

  /** What may be missed, since the view is closed or behind another: how it ended, with the ways on. */
  async #tellOutcome(title: string, { outcome: { severity, message, actions } }: CarriedOut): Promise<void> {
    const items = [...actions.map(action => ({ title: outcomeLabels[action], action })), { title: 'Show Plan', action: undefined }];
    const chosen = await tell(severity, `${title}: ${message}`, ...items);
    if (!chosen) return;
    this.#reopen();
    const { action } = chosen;
    if (action) await runCommand(this.#context.log, () => this.#act(action, undefined));
  }

  #reopen(): void {
    this.#screen.reveal();
    this.#show();
  }
}
