import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  window,
  type Event,
  type InputBox,
  type Progress,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import { eventually } from './eventually.ts';
import { watchPlans, type UserAtPlans } from './user-at-plans.ts';

/** A message that the extension showed; `choose` presses one of its buttons. */
export interface ShownMessage {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  /** What a modal says below its question; empty otherwise. */
  readonly detail: string;
  readonly buttons: readonly string[];
  /** Presses a button; none at all is what Escape and Cancel are. */
  choose(button?: string): void;
}

/**
 * A user at the quick inputs and messages of this window. The inputs are VS Code's own; what they show is read, and
 * accepting goes through the extension's own listeners, so that no key press has to be timed.
 */
export interface User extends UserAtPlans {
  /** Waits for the question of that title, picks the row, and gives the labels and details of all rows. */
  pick(title: RegExp, label: string): Promise<readonly string[]>;
  type(title: RegExp, text?: string): Promise<{ readonly isMasked: boolean; readonly offered: string }>;
  back(title: RegExp): Promise<void>;
  escape(title: RegExp): Promise<void>;
  /** Waits for a message and gives it. */
  message(text: RegExp): Promise<ShownMessage>;
  /** Waits until the progress under way says something and presses its Cancel. */
  cancel(progress: RegExp): Promise<void>;
  /** Everything that was said in messages, to look for what should not be there. */
  readonly said: readonly string[];
  dispose(): void;
}

interface Shown {
  readonly input: QuickPick<QuickPickItem> | InputBox;
  readonly accept: (() => void)[];
  readonly press: ((button: QuickInputButton) => void)[];
  isGone: boolean;
}

export { eventually } from './eventually.ts';

/** Takes the place of the user until disposed. */
export function createUser(): User {
  const shown: Shown[] = [];
  const messages: (ShownMessage & { isRead: boolean })[] = [];
  const { createQuickPick, createInputBox, showInformationMessage, showWarningMessage, showErrorMessage, withProgress } = window;
  const { plans, dispose: disposePlans } = watchPlans();
  const running: { readonly cancel: CancellationTokenSource; readonly reports: string[] }[] = [];

  const watch = <Q extends QuickPick<QuickPickItem> | InputBox>(input: Q): Q => {
    const seen: Shown = { input, accept: [], press: [], isGone: false };
    shown.push(seen);
    listen(input, 'onDidAccept', input.onDidAccept, seen.accept);
    listen(input, 'onDidTriggerButton', input.onDidTriggerButton, seen.press);
    const dispose = input.dispose.bind(input);
    Object.defineProperty(input, 'dispose', { value: () => ((seen.isGone = true), dispose()) });
    input.onDidHide(() => (seen.isGone = true));
    return input;
  };

  const collect = (severity: ShownMessage['severity']) => (text: string, ...rest: readonly unknown[]): Promise<unknown> =>
    new Promise(resolve => {
      const items = rest.filter(item => typeof item === 'string' || (typeof item === 'object' && item !== null && 'title' in item));
      const titleOf = (item: unknown): string => (typeof item === 'string' ? item : String((item as { title: string }).title));
      messages.push({
        severity,
        text,
        detail: rest.flatMap(item => (typeof item === 'object' && item !== null && 'detail' in item ? [String(item.detail)] : [])).join(),
        buttons: items.map(titleOf),
        isRead: false,
        choose: button =>
          resolve(
            button === undefined
              ? undefined
              : (items.find(item => titleOf(item) === button) ?? assert.fail(`“${text}” has no button ${button}.`)),
          ),
      });
    });

  Object.assign(window, {
    createQuickPick: () => watch(createQuickPick()),
    createInputBox: () => watch(createInputBox()),
    showInformationMessage: collect('information'),
    showWarningMessage: collect('warning'),
    showErrorMessage: collect('error'),
    withProgress: async (_options: unknown, task: (progress: Progress<{ message?: string }>, token: CancellationTokenSource['token']) => Promise<unknown>) => {
      const cancel = new CancellationTokenSource();
      const reports: string[] = [];
      running.push({ cancel, reports });
      return task({ report: ({ message = '' }) => void reports.push(message) }, cancel.token);
    },
  });

  const titleOf = ({ input }: Shown): string => `${input.title ?? ''} (${String(input.step)}/${String(input.totalSteps)})`;
  const waitFor = (title: RegExp, isReady: (one: Shown) => boolean = () => true): Promise<Shown> =>
    eventually(`a question ${String(title)}`, () => shown.find(one => !one.isGone && title.test(titleOf(one)) && isReady(one)), () => shown.filter(one => !one.isGone).map(describe).join('; ') || messages.map(({ text }) => text).join('; '));

  return {
    ...plans,
    pick: async (title, label) => {
      const isThere = ({ input }: Shown): boolean => 'items' in input && !input.busy && input.items.some(item => item.label === label);
      const one = await waitFor(title, isThere);
      assert.ok('items' in one.input);
      const rows = one.input.items;
      Object.defineProperty(one.input, 'selectedItems', {
        configurable: true,
        value: rows.filter(item => item.label === label).slice(0, 1),
      });
      for (const accept of one.accept) accept();
      return rows.map(({ label: text, description = '', detail = '' }) => `${text} ${description} ${detail}`);
    },
    type: async (title, text) => {
      const { input, accept } = await waitFor(title, one => !('items' in one.input));
      assert.ok(!('items' in input));
      const offered = input.value;
      if (text !== undefined) Object.defineProperty(input, 'value', { configurable: true, value: text });
      for (const listener of accept) listener();
      return { isMasked: input.password, offered };
    },
    back: async title => {
      const { input, press } = await waitFor(title);
      const [button] = input.buttons;
      assert.ok(button, 'there is a back button');
      for (const listener of press) listener(button);
    },
    // what is hidden before the window has shown it is never reported as hidden
    escape: async title => (await waitFor(title, ({ input }) => input.enabled && !input.busy)).input.hide(),
    message: async text => {
      const message = await eventually(
        `a message ${String(text)}`,
        () => messages.find(one => !one.isRead && text.test(one.text)),
        () => messages.map(one => one.text).join('; '),
      );
      message.isRead = true;
      return message;
    },
    cancel: async progress => {
      const work = await eventually(`progress ${String(progress)}`, () =>
        running.find(({ reports }) => reports.some(report => progress.test(report))),
      );
      work.cancel.cancel();
    },
    get said() {
      return messages.map(({ text, detail }) => `${text} ${detail}`.trim());
    },
    dispose: () => {
      disposePlans();
      Object.assign(window, {
        createQuickPick,
        createInputBox,
        showInformationMessage,
        showWarningMessage,
        showErrorMessage,
        withProgress,
      });
      for (const { input, isGone } of shown) if (!isGone) input.dispose();
    },
  };
}

function listen<T>(input: object, name: string, event: Event<T>, listeners: ((value: T) => void)[]): void {
  Object.defineProperty(input, name, {
    value: (listener: (value: T) => void, ...rest: []) => {
      listeners.push(listener);
      return event(listener, ...rest);
    },
  });
}

function describe({ input }: Shown): string {
  return `${input.title ?? ''}: ${'items' in input ? input.items.map(({ label, detail = '' }) => `${label} ${detail}`).join(' | ') : input.value}`;
}
