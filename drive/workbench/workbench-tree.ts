import type { Locator, Page } from 'playwright-core';
import { eventually, reads, startPatienceMs } from './workbench-eventually.ts';

/** A visible row of a tree. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** undefined for a leaf. */
  readonly isExpanded: boolean | undefined;
  /** What a screen reader says. */
  readonly accessibleName: string;
}

/** One tree view of the side bar, found by the name in its header. */
export class Tree {
  readonly #page: Page;
  readonly #pane: Locator;
  readonly #name: string;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.#name = name;
    // The header names the view ("API Management Section") even where a container with a single view hides it.
    this.#pane = page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^=${JSON.stringify(name)}]`) }).first();
  }

  /** The rows shown now, from top to bottom. */
  async rows(): Promise<readonly TreeRow[]> {
    return this.#pane.locator('.pane-body .monaco-list-row').evaluateAll(rows => rows
      .toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
      .map(row => {
        const expanded = row.getAttribute('aria-expanded');
        return {
          label: row.querySelector('.label-name')?.textContent.trim() ?? '',
          description: row.querySelector('.label-description')?.textContent.trim() ?? '',
          level: Number(row.getAttribute('aria-level')),
          isExpanded: expanded === null ? undefined : expanded === 'true',
          accessibleName: row.getAttribute('aria-label') ?? '',
        };
      }));
  }

  /** Waits for a row with that label. */
  async waitForRow(label: string | RegExp): Promise<TreeRow> {
    const rows = await eventually(
      `a row ${String(label)} in ${this.#name}`,
      () => this.rows(),
      seen => seen.some(row => reads(row.label, label)),
    );
    const row = rows.find(one => reads(one.label, label));
    if (row === undefined) throw new Error('unreachable: the wanted row is there');
    return row;
  }

  /** Selects a row by a click, which also moves the keyboard focus there. */
  async select(label: string | RegExp): Promise<void> {
    await this.waitForRow(label);
    await (await this.#row(label)).locator('.label-name').first().click();
  }

  /** Opens a row with the keyboard and waits until it is open; does nothing when it is open already. */
  async expand(label: string | RegExp): Promise<void> {
    const row = await this.waitForRow(label);
    if (row.isExpanded === true) return;
    await this.select(label);
    if ((await this.waitForRow(label)).isExpanded !== true) await this.#page.keyboard.press('ArrowRight');
    await eventually(
      `${String(label)} to open`,
      () => this.rows(),
      rows => rows.some(one => reads(one.label, label) && one.isExpanded === true),
    );
  }

  /** The entries of a row's context menu, which is left open. */
  async openContextMenu(label: string | RegExp): Promise<readonly string[]> {
    await this.waitForRow(label);
    await this.#closeContextMenu(); // one that is open takes the click as its end
    await (await this.#row(label)).click({ button: 'right' });
    const menu = this.#page.locator('.monaco-menu-container .action-item .action-label');
    await menu.first().waitFor();
    return (await menu.allInnerTexts()).map(text => text.trim()).filter(text => text !== '');
  }

  /**
   * Opens the context menu of a row and picks an entry of it by keyboard: a click too soon after opening is ignored by VS Code. An
   * entry is grey until VS Code knows that it trusts the workspace, which is late in a busy window; then the menu is opened again.
   */
  async contextMenu(label: string | RegExp, entry: string): Promise<void> {
    await eventually(`the entry "${entry}" to be enabled`, async () => {
      const entries = await this.openContextMenu(label);
      if (!entries.includes(entry)) throw new Error(`The context menu of ${String(label)} has no "${entry}": ${entries.join(' | ')}`);
      const enabled = await this.#page.locator('.monaco-menu-container .action-item:not(.disabled) .action-label').allInnerTexts();
      const isEnabled = enabled.some(text => text.trim() === entry);
      if (!isEnabled) await this.#closeContextMenu();
      return isEnabled;
    }, isEnabled => isEnabled, startPatienceMs);
    await eventually(`the entry "${entry}" to be focused`, async () => {
      await this.#page.keyboard.press('ArrowDown');
      return this.#page.evaluate(() =>
        document.querySelector('.monaco-menu-container .action-item.focused .action-label')?.textContent.trim(),
      );
    }, focused => focused === entry);
    await this.#page.keyboard.press('Enter');
    await eventually(`the menu with "${entry}" to close`, () => this.#menus(), count => count === 0);
  }

  /** The texts and buttons of the welcome content of an empty view. */
  async welcome(): Promise<{ readonly text: string; readonly buttons: readonly string[] }> {
    const view = this.#pane.locator('.welcome-view-content');
    await view.waitFor();
    return {
      text: await view.innerText(),
      buttons: await view.locator('.monaco-button').allInnerTexts(),
    };
  }

  /** Presses a button of the welcome content. */
  async pressWelcomeButton(name: string): Promise<void> {
    await this.#pane.locator('.welcome-view-content .monaco-button').filter({ hasText: name }).first().click();
  }

  /** Closes the context menu that is open, if one is. */
  async #closeContextMenu(): Promise<void> {
    if ((await this.#menus()) === 0) return;
    await this.#page.keyboard.press('Escape');
    await eventually('the menu to close', () => this.#menus(), count => count === 0);
  }

  /** How many menus are shown. */
  async #menus(): Promise<number> {
    return this.#page.locator('.monaco-menu-container').filter({ visible: true }).count();
  }

  /** The rows are drawn anew while one looks at them, when a view refreshes itself: then the next look finds it. */
  async #row(label: string | RegExp): Promise<Locator> {
    const look = async (): Promise<Locator | undefined> => {
      const texts = await this.#pane
        .locator('.pane-body .monaco-list-row')
        .evaluateAll(rows => rows.map(row => row.querySelector('.label-name')?.textContent ?? ''));
      const index = texts.findIndex(text => reads(text, label));
      return index < 0 ? undefined : this.#pane.locator('.pane-body .monaco-list-row').nth(index);
    };
    const row = await eventually(`a row ${String(label)} in ${this.#name}`, look, found => found !== undefined);
    if (row) return row;
    throw new Error(`No row ${String(label)} in ${this.#name}`);
  }
}
