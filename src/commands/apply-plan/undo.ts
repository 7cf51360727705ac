import { commands } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { Azure } from '../../azure/index.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { reportOf } from '../../host/window/error-report.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground, runCommand, settle } from '../../host/window/run.ts';
import { entryTitle, planUndo, stepTable, undoAll, whatStays, type JournalEntry, type UndoPlan } from '../../wiring/index.ts';
import { failedStage } from '../plan-view/failed-stage.ts';
import type { PlanAction, VerdictView } from '../plan-view/plan-page.ts';
import { openPlanScreen, type PlanAttendant, type PlanScreen } from '../plan-view/plan-screen.ts';
import { ShownRun } from '../plan-view/shown-run.ts';
import { undoVerdict } from '../plan-view/undo-verdict.ts';
import { undoView, type UndoStage } from '../plan-view/undo-view.ts';
import { connectionOf, openJournal } from './journal-store.ts';
import { refuseOtherAzure } from './same-azure.ts';
import { checkTargetOf, policyScopesOf } from './plan-subject.ts';

/** Shows what taking back an entry of the journal comes to, in a view of its own or the given one; it is done when the user agrees. */
export async function undo(
  context: CommandContext,
  entry: JournalEntry,
  screen: PlanScreen = openPlanScreen(context.webviews, t('Undo: {0}', entryTitle(entry))),
): Promise<void> {
  await new UndoSession(context, entry, screen).begin();
}

class UndoSession implements PlanAttendant {
  readonly #context: CommandContext;
  readonly #screen: PlanScreen;
  #entry: JournalEntry;
  #plan: UndoPlan | undefined;
  /** What the last plan was made in. */
  #azure: Azure | undefined;
  #stage: UndoStage = { kind: 'planning' };
  #revision = 0;
  #planning = new AbortController();
  readonly #run = new ShownRun();

  constructor(context: CommandContext, entry: JournalEntry, screen: PlanScreen) {
    this.#context = context;
    this.#entry = entry;
    this.#screen = screen;
    screen.attend(this);
  }

  async begin(): Promise<void> {
    this.#planning.abort();
    const { signal } = (this.#planning = new AbortController());
    this.#plan = undefined;
    this.#show({ kind: 'planning' });
    try {
      const azure = await this.#context.access.azure();
      const plan = await planUndo(azure, this.#entry, await this.#others(), signal);
      if (signal.aborted) return;
      this.#plan = plan;
      this.#azure = azure;
      this.#revision += 1;
      this.#show({ kind: 'review' });
    } catch (error) {
      if (!signal.aborted) this.#show(failedStage(this.#context.log, error));
    }
  }

  receive(message: Parameters<PlanAttendant['receive']>[0]): void {
    const { log } = this.#context;
    if (message.type === 'act') inBackground(log, () => runCommand(log, () => this.#act(message.action, message.revision)));
  }

  closed(): void {
    this.#planning.abort();
    inBackground(this.#context.log, () => this.#run.goOnElsewhere(t('Taking back')));
  }

  #show(stage: UndoStage): void {
    this.#stage = stage;
    const title = entryTitle(this.#entry);
    this.#screen.show(undoView({ title, revision: this.#revision, ...(this.#plan && { plan: this.#plan }), stage }));
  }

  async #act(action: PlanAction, revision = this.#revision): Promise<void> {
    switch (action) {
      case 'apply':
        return this.#stage.kind === 'review' && revision === this.#revision ? this.#takeBack() : undefined;
      case 'stop':
        return this.#run.stop();
      case 'close':
        return this.#screen.close();
      case 'tryAgain':
      case 'retry':
        return this.#stage.kind === 'applying' ? undefined : this.begin();
      case 'runCheck':
        await commands.executeCommand(commandIds.checkWiring, checkTargetOf(this.#entry.changes));
        return;
      case 'showLog':
        return this.#context.log.show();
      default:
        return undefined;
    }
  }

  async #others(): Promise<readonly JournalEntry[]> {
    return (await openJournal(this.#context.journal).list(await connectionOf(this.#context.access))).filter(
      ({ id }) => id !== this.#entry.id,
    );
  }

  async #takeBack(): Promise<void> {
    const verdict = await this.#run.carry(signal => this.#undo(signal));
    if (verdict && !this.#screen.isInSight) inBackground(this.#context.log, () => this.#showVerdict(verdict));
  }

  async #undo(signal: AbortSignal): Promise<VerdictView | undefined> {
    const { log, access, journal: file, views, reloadPolicies } = this.#context;
    const entry = this.#entry;
    this.#show({ kind: 'applying', doing: t('Starting…') });
    try {
      const azure = await access.azure();
      refuseOtherAzure(this.#azure, azure);
      const result = await undoAll(azure, entry.undo, signal, {
        others: await this.#others(),
        progress: record => this.#reportDoing(stepTable[record.step].title, record),
      });
      const { left, kept } = result;
      const remaining = [...left, ...kept.map(({ record }) => record)];
      await openJournal(file).keepLeft(entry, remaining, left.length === 0 ? 'applied' : 'stopped');
      this.#entry = { ...entry, undo: remaining };
      await settle(log, () => reloadPolicies(policyScopesOf(entry.undo)));
      inBackground(log, () => views.refresh());
      for (const { reason } of kept) log.info(`${entry.title}, undo: ${reason}`);
      const verdict = undoVerdict(result, whatStays(entry.changes, entry.written), reportOf(result.error));
      this.#show({ kind: 'ended', result, verdict });
      return verdict;
    } catch (error) {
      this.#show({ ...failedStage(log, error), isUnderWay: true });
      if (!this.#screen.isInSight) throw error; // the caller reports it, since the view does not
      return undefined;
    }
  }

  #reportDoing(title: string, record: JournalEntry['undo'][number]): void {
    const at = this.#plan?.steps.find(step => step.record === record);
    const doing = t('Taking back: {0}', title);
    this.#run.report(doing);
    this.#show({ kind: 'applying', doing, ...(at && { at }) });
  }

  /** What may be missed, since the view is closed or behind another. */
  async #showVerdict({ kind, text, details }: VerdictView): Promise<void> {
    const chosen = await showMessage(kind === 'good' ? 'information' : 'error', [text, ...details].join(' '), t('Show Undo'));
    if (chosen) this.#screen.reveal();
  }
}
