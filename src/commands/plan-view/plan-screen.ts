import type { OpenPanel, WebviewPanels } from '../../host/window/webview-panels.ts';
import { planBody, planTexts } from './plan-body.ts';
import { readPlanMessage, type PlanMessage } from './plan-messages.ts';
import type { PlanPage } from './plan-page.ts';

/** The type of the panels in which plans are shown; menus are tied to it. */
export const planViewType = 'apimSecrets.plan';

/** Who a plan's view asks. */
export interface PlanAttendant {
  receive(message: Exclude<PlanMessage, { type: 'ready' }>): void;
  closed(): void;
}

/** The view of one plan, in the editor area. */
export interface PlanScreen {
  readonly isInSight: boolean;
  /** Shows a page, also after the view was hidden or closed and comes back. */
  show(page: PlanPage): void;
  /** Passes it to another owner from now on. */
  attend(attendant: PlanAttendant): void;
  /** Brings it to the front, opened anew where it was closed. */
  reveal(): void;
  close(): void;
}

/** Opens a view for a plan. */
export function openPlanScreen(webviews: WebviewPanels, title: string): PlanScreen {
  let attendant: PlanAttendant | undefined;
  let last: PlanPage | undefined;
  let panel: OpenPanel | undefined;

  const post = (): void => {
    if (!last) return;
    const { actions } = last;
    const can = (...wanted: readonly string[]): boolean =>
      actions.some(({ action, isDisabled }) => wanted.includes(action) && isDisabled !== true);
    panel?.setContext({
      'apimSecrets.plan.canApply': can('apply'),
      'apimSecrets.plan.canCopy': can('copy'),
      'apimSecrets.plan.canExport': can('az', 'bicep'),
    });
    panel?.show({ type: 'page', page: last });
  };
  const open = (): OpenPanel => {
    const opened = webviews.open(planViewType, { view: 'plan', title, body: planBody, texts: planTexts });
    opened.attend({
      receive: received => {
        const message = readPlanMessage(received);
        if (message?.type === 'ready') post();
        else if (message) attendant?.receive(message);
      },
      closed: () => {
        panel = undefined;
        attendant?.closed();
      },
    });
    return opened;
  };
  panel = open();

  return {
    get isInSight() {
      return panel?.isInSight === true;
    },
    show: page => {
      last = page;
      post();
    },
    attend: other => {
      attendant = other;
    },
    reveal: () => {
      if (panel) panel.reveal();
      else panel = open();
    },
    close: () => panel?.close(),
  };
}
