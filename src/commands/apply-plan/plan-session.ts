import { commands, env } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { onWait } from '../../host/connection/azure-waits.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { pickRow, showMessage } from '../../host/window/plain-window.ts';
import { inBackground, runCommand } from '../../host/window/run.ts';
import { settledPlan, type Plan } from '../../wiring/index.ts';
import { compareTexts } from '../plan-view/compare-texts.ts';
import { failedStage } from '../plan-view/failed-stage.ts';
import { exportLabels, exportsOf, outcomeLabels } from '../plan-view/plan-actions.ts';
import type { PlanAction } from '../plan-view/plan-page.ts';
import { openPlanScreen, type PlanAttendant, type PlanScreen } from '../plan-view/plan-screen.ts';
import { planView } from '../plan-view/plan-view.ts';
import { ShownRun } from '../plan-view/shown-run.ts';
import { applyAndVerify, outcomeFor, prove, type AppliedPlan } from './apply-and-verify.ts';
import { askConsent, type ConsentReply } from './consent.ts';
import { DraftPlan, type AnsweredTask } from './draft-plan.ts';
import { openExport } from './open-export.ts';
import { checkTargetOf, subjectOf, testOf } from './plan-subject.ts';
import { planText } from './plan-text.ts';
import { vaultApi } from './task-after.ts';
import { undo } from './undo.ts';
import type { PlanStage } from '../plan-view/shown-plan.ts';

/** Opens the plan of a task in a view of its own; everything else happens there. Resolves when it is planned for the first time. */
export async function openPlan(context: CommandContext, answered: AnsweredTask): Promise<void> {
  await new PlanSession(context, answered).planAnew();
}

/** One view: from the first plan to what comes after the apply. */
class PlanSession implements PlanAttendant {
  readonly #context: CommandContext;
  readonly #screen: PlanScreen;
  readonly #draft: DraftPlan;
  readonly #run = new ShownRun();
  #stage: PlanStage = { kind: 'planning' };
  #carried: AppliedPlan | undefined;
  #isAsking = false;
  /** Whether the screen shows the undo of what was carried out from now on. */
  #isLeft = false;

  constructor(context: CommandContext, answered: AnsweredTask) {
    this.#context = context;
    this.#draft = new DraftPlan(context, answered);
    this.#screen = openPlanScreen(context.webviews, answered.task.title);
    this.#screen.attend(this);
  }

  receive(message: Parameters<PlanAttendant['receive']>[0]): void {
    const { log } = this.#context;
    const work = async (): Promise<void> => {
      switch (message.type) {
        case 'change':
          return this.#edit(message.field, message.value);
        case 'compare':
          return this.#compare(message.card);
        case 'act':
          return this.#act(message.action, message.revision);
      }
    };
    inBackground(log, () => runCommand(log, work));
  }

