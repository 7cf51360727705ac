import type { Frame, Page } from 'playwright-core';
import { findFrame, webviewFrame } from './webview-frame.ts';
import { eventually } from './workbench-eventually.ts';

/** One card of a plan. */
export interface PlanCard {
  readonly title: string;
  readonly object: string;
  readonly state: string;
  readonly text: string;
}

/** What the view of a plan shows now. */
export interface PlanSight {
  readonly phase: string;
  readonly heading: string;
  readonly verdict: string;
  readonly status: string;
  /** Labels of the buttons, those that cannot be pressed in brackets. */
  readonly actions: readonly string[];
  readonly cards: readonly PlanCard[];
  /** What is right already, or stays. */
  readonly settled: readonly string[];
  /** Id of the element that has the focus. */
  readonly focus: string;
}

/** The view of a plan: a page inside two frames, driven with the keyboard. */
export class PlanView {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The view's own page. */
  frame(): Promise<Frame> {
    return webviewFrame(this.#page, 'plan');
  }

  /** What is shown; undefined while no plan is in sight. */
  async sight(): Promise<PlanSight | undefined> {
    const frame = await findFrame(this.#page, 'plan');
    return frame?.evaluate(readPlan).catch(() => undefined);
  }

  /** Waits until a plan is in sight and as far as wanted: until it can be agreed to, is under way, or has ended. */
  async waitFor(phase: 'review' | 'applying' | 'ended' | 'failed', heading = /./, timeoutMs?: number): Promise<PlanSight> {
    const isWanted = (seen: PlanSight | undefined): boolean => seen?.phase === phase && heading.test(seen.heading);
    const sight = await eventually(`a plan in the phase ${phase}`, () => this.sight(), isWanted, timeoutMs);
    if (sight === undefined) throw new Error('unreachable: the wanted plan is in sight');
    return sight;
  }

  /** Presses a button with the keyboard, once it can be pressed. */
  async press(label: string | RegExp): Promise<void> {
    const button = (await this.frame())
      .locator('#actions')
      .getByRole('button', typeof label === 'string' ? { name: label, exact: true } : { name: label });
    await eventually(`the button ${String(label)} to be enabled`, () => button.isEnabled(), isEnabled => isEnabled);
    await button.press('Enter');
  }

  /** Agrees to the plan, and waits for its end. */
  async apply(label: RegExp = /^(Apply|Take Back) \d+ Changes?$/): Promise<PlanSight> {
    await this.agree(label);
    return this.waitFor('ended', /./, 60_000);
  }

  /** Agrees to what is shown without waiting for its end. */
  async agree(label: RegExp = /^(Apply|Take Back) \d+ Changes?$/): Promise<PlanSight> {
    const sight = await this.waitFor('review');
    await this.press(label);
    return sight;
  }

  /** Takes back what the plan in sight wrote, and gives what is said at the end. */
  async undo(): Promise<string> {
    await this.press('Undo…');
    await this.waitFor('review', /^Undo: /);
    return (await this.apply()).verdict;
  }

  /** Brings the plan of that title to the front. */
  async bringToFront(title: string): Promise<void> {
    await this.#page.locator('.tabs-container .tab').filter({ hasText: title }).click();
    await eventually(`the plan “${title}” in front`, () => this.sight(), seen => seen !== undefined);
  }

  /** Types into a field, or chooses in it. */
  async setField(label: string, value: string): Promise<void> {
    const field = (await this.frame()).getByLabel(label, { exact: true });
    if ((await field.evaluate(element => element.tagName)) === 'SELECT') await field.selectOption(value);
    else {
      await field.fill(value);
      await field.press('Enter');
    }
  }

  /** Leaves it with its own button, and waits until it is gone. */
  async close(): Promise<void> {
    await this.press(/^(Close|Cancel)$/);
    await eventually('the plan to close', () => this.sight(), seen => seen === undefined);
  }
}

function readPlan(): PlanSight {
  const text = (selector: string, root: ParentNode = document): string => {
    const element = root.querySelector<HTMLElement>(selector);
    return element === null || element.hidden ? '' : element.innerText.replace(/\s+/g, ' ').trim();
  };
  return {
    phase: document.body.dataset['phase'] ?? '',
    heading: text('#heading'),
    verdict: text('#verdict'),
    status: text('#status'),
    actions: [...document.querySelectorAll<HTMLButtonElement>('#actions button')].map(button =>
      button.disabled ? `[${button.innerText}]` : button.innerText,
    ),
    cards: [...document.querySelectorAll<HTMLElement>('#cards > li')].map(card => ({
      title: text('h2', card),
      object: text('.object', card),
      state: text('.state', card),
      text: card.innerText.replace(/\s+/g, ' ').trim(),
    })),
    settled: [...document.querySelectorAll<HTMLElement>('#settled-list > li')].map(item => item.innerText.replace(/\s+/g, ' ').trim()),
    focus: document.activeElement?.id ?? '',
  };
}
