import { QuickPickItemKind, window, type QuickPick, type QuickPickItem } from 'vscode';
import { isAppError } from '../../base/app-error.ts';
import { reportOf } from '../../host/error-report.ts';
import type { Log } from '../../host/log.ts';
import { inBackground } from '../../host/run.ts';
import type { Choice, PickQuestion, Position, Reply } from './question.ts';
import { buttonsAt, untilAnswered } from './quick-input.ts';

interface Row<T> extends QuickPickItem {
  /** Absent for headings and for rows that say what failed. */
  readonly choice?: Choice<T>;
  readonly isRetry?: boolean;
  /** Whether it follows what is typed. */
  readonly isTyped?: boolean;
}

/** Asks with a quick pick; a list that cannot be read says so in place and can be read again. */
export function askByPick<T>(position: Position, question: PickQuestion<T>, log: Log): Promise<Reply<T>> {
  const pick = window.createQuickPick<Row<T>>();
  const controller = new AbortController();
  pick.placeholder = question.placeholder;
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
        pick.items = pick.items.map(row => (row.isTyped === true ? typedRow(typed(text)) : row));
      });
    }

    const load = (): void => inBackground(log, async () => {
      try {
        await fill(pick, question, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return;
        // who has to sign in first cannot go on here: the command's own message has the buttons for that
        if (isAppError(error) && (error.code === 'signed-out' || error.code === 'no-subscription')) return fail(error);
        pick.busy = false;
        pick.items = failureRows(error);
        throw error;
      }
    });

    pick.onDidAccept(() => {
      const [row] = pick.selectedItems;
      if (row?.isRetry === true) return load();
      const { choice } = row ?? {};
      if (!choice) return;
      const { refusal } = choice;
      if (refusal !== undefined) return inBackground(log, async () => window.showWarningMessage(refusal));
      inBackground(log, async () => {
        if ((await question.keepsOpen?.(choice.value)) !== true) settle({ kind: 'answer', value: choice.value });
      });
    });
    load();
  });
}

async function fill<T>(pick: QuickPick<Row<T>>, { choices, isRemembered, typed }: PickQuestion<T>, signal: AbortSignal): Promise<void> {
  pick.busy = true;
  pick.items = [{ label: '$(loading~spin) Loading…', alwaysShow: true }]; // the progress bar alone comes late
  let isFirst = true;
  for await (const list of choices(signal)) {
    if (signal.aborted) return;
    const activeIndex = pick.items.findIndex(row => row === pick.activeItems[0]);
    const rows = [...rowsOf(list), ...(typed ? [typedRow(typed(pick.value))] : [])];
    pick.items = rows;
    const active = isFirst ? rows.find(({ choice }) => choice && isRemembered?.(choice.value) === true) : rows[activeIndex];
    if (active) pick.activeItems = [active];
    isFirst = false;
  }
  pick.busy = false;
}

function rowsOf<T>(choices: readonly Choice<T>[]): readonly Row<T>[] {
  return choices.flatMap(choice => {
    const row = rowOf(choice);
    const { heading } = choice;
    return heading === undefined ? [row] : [{ label: heading, kind: QuickPickItemKind.Separator }, row];
  });
}

function rowOf<T>(choice: Choice<T>): Row<T> {
  const { label, description, detail } = choice;
  return { label, ...(description !== undefined && { description }), ...(detail !== undefined && { detail }), choice };
}

function typedRow<T>(choice: Choice<T>): Row<T> {
  return { ...rowOf(choice), alwaysShow: true, isTyped: true };
}

function failureRows<T>(error: unknown): readonly Row<T>[] {
  const report = reportOf(error);
  return [
    { label: '$(refresh) Try again', isRetry: true, alwaysShow: true },
    { label: `$(error) ${report?.message ?? 'Reading was interrupted.'}`, detail: report?.nextStep ?? '', alwaysShow: true },
  ];
}