  closed(): void {
    this.#draft.stop();
    inBackground(this.#context.log, () => this.#run.goOnElsewhere(this.#draft.task.title));
  }

  async planAnew(): Promise<void> {
    this.#show({ kind: 'planning' });
    try {
      if (!(await this.#draft.make())) return;
    } catch (error) {
      return this.#show(failedStage(this.#context.log, error));
    }
    this.#show({ kind: 'review' });
    // nothing is left of what was begun before: its entry in the journal ends with that
    if (this.#draft.plan?.isDone === true && this.#draft.resumed) return this.#apply(this.#draft.plan);
    inBackground(this.#context.log, () => this.#draft.lookWhoElse(() => this.#show()));
  }

  #show(stage: PlanStage = this.#stage): void {
    if (this.#isLeft) return;
    this.#stage = stage;
    const { task, revision, plan, fields, affected, changes } = this.#draft;
    const next = [...(task.openPolicy ? (['openPolicy'] as const) : []), ...(testOf(changes) ? (['testOperation'] as const) : [])];
    this.#screen.show(planView({ title: task.title, revision, ...(plan && { plan }), fields, affected, stage, next }));
  }

  async #edit(field: string, value: string): Promise<void> {
    if (this.#stage.kind !== 'review' && this.#stage.kind !== 'planning' && this.#stage.kind !== 'failed') return;
    if (this.#draft.edit(field, value)) await this.planAnew();
  }

  async #compare(card: string): Promise<void> {
    const step = this.#draft.plan?.steps[Number(card)];
    if (step?.check.status === 'change' && step.check.texts) await compareTexts(subjectOf([step.change]), step.check.texts);
  }

  async #act(action: PlanAction, revision: number | undefined): Promise<void> {
    const { task, plan, changes } = this.#draft;
    switch (action) {
      case 'apply':
        return this.#agree(revision);
      case 'export':
        return this.#export();
      case 'az':
      case 'bicep':
        return plan && openExport(this.#context, { plan, format: action, title: task.title });
      case 'copy':
        return plan && this.#copy(plan);
      case 'stop':
        return this.#run.stop();
      case 'close':
        return this.#screen.close();
      case 'tryAgain':
        return this.#planAgain();
      case 'retry':
        return this.#retry();
      case 'undo':
        return this.#undo();
      case 'checkAgain':
        return this.#checkAgain();
      case 'openPolicy':
        return task.openPolicy?.(this.#draft.draft, vaultApi(this.#context, await this.#context.access.azure()));
      case 'testOperation':
        await commands.executeCommand(commandIds.testOperation, testOf(changes));
        return;
      case 'runCheck':
        await commands.executeCommand(commandIds.checkWiring, checkTargetOf(changes));
        return;
      case 'showLog':
        return this.#context.log.show();
      case 'signIn':
      case 'tryWithoutAzure':
        await commands.executeCommand(commandIds[action]);
        return this.#planAgain();
      case 'openSettings':
        await commands.executeCommand(commandIds.openSettings);
    }
  }

  async #copy(plan: Plan): Promise<void> {
    await env.clipboard.writeText(planText(this.#draft.task.title, plan));
    if (this.#stage.kind === 'review') this.#show({ kind: 'review', notice: t('The plan is on the clipboard.') });
  }

  async #export(): Promise<void> {
    const { plan, task } = this.#draft;
    if (!plan || this.#stage.kind !== 'review') return;
    const rows = exportsOf(plan).map(format => ({ label: exportLabels[format], format }));
    const chosen = await pickRow(rows, { title: t('Export the Plan') });
    if (chosen) await openExport(this.#context, { plan, format: chosen.format, title: task.title });
  }

  /** The user agrees to the plan that was shown: what asks for a consent of its own gets it, and then it is carried out. */
  async #agree(revision = this.#draft.revision): Promise<void> {
    const { plan } = this.#draft;
    if (this.#isAsking || !plan || this.#stage.kind !== 'review' || !this.#draft.isReady || revision !== this.#draft.revision) return;
    this.#isAsking = true;
    const consent = await this.#consentTo(plan).finally(() => (this.#isAsking = false));
    if (consent.kind === 'refused' || plan !== this.#draft.plan || !this.#draft.isReady) return;
    if (consent.kind === 'given') return this.#apply(plan);
    // another plan is another thing to agree to: it is shown first
    this.#draft.replaceChanges(consent.changes);
    await this.planAnew();
  }

  /** A consent is to what was planned where the commands write: another sign-in or cloud, or a demo that ended, is another thing. */
  async #consentTo(plan: Plan): Promise<ConsentReply> {
    const consent = await askConsent(plan);
    try {
      if (consent.kind === 'given') await this.#draft.refuseElsewhere();
      return consent;
    } catch (error) {
      this.#show(failedStage(this.#context.log, error));
      return { kind: 'refused' };
    }
  }

  async #apply(plan: Plan): Promise<void> {
    const { task, draft } = this.#draft;
    const { access, log } = this.#context;
    this.#draft.stop();
    const carried = await this.#run.carry(signal => this.#applyAndVerify(plan, signal));
    if (!carried) return;
    if (!this.#screen.isInSight) inBackground(log, () => this.#showOutcome(task.title, carried));
    if (carried.result.kind === 'applied' && carried.proof?.isDone === true)
      await task.finish?.(draft, vaultApi(this.#context, await access.azure()));
  }

  async #applyAndVerify(plan: Plan, signal: AbortSignal): Promise<AppliedPlan | undefined> {
    const { task, resumed } = this.#draft;
    this.#reportDoing({ doing: t('Starting…') });
    const waits = onWait(this.#context.access, words => this.#reportDoing({ ...this.#stage, doing: words }));
    try {
      const carried = await applyAndVerify(
        this.#context,
        { title: task.title, plan, ...(resumed && { resumed }) },
        {
          progress: (at, index, count, waitingFor) => {
            const doing = t('{0} of {1}: {2}', index + 1, count, waitingFor === undefined ? at.title : `${at.title}, ${waitingFor}`);
            this.#reportDoing({ at, doing, ...(waitingFor !== undefined && { waitingFor }) });
          },
          checking: () => this.#reportDoing({ doing: t('Checking in Azure…') }),
        },
        signal,
      );
      this.#carried = carried;
      this.#show({ kind: 'ended', ...carried });
      return carried;
    } catch (error) {
      this.#show({ ...failedStage(this.#context.log, error), isUnderWay: true });
      if (!this.#screen.isInSight) throw error; // the caller reports it, since the view does not
      return undefined;
    } finally {
      waits.dispose();
    }
  }

  #reportDoing(now: Omit<Extract<PlanStage, { kind: 'applying' }>, 'kind'>): void {
    this.#run.report(now.doing);
    this.#show({ ...now, kind: 'applying' });
  }

  /** What was carried out, or is, is not planned once more by a button of before. */
  async #planAgain(): Promise<void> {
    if (this.#stage.kind !== 'applying' && this.#stage.kind !== 'ended') await this.planAnew();
  }

  async #undo(): Promise<void> {
    if (!this.#carried || this.#stage.kind !== 'ended') return;
    this.#isLeft = true;
    await undo(this.#context, this.#carried.entry, this.#screen);
  }

  async #retry(): Promise<void> {
    if (!this.#carried || this.#stage.kind !== 'ended') return;
    this.#draft.goOnAfter(this.#carried.result, this.#carried.entry);
    await this.planAnew();
  }

  async #checkAgain(): Promise<void> {
    const carried = this.#carried;
    const { plan } = this.#draft;
    const stage = this.#stage;
    if (!plan || !carried || stage.kind !== 'ended') return;
    const { result } = carried;
    const proof = await prove(this.#context, settledPlan(plan, result.done), new AbortController().signal);
    if (this.#stage !== stage) return;
    this.#carried = { ...carried, proof, outcome: { ...outcomeFor(plan, result, proof), undo: carried.outcome.undo } };
    this.#show({ kind: 'ended', ...this.#carried });
  }

  /** What may be missed, since the view is closed or behind another: how it ended, with the ways on. */
  async #showOutcome(title: string, { outcome: { severity, message, actions } }: AppliedPlan): Promise<void> {
    const items = [...actions.map(action => ({ title: outcomeLabels[action], action })), { title: t('Show Plan'), action: undefined }];
    const chosen = await showMessage(severity, `${title}: ${message}`, ...items);
    if (!chosen) return;
    this.#screen.reveal();
    const { action } = chosen;
    if (action && !this.#isLeft) await runCommand(this.#context.log, () => this.#act(action, undefined));
  }
}
