import { window, type WebviewPanel } from 'vscode';
import type { ActionView, PlanPage } from '../../../src/commands/plan-view/plan-page.ts';
import { eventually } from './eventually.ts';

/** A user at the views of plans: what is sent to their pages is read, and what their buttons would send is sent. */
export interface UserAtPlans {
  /** Waits until the last plan that was opened can be agreed to by that button, and gives what it shows. */
  planned(button: string | RegExp): Promise<PlanPage>;
  /** Presses a button of the last plan, once it can be pressed; what it showed then is given. */
  press(button: string | RegExp): Promise<PlanPage>;
  /** Waits until the last plan shows that it has ended, well or not. */
  ended(heading?: RegExp): Promise<PlanPage>;
  /** Waits until the last plan says that something goes on. */
  doing(words: RegExp): Promise<void>;
  /** Takes back what the last plan wrote, and gives what is said at the end. */
  undo(): Promise<string>;
}

interface Watched {
  readonly panel: WebviewPanel;
  readonly receive: ((message: unknown) => void)[];
  page?: PlanPage;
  /** All that the view said that goes on. */
  readonly said: string[];
  isGone: boolean;
}

/** Watches the plans that are opened from now on. */
export function watchPlans(): { readonly plans: UserAtPlans; readonly dispose: () => void } {
  const watched: Watched[] = [];
  const { createWebviewPanel } = window;

  const watch = (panel: WebviewPanel): WebviewPanel => {
    const one: Watched = { panel, receive: [], said: [], isGone: false };
    watched.push(one);
    const { webview } = panel;
    const { onDidReceiveMessage } = webview;
    const post = webview.postMessage.bind(webview);
    Object.defineProperty(webview, 'postMessage', {
      value: (message: { readonly type?: string; readonly page?: PlanPage }) => {
        if (message.type === 'page' && message.page) {
          one.page = message.page;
          one.said.push(message.page.status);
        }
        return post(message);
      },
    });
    Object.defineProperty(webview, 'onDidReceiveMessage', {
      value: (listener: (message: unknown) => void) => {
        one.receive.push(listener);
        return onDidReceiveMessage(listener);
      },
    });
    panel.onDidDispose(() => (one.isGone = true));
    return panel;
  };
  Object.assign(window, { createWebviewPanel: (...args: Parameters<typeof createWebviewPanel>) => watch(createWebviewPanel(...args)) });

  const last = (): Watched | undefined => watched.findLast(({ isGone }) => !isGone);
  const describe = (): string => JSON.stringify(last()?.page ?? 'no plan');
  const buttonOf = (page: PlanPage | undefined, label: string | RegExp): ActionView | undefined =>
    page?.actions.find(action => action.isDisabled !== true && (typeof label === 'string' ? action.label === label : label.test(action.label)));
  const send = (message: object): void => {
    for (const receive of last()?.receive ?? []) receive(message);
  };
  const pageWith = (what: string, isWanted: (page: PlanPage) => boolean): Promise<PlanPage> =>
    eventually(what, () => { const page = last()?.page; return page && isWanted(page) ? page : undefined; }, describe);
  const press = async (label: string | RegExp): Promise<PlanPage> => {
    const page = await pageWith(`a plan with the button ${String(label)}`, seen => buttonOf(seen, label) !== undefined);
    send({ type: 'act', action: buttonOf(page, label)?.action, revision: page.revision });
    return page;
  };
  const ended = (heading = /./): Promise<PlanPage> =>
    pageWith('a plan that has ended', ({ phase, heading: text }) => (phase === 'ended' || phase === 'failed') && heading.test(text));

  return {
    plans: {
      planned: button =>
        pageWith(`a plan with the button ${String(button)}`, page => page.phase === 'review' && buttonOf(page, button) !== undefined),
      press,
      ended,
      doing: async words =>
        void (await eventually(`a plan that says ${String(words)}`, () => last()?.said.find(text => words.test(text)), describe)),
      undo: async () => {
        await press('Undo…');
        await press(/^Take Back \d/);
        const { verdict } = await ended(/^Undo: /);
        return [verdict?.text, ...(verdict?.details ?? [])].join(' ');
      },
    },
    dispose: () => {
      Object.assign(window, { createWebviewPanel });
      for (const { panel, isGone } of watched) if (!isGone) panel.dispose();
    },
  };
}
