import type { Page } from 'playwright-core';
import { eventually, reads } from './workbench-eventually.ts';

/** A notification as its reader sees it. */
export interface Notification {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** A modal dialog as its reader sees it. */
export interface ModalDialog {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** A notification as VS Code draws it: a toast for some seconds, and a row of the center as long as that is open. */
const drawn = '.notification-toast, .notifications-center .notification-list-item';

/** How long a notification is waited for until the bell is asked for it, in milliseconds: its toast is gone after some seconds. */
const toastPatienceMs = 5000;

/** Notifications and modal dialogs: what the window says on its own account. */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notifications shown now, newest first. */
  async notifications(): Promise<readonly Notification[]> {
    return this.#page.evaluate(selector => [...document.querySelectorAll(selector)].filter(toast => toast.checkVisibility()).map(toast => ({
      severity:
        toast.querySelector('.codicon-error') !== null
          ? ('error' as const)
          : toast.querySelector('.codicon-warning') !== null
            ? ('warning' as const)
            : ('info' as const),
      message: toast.querySelector('.notification-list-item-message')?.textContent.trim() ?? '',
      buttons: [...toast.querySelectorAll('.notification-list-item-buttons-container .monaco-button')]
        .map(button => button.textContent.trim())
        .filter(text => text !== ''),
    })), drawn);
  }

  /**
   * Waits for a notification with that text, and opens the center for it when it does not come as a toast; the failure says which dialog is
   * in front of it, if there is one.
   */
  async waitFor(message: string | RegExp, timeoutMs?: number): Promise<Notification> {
    const isWanted = (seen: readonly Notification[]): boolean => seen.some(one => reads(one.message, message));
    const began = performance.now();
    const { notifications: all } = await eventually(
      `a notification ${String(message)}`,
      async () => {
        const notifications = await this.notifications();
        if (!isWanted(notifications) && performance.now() - began > toastPatienceMs) await this.#openCenter();
        return { notifications, dialogs: await this.#page.locator('.monaco-dialog-box').allInnerTexts() };
      },
      seen => isWanted(seen.notifications),
      timeoutMs,
    );
    const wanted = all.find(one => reads(one.message, message));
    if (wanted === undefined) throw new Error('unreachable: the wanted notification is there');
    return wanted;
  }

  /** Waits for a notification and presses one of its buttons. */
  async answer(message: string | RegExp, button: string, timeoutMs?: number): Promise<Notification> {
    const notification = await this.waitFor(message, timeoutMs);
    const toast = this.#page.locator(drawn).filter({ hasText: notification.message, visible: true }).first();
    await toast.getByRole('button', { name: button, exact: true }).press('Enter');
    return notification;
  }

  /** Clears every notification shown, one after another, since the others move up. */
  async clear(): Promise<void> {
    await eventually('no notification', async () => {
      await this.#page.evaluate(selector =>
        [...document.querySelectorAll(selector)]
          .find(toast => toast.checkVisibility())
          ?.querySelector<HTMLElement>('.codicon-notifications-clear')
          ?.click(), drawn);
      return this.notifications();
    }, seen => seen.length === 0);
  }

  /** The modal dialog shown now, if any. */
  async dialog(): Promise<ModalDialog | undefined> {
    return this.#page.evaluate(() => {
      const box = document.querySelector('.monaco-dialog-box');
      if (box === null || !box.checkVisibility()) return undefined;
      return {
        message: box.querySelector('.dialog-message-text')?.textContent.trim() ?? '',
        detail: box.querySelector('.dialog-message-detail')?.textContent.trim() ?? '',
        buttons: [...box.querySelectorAll('.dialog-buttons .monaco-button')]
          .map(button => button.textContent.trim())
          .filter(text => text !== ''),
      };
    });
  }

  /** Waits for a modal dialog with that message and presses one of its buttons with the keyboard. */
  async answerDialog(message: string | RegExp, button: string): Promise<ModalDialog> {
    const dialog = await eventually(
      `a dialog ${String(message)}`,
      () => this.dialog(),
      seen => seen !== undefined && reads(seen.message, message),
    );
    if (dialog === undefined) throw new Error('unreachable: the wanted dialog is there');
    await this.#page.locator('.monaco-dialog-box .dialog-buttons').getByRole('button', { name: button, exact: true }).press('Enter');
    await eventually('the dialog to close', () => this.dialog(), seen => seen?.message !== dialog.message);
    return dialog;
  }

  /** Opens what is behind the bell, unless it is open, or a dialog is in front of it. */
  async #openCenter(): Promise<void> {
    await this.#page.evaluate(() => {
      const isOpen = document.querySelector('.notifications-center')?.checkVisibility() === true;
      const hasDialog = document.querySelector('.monaco-dialog-box') !== null;
      if (!isOpen && !hasDialog) document.getElementById('status.notifications')?.querySelector('a')?.click();
    });
  }
}
