import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Editor } from './workbench-editor.ts';
import { eventually, reads, reportOnFailure, startPatienceMs } from './workbench-eventually.ts';
import { Messages } from './workbench-notifications.ts';
import { PlanView } from './workbench-plan.ts';
import { QuickInput } from './workbench-quick-input.ts';
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

/** How long a list of the palette is watched before it is asked anew, the first time and at most, in milliseconds. */
const palettePatience = { first: 700, most: 3000 };

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
    context.once('close', reportOnFailure(() => workbench.describe()));
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

  /** Gives the window another size, and waits until it is laid out in it: what is looked at is then what a reader of that size has. */
  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.page.setViewportSize(size);
    await eventually('the window in its size', () => this.page.evaluate(() => {
      const { width = 0, height = 0 } = document.querySelector('.monaco-workbench')?.getBoundingClientRect() ?? {};
      return { width, height };
    }), ({ width, height }) => width === size.width && height === size.height);
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

  /** Runs a command from the palette by its full title ("Category: Title"). */
  async runCommand(title: string): Promise<void> {
    await this.#askPalette(title, title);
    await this.quickInput.pick(title, '');
  }

  /** Waits until the palette offers a command for a text, without running it. */
  async waitForCommand(text: string, wanted: string | RegExp): Promise<void> {
    await this.#askPalette(text, wanted);
    await this.quickInput.escape();
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
    return this.page.evaluate(async () => {
      const drawn = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve));
      const list = document.querySelector('.markers-panel .monaco-list .monaco-scrollable-element');
      const scroll = async (deltaY: number): Promise<void> => {
        list?.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }));
        await drawn();
        await drawn();
      };
      // the list draws the rows that are in sight: each is taken as it comes by
      const rows = new Map<number, HTMLElement>();
      await scroll(-1e6);
      for (let before = -1; before < rows.size;) {
        before = rows.size;
        for (const row of document.querySelectorAll<HTMLElement>('.markers-panel .monaco-list-row')) {
          rows.set(Number(row.dataset['index']), row.cloneNode(true) as HTMLElement);
        }
        await scroll(60);
      }
      let file = ''; // the row of a file is above those of its problems
      return [...rows].toSorted(([a], [b]) => a - b).flatMap(([, row]) => {
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

  /** What the window shows now, in one line and without passwords: for the message of a drive that found something else. */
  async describe(): Promise<string> {
    const { focus, menus } = await this.page.evaluate(() => ({
      focus: document.activeElement?.closest('[id], [aria-label]')?.outerHTML.slice(0, 200),
      menus: [...document.querySelectorAll('.monaco-menu-container')].filter(menu => menu.checkVisibility()).map(menu => menu.textContent),
    }));
    const input = await this.quickInput.state();
    const shown = {
      editor: await this.editor.title(),
      focus,
      menus,
      input: input?.isPassword === true ? { ...input, value: '' } : input,
      dialog: await this.messages.dialog(),
      notifications: await this.messages.notifications(),
      status: await this.statusBar(),
    };
    return `The window shows ${JSON.stringify(shown)}`;
  }

  /** Takes a picture of the window and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(this.#screenshots, { recursive: true });
    const path = join(this.#screenshots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /**
   * Opens the palette with a text in it, and leaves it open once it offers what is wanted. A list does not change when an
   * extension or VS Code itself has loaded further, so it is asked anew until then.
   */
  async #askPalette(text: string, wanted: string | RegExp): Promise<void> {
    const deadline = performance.now() + startPatienceMs;
    for (let patience = palettePatience.first; ; patience = Math.min(2 * patience, palettePatience.most)) {
      await this.press('F1');
      await eventually('the command palette', () => this.quickInput.state(), seen => seen?.value.startsWith('>') === true);
      await this.quickInput.paste(`>${text}`);
      const titles = await this.#watchPalette(seen => seen.some(title => reads(title, wanted)), patience);
      if (titles.some(title => reads(title, wanted))) return;
      await this.quickInput.escape();
      if (performance.now() > deadline) throw new Error(`The palette has no command "${String(wanted)}"; it shows ${titles.join(' | ')}`);
    }
  }

  /** The list of the palette once it is as wanted, or has not changed for that many milliseconds. */
  async #watchPalette(isWanted: (titles: readonly string[]) => boolean, patience: number): Promise<readonly string[]> {
    let titles: readonly string[] = [];
    for (let changed = performance.now(); performance.now() - changed < patience;) {
      const seen = (await this.quickInput.state())?.rows.map(({ label }) => label) ?? [];
      if (isWanted(seen)) return seen;
      if (seen.join('\n') !== titles.join('\n')) changed = performance.now();
      titles = seen;
      await this.page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    }
    return titles;
  }
}
