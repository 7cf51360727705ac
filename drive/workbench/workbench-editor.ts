import type { Page } from 'playwright-core';
import { eventually, reads } from './workbench-eventually.ts';

/** How often the key is pressed that leads into the editor, and how long each is waited for, in milliseconds. */
const focusAttempts = 5;
const focusPatience = 5000;

/** The active editor: its tab, its text as drawn, its squiggles. */
export class Editor {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Title of the active tab, or the empty string without one. */
  async title(): Promise<string> {
    return this.#page.evaluate(
      () => document.querySelector('.editor-group-container.active .tab.active')?.getAttribute('data-resource-name') ?? '',
    );
  }

  /** Waits until the active tab has that title. */
  async waitForTitle(title: string | RegExp): Promise<string> {
    return eventually(`an editor titled ${String(title)}`, () => this.title(), seen => reads(seen, title));
  }

  /** Whether the active editor has unsaved changes. */
  async isDirty(): Promise<boolean> {
    return await this.#page.locator('.editor-group-container.active .tab.active.dirty').count() > 0;
  }

  /** The lines of the active editor that are drawn now. */
  async visibleText(): Promise<string> {
    return this.#page.evaluate(() => {
      const lines = document.querySelectorAll<HTMLElement>('.editor-group-container.active .editor-instance .view-lines .view-line');
      return [...lines]
        .toSorted((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
        .map(line => line.textContent.replaceAll('\u00a0', ' '))
        .join('\n');
    });
  }

  /** Waits until the drawn text contains what is expected. */
  async waitForText(wanted: RegExp): Promise<string> {
    return eventually(`text ${String(wanted)} in the editor`, () => this.visibleText(), seen => wanted.test(seen));
  }

  /** The whole text of the active text editor, through the clipboard; the cursor goes back to where it was. */
  async text(): Promise<string> {
    const { keyboard } = this.#page;
    await this.#page.evaluate(() => navigator.clipboard.writeText(''));
    await keyboard.press('ControlOrMeta+A');
    await keyboard.press('ControlOrMeta+C');
    const text = await eventually(
      'the text in the clipboard',
      () => this.#page.evaluate(() => navigator.clipboard.readText()),
      seen => seen !== '',
    );
    await keyboard.press('ControlOrMeta+U'); // cursorUndo
    return text;
  }

  /** Puts the cursor at the beginning of a line, 1-based. */
  async goToLine(line: number): Promise<void> {
    const { keyboard } = this.#page;
    await keyboard.press('ControlOrMeta+G');
    await this.#page.locator('.quick-input-widget input').first().waitFor();
    await keyboard.type(String(line));
    await keyboard.press('Enter');
    await eventually(`the cursor on line ${String(line)}`, () => this.cursor(), seen => seen?.line === line);
    await this.waitForFocus();
    await keyboard.press('Home');
  }

  /** Pastes text at the cursor: typing would also get the closing quotes and tags that VS Code adds. */
  async paste(text: string): Promise<void> {
    await this.#page.evaluate(wanted => navigator.clipboard.writeText(wanted), text);
    await this.#page.keyboard.press('ControlOrMeta+V');
  }

  /** Replaces the whole text of the active text editor, which is not empty, and waits until it has the other one. */
  async replaceText(text: string): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+A');
    await eventually('the text to be selected', () => this.#page.locator('.statusbar-item').allInnerTexts(), seen =>
      seen.some(item => /\(\d+ selected\)/.test(item)));
    await this.paste(text);
    await eventually('the new text in the editor', () => this.text(), seen => seen === text);
  }

  /** Line and column of the cursor as the status bar gives them, 1-based. */
  async cursor(): Promise<{ readonly line: number; readonly column: number } | undefined> {
    const texts = await this.#page.locator('.statusbar-item').allInnerTexts();
    const match = texts.map(text => /Ln (\d+), Col (\d+)/.exec(text)).find(found => found !== null);
    return match === undefined || match === null ? undefined : { line: Number(match[1]), column: Number(match[2]) };
  }

  /** The drawn text of the line that the cursor is on. */
  async currentLine(): Promise<string> {
    return this.#page.evaluate(() => {
      const editor = document.querySelector('.editor-group-container.active .editor-instance');
      const top = editor?.querySelector<HTMLElement>('.cursors-layer .cursor')?.style.top;
      const lines = [...(editor?.querySelectorAll<HTMLElement>('.view-lines .view-line') ?? [])];
      return lines.find(line => line.style.top === top)?.textContent.replaceAll('\u00a0', ' ') ?? '';
    });
  }

  /** How many squiggles of each severity are drawn in the active editor. */
  async squiggles(): Promise<{ readonly errors: number; readonly warnings: number; readonly infos: number }> {
    const editor = this.#page.locator('.editor-group-container.active .editor-instance');
    return {
      errors: await editor.locator('.squiggly-error').count(),
      warnings: await editor.locator('.squiggly-warning').count(),
      infos: await editor.locator('.squiggly-info').count(),
    };
  }

  /** Waits until the active editor draws a squiggle of that severity. */
  async waitForSquiggle(severity: 'error' | 'warning' | 'info'): Promise<void> {
    await this.#page.locator(`.editor-group-container.active .editor-instance .squiggly-${severity}`).first().waitFor();
  }

  /** Moves the keyboard focus into the active editor; a key that is pressed while a page closes goes with it, so it is pressed again. */
  async focus(): Promise<void> {
    for (let attempt = 1; attempt < focusAttempts; attempt++) {
      await this.#page.keyboard.press('ControlOrMeta+1');
      const isFocused = await this.waitForFocus(focusPatience).then(() => true, () => false);
      if (isFocused) return;
    }
    await this.#page.keyboard.press('ControlOrMeta+1');
    await this.waitForFocus();
  }

  /** Waits until the active editor has the keyboard focus. */
  async waitForFocus(timeout?: number): Promise<void> {
    await this.#page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor({ ...(timeout !== undefined && { timeout }) });
  }
}
