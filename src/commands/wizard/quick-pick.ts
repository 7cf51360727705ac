import { QuickPickItemKind } from 'vscode';
import { isAppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { reportOf } from '../../host/window/error-report.ts';
import type { Log } from '../../host/window/log.ts';
import { icons } from '../../host/window/plain-text.ts';
import { createPick, say, setRows, showMessage, type PlainPick, type Row } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import type { Choice, PickQuestion, Position, Reply } from './question.ts';
import { buttonsAt, untilAnswered } from './quick-input.ts';

interface ChoiceRow<T> extends Row {
  /** Absent for headings and for rows that say what failed. */
  readonly choice?: Choice<T>;
  readonly isRetry?: boolean;
  readonly isMore?: boolean;
  /** Whether it follows what is typed. */
  readonly isTyped?: boolean;
}

/** Asks with a quick pick; a list that cannot be read says so in place and can be read again. */
export function askByPick<T>(position: Position, question: PickQuestion<T>, log: Log): Promise<Reply<T>> {
  const pick = createPick<ChoiceRow<T>>();
  const controller = new AbortController();
  say(pick, { placeholder: question.placeholder });
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.buttons = buttonsAt(position);
  return untilAnswered<T>(pick, position, ({ settle, fail }) => {
    pick.onDidTriggerButton(() => settle({ kind: 'back' }));
    pick.onDidHide(() => controller.abort());
    const { typed } = question;
    if (typed) {
      pick.onDidChangeValue(text => {
        const rows = pick.items.map(({ row }) => row);
        if (!rows.some(({ choice }) => choice)) return; // not listed yet
        const end = rows.findLastIndex(({ isTyped, isMore }) => isTyped !== true && isMore !== true) + 1;
        setRows(pick, [...rows.slice(0, end), ...typed(text).map(typedRow), ...rows.slice(end).filter(({ isTyped }) => isTyped !== true)]);
      });
    }

    const more = createMore(pick, controller.signal);
    const load = (): void => inBackground(log, async () => {
      try {
        await fill(pick, question, { signal: controller.signal, waitForMore: more.waitForMore });
      } catch (error) {
        if (controller.signal.aborted) return;
        // who has to sign in first cannot go on here: the command's own message has the buttons for that
        if (isAppError(error) && (error.code === 'signed-out' || error.code === 'no-subscription')) return fail(error);
        pick.busy = false;
        setRows(pick, failureRows(error));
        throw error;
      }
    });

    pick.onDidAccept(() => {
      const row = pick.selectedItems[0]?.row;
      if (row?.isRetry === true) return load();
      if (row?.isMore === true) return more.go();
      const { choice } = row ?? {};
      if (!choice) return;
      const { refusal } = choice;
      if (refusal !== undefined) return inBackground(log, async () => showMessage('warning', refusal));
      inBackground(log, async () => {
        if ((await question.keepsOpen?.(choice.value)) !== true) settle({ kind: 'answer', value: choice.value });
      });
    });
    load();
  }).finally(() => controller.abort());
}

/** Offers more of a list at its end, however it is filtered by what is typed; that stays. */
function createMore<T>(
  pick: PlainPick<ChoiceRow<T>>,
  signal: AbortSignal,
): { readonly waitForMore: () => Promise<void>; readonly go: () => void } {
  let resume: (() => void) | undefined;
  const replaceRow = (row: ChoiceRow<T>): void =>
    setRows(pick, [...pick.items.map(item => item.row).filter(({ isMore }) => isMore !== true), row]);
  return {
    waitForMore: () =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        resume = resolve;
        pick.busy = false;
        replaceRow({
          label: icons`$(fold-down) ${t('Load More…')}`,
          description: t('there are more than are listed'),
          isMore: true,
          alwaysShow: true,
        });
      }),
    go: () => {
      pick.busy = true;
      replaceRow({ label: icons`$(loading~spin) ${t('Loading…')}`, isMore: true, alwaysShow: true });
      resume?.();
      resume = undefined;
    },
  };
}

interface Filling {
  readonly signal: AbortSignal;
  readonly waitForMore: () => Promise<void>;
}

async function fill<T>(
  pick: PlainPick<ChoiceRow<T>>,
  { choices, isRemembered, typed }: PickQuestion<T>,
  { signal, waitForMore }: Filling,
): Promise<void> {
  pick.busy = true;
  setRows(pick, [{ label: icons`$(loading~spin) ${t('Loading…')}`, alwaysShow: true }]); // the progress bar alone comes late
  let isFirst = true;
  for await (const list of choices(signal, waitForMore)) {
    if (signal.aborted) return;
    const activeIndex = pick.items.findIndex(item => item === pick.activeItems[0]);
    const rows = [...rowsOf(list), ...(typed?.(pick.value) ?? []).map(typedRow)];
    setRows(pick, rows);
    const active = isFirst
      ? pick.items.find(({ row: { choice } }) => choice && isRemembered?.(choice.value) === true)
      : pick.items[activeIndex];
    if (active) pick.activeItems = [active];
    isFirst = false;
  }
  pick.busy = false;
}

function rowsOf<T>(choices: readonly Choice<T>[]): readonly ChoiceRow<T>[] {
  return choices.flatMap(choice => {
    const row = rowOf(choice);
    const { heading } = choice;
    return heading === undefined ? [row] : [{ label: heading, kind: QuickPickItemKind.Separator }, row];
  });
}

function rowOf<T>(choice: Choice<T>): ChoiceRow<T> {
  const { label, description, detail } = choice;
  return { label, ...(description !== undefined && { description }), ...(detail !== undefined && { detail }), choice };
}

function typedRow<T>(choice: Choice<T>): ChoiceRow<T> {
  return { ...rowOf(choice), alwaysShow: true, isTyped: true };
}

function failureRows<T>(error: unknown): readonly ChoiceRow<T>[] {
  const report = reportOf(error);
  return [
    { label: icons`$(refresh) ${t('Try again')}`, isRetry: true, alwaysShow: true },
    { label: icons`$(error) ${report?.message ?? t('Reading was interrupted.')}`, detail: report?.nextStep ?? '', alwaysShow: true },
  ];
}
