import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Editor } from './workbench-editor.ts';
import { eventually, reads } from './workbench-eventually.ts';
import { Messages } from './workbench-notifications.ts';
import { PlanView } from './workbench-plan.ts';
import { QuickInput, type QuickInputState } from './workbench-quick-input.ts';
import { Tree } from './workbench-tree.ts';

/** Where and how a window is opened. */
export interface WorkbenchOptions {
  /** Folder for the pictures of screenshot(). */
  readonly screenshots: string;
  /** Size of the window in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Whether the window is opened on a folder, whose files are waited for; it is unless this says otherwise. */
  readonly hasFolder?: boolean;
}

/** One problem of the Problems view. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
  readonly code: string;
  /** Name of the file it is in. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const paletteAttempts = 40;

/** A VS Code window in a browser, driven as its user drives it: palette, keys, trees. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly messages: Messages;
  readonly editor: Editor;
  readonly plan: PlanView;
  readonly #screenshots: string;

  private constructor(page: Page, screenshots: string) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.messages = new Messages(page);
    this.editor = new Editor(page);
    this.plan = new PlanView(page);
    this.#screenshots = screenshots;
  }

  /** Opens a window in a fresh browser profile and waits until it shows its folder. */
  static async open(browser: Browser, url: string, options: WorkbenchOptions): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(url);
    const workbench = new Workbench(page, options.screenshots);
    const sign = options.hasFolder === false ? '.activitybar .action-item' : '.explorer-folders-view .monaco-list-row';
    await page.locator(sign).first().waitFor({ timeout: 60_000 });
    return workbench;
  }

  /** Loads the window anew; VS Code brings back what was open, unsaved texts included. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load'); // the command, not the browser: with it VS Code notes what is open
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.page.locator('.editor-group-container .tab').first().waitFor({ timeout: 60_000 });
  }

  /** Closes the window and its browser profile. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Presses a key or chord, in Playwright's notation. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types text where the keyboard focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /**
   * Runs a command from the palette by its full title ("Category: Title"); an extension may still be loading, so the list is
   * asked anew until it is there.
   */
  async runCommand(title: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#openPalette();
      await this.quickInput.setValue(`>${title}`);
      const state = await this.#settledPalette(title);
      if (state?.rows.some(row => row.label === title) === true) break;
      await this.quickInput.escape();
      if (attempt === paletteAttempts) {
        throw new Error(`The palette has no command "${title}"; it shows ${state?.rows.map(row => row.label).join(' | ') ?? 'nothing'}`);
      }
    }
    await this.quickInput.pick(title, '');
  }

  /** The commands that the palette offers for a text, without running one. */
  async paletteCommands(text: string): Promise<readonly string[]> {
    await this.#openPalette();
    await this.quickInput.setValue(`>${text}`);
    const state = await this.#settledPalette(text);
    await this.quickInput.escape();
    return state?.rows.map(row => row.label) ?? [];
  }

  /** Opens a file of the workspace by its path, or as much of it as is unique. */
  async openFile(path: string): Promise<void> {
    const name = basename(path);
    await this.press('ControlOrMeta+P');
    await eventually('quick open', () => this.quickInput.state(), seen => seen !== undefined);
    await this.quickInput.setValue(path);
    await this.quickInput.pick(name, '');
    await this.editor.waitForTitle(name);
    await this.editor.waitForFocus();
  }

  /** A tree view by the name in its header. */
  tree(name: string): Tree {
    return new Tree(this.page, name);
  }

  /** The problems that the Problems view shows, which is opened for it. */
  async problems(): Promise<readonly Problem[]> {
    await this.runCommand('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor();
    return this.page.evaluate(() => {
      let file = ''; // the row of a file is above those of its problems
      const rows = [...document.querySelectorAll<HTMLElement>('.markers-panel .monaco-list-row')].toSorted(
        (a, b) => Number(a.dataset['index']) - Number(b.dataset['index']),
      );
      return rows.flatMap(row => {
        file = row.querySelector('.resource-label .label-name, .monaco-icon-label .label-name')?.textContent.trim() ?? file;
        return row.querySelector('.marker-icon') === null ? [] : [{ row, file }];
      }).map(({ row, file: name }) => ({
        file: name,
        severity:
          row.querySelector('.marker-icon.error') !== null
            ? ('error' as const)
            : row.querySelector('.marker-icon.warning') !== null
              ? ('warning' as const)
              : ('info' as const),
        message: row.querySelector('.marker-message')?.textContent.trim() ?? '',
        source: row.querySelector('.marker-source')?.textContent.trim() ?? '',
        code: row.querySelector('.marker-code, .code-link')?.textContent.replaceAll(/[()]/g, '').trim() ?? '',
        line: Number(/Ln (\d+)/.exec(row.querySelector('.marker-line')?.textContent ?? '')?.[1] ?? 0),
      }));
    });
  }

  /** Opens the Problems view and waits until it shows what is wanted. */
  async waitForProblems(what: string, isWanted: (problems: readonly Problem[]) => boolean): Promise<readonly Problem[]> {
    return eventually(what, () => this.problems(), isWanted);
  }

  /** The texts of the status bar, from left to right. */
  async statusBar(): Promise<readonly string[]> {
    const texts = await this.page.locator('.statusbar-item').allInnerTexts();
    return texts.map(text => text.trim()).filter(text => text !== '');
  }

  /** Waits until an entry of the status bar reads as wanted. */
  async waitForStatus(wanted: string | RegExp): Promise<void> {
    await eventually(`"${String(wanted)}" in the status bar`, () => this.statusBar(), texts => texts.some(text => reads(text, wanted)));
  }

  /** Takes a picture of the window and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(this.#screenshots, { recursive: true });
    const path = join(this.#screenshots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  async #openPalette(): Promise<void> {
    await this.press('F1');
    await eventually('the command palette', () => this.quickInput.state(), seen => seen?.value.startsWith('>') === true);
  }

  /** The palette fills its list a moment after the text: waits for the wanted row, a short while, and returns what is there. */
  async #settledPalette(title: string): Promise<QuickInputState | undefined> {
    const deadline = performance.now() + 700;
    for (;;) {
      const state = await this.quickInput.state();
      if (state?.rows.some(row => row.label === title) === true || performance.now() > deadline) return state;
      await this.page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    }
  }
}
