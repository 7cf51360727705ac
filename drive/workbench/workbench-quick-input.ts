import type { Page } from 'playwright-core';
import { eventually, patienceMs, reads } from './workbench-eventually.ts';

/** One visible row of a quick pick, icons left out. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly focused: boolean;
}

/** What a quick pick or input box shows now. */
export interface QuickInputState {
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  /** The prompt of an input box, or what is wrong with its value. */
  readonly message: string;
  readonly isPassword: boolean;
  readonly isBusy: boolean;
  readonly rows: readonly QuickPickRow[];
}

/** The quick pick or input box at the top of the window, driven with the keyboard alone. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What is shown, or undefined when no quick input is open. */
  async state(): Promise<QuickInputState | undefined> {
    return this.#page.evaluate(() => {
      const widget = document.querySelector<HTMLElement>('.quick-input-widget');
      if (widget === null || widget.style.display === 'none' || !widget.checkVisibility()) return undefined;
      const visible = (selector: string): HTMLElement | undefined =>
        [...widget.querySelectorAll<HTMLElement>(selector)].find(element => element.checkVisibility());
      const text = (root: Element, selector: string): string => {
        const element = root.querySelector(selector);
        return element?.checkVisibility() === true ? element.textContent.trim() : ''; // rows are reused, with leftovers hidden
      };
      const input = visible('.quick-input-box input, .quick-input-box textarea');
      const field = input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement ? input : undefined;
      const list = visible('.quick-input-list');
      const rows = list === undefined ? [] : [...list.querySelectorAll<HTMLElement>('.monaco-list-row')]
        .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
        .map(row => ({
          label: text(row, '.quick-input-list-row .label-name'),
          description: text(row, '.quick-input-list-row .label-description'),
          detail: text(row, '.quick-input-list-label-meta .label-name'),
          focused: row.classList.contains('focused'),
        }));
      return {
        title: visible('.quick-input-title')?.textContent.trim() ?? '',
        placeholder: field?.placeholder ?? '',
        value: field?.value ?? '',
        message: visible('.quick-input-message')?.textContent.trim() ?? '',
        isPassword: field instanceof HTMLInputElement && field.type === 'password',
        // the progress bar appears late; a list that is still to come says so in a row before that
        isBusy: widget.querySelector('.quick-input-progress.active') !== null || rows.some(({ label }) => label === 'Loading…'),
        rows,
      };
    });
  }

  /** Waits for a quick input whose title (or, without one, placeholder) is the wanted one, loaded and ready for keys. */
  async waitFor(title: string | RegExp): Promise<QuickInputState> {
    const state = await eventually(`a quick input titled ${String(title)}`, () => this.state(),
      seen => seen !== undefined && !seen.isBusy && reads(seen.title === '' ? seen.placeholder : seen.title, title));
    if (state === undefined) throw new Error('unreachable: the wanted state is defined');
    return state;
  }

  /** Waits for an input box, recognised by the prompt below it. */
  async waitForInput(title: string | RegExp): Promise<QuickInputState> {
    await eventually(
      `an input box titled ${String(title)}`,
      () => this.state(),
      seen => seen !== undefined && seen.rows.length === 0 && seen.message !== '' && reads(seen.title, title),
    );
    return this.waitFor(title);
  }

  /** Waits until a row with that label is shown. */
  async waitForRow(label: string | RegExp): Promise<QuickPickRow> {
    const state = await eventually(
      `a row ${String(label)}`,
      () => this.state(),
      seen => seen?.rows.some(row => reads(row.label, label)) === true,
    );
    const row = state?.rows.find(candidate => reads(candidate.label, label));
    if (row === undefined) throw new Error('unreachable: the wanted row is there');
    return row;
  }

  /** Filters by typing, walks to the row with that label and accepts it; returns what the row said. */
  async pick(label: string | RegExp, filter: string = typeof label === 'string' ? label : ''): Promise<QuickPickRow> {
    if (filter !== '') await this.setValue(filter);
    await this.waitForRow(label);
    const row = await this.#focus(label);
    await this.accept();
    return row;
  }

  /** Replaces the text of the input, by typing. */
  async setValue(text: string): Promise<void> {
    await this.#waitForFocus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    if (text === '') await this.#page.keyboard.press('Backspace');
    else await this.#page.keyboard.type(text);
    await this.#waitForValue(text);
  }

  /** Replaces the text of the input all at once, for a list that is slow to be filtered anew with each key. */
  async paste(text: string): Promise<void> {
    await this.#waitForFocus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.insertText(text);
    await this.#waitForValue(text);
  }

  /** Replaces the text of the input and accepts it. */
  async enter(text: string): Promise<void> {
    await this.setValue(text);
    await this.accept();
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  /** Goes back one step of a wizard through its back button. */
  async back(): Promise<void> {
    await this.#page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
  }

  /** Leaves with Escape and waits until the input is gone. */
  async escape(): Promise<void> {
    await this.#waitForFocus();
    await this.#page.keyboard.press('Escape');
    await this.waitUntilGone();
  }

  /** Waits until no quick input is open. */
  async waitUntilGone(): Promise<void> {
    await eventually('the quick input to close', () => this.state(), seen => seen === undefined);
  }

  /** Keys go to what has the focus, which comes to an input after it is shown. */
  async #waitForFocus(): Promise<void> {
    await eventually(
      'the focus in the quick input',
      () => this.#page.evaluate(() => (document.activeElement?.closest('.quick-input-widget') ?? null) !== null),
      isIn => isIn,
    );
  }

  async #waitForValue(text: string): Promise<void> {
    await eventually(`the input to have what was typed`, () => this.state(), seen => seen?.value === text);
  }

  async #focus(label: string | RegExp): Promise<QuickPickRow> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const rows = (await this.state())?.rows ?? [];
      const focused = rows.find(row => row.focused);
      if (focused !== undefined && reads(focused.label, label)) return focused;
      if (performance.now() > deadline) {
        throw new Error(`Arrow keys did not reach ${String(label)}; rows: ${rows.map(row => row.label).join(' | ')}`);
      }
      await this.#page.keyboard.press('ArrowDown');
      await this.#page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    }
  }
}
