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

/** Notifications and modal dialogs: what the window says on its own account. */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notifications shown now as toasts, newest first. */
  async notifications(): Promise<readonly Notification[]> {
    return this.#page.evaluate(() => [...document.querySelectorAll('.notification-toast')].filter(toast => toast.checkVisibility()).map(toast => ({
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
    })));
  }

  /** Waits for a notification with that text; the failure says which dialog is in front of it, if there is one. */
  async waitFor(message: string | RegExp, timeoutMs?: number): Promise<Notification> {
    const { notifications: all } = await eventually(
      `a notification ${String(message)}`,
      async () => ({ notifications: await this.notifications(), dialogs: await this.#page.locator('.monaco-dialog-box').allInnerTexts() }),
      seen => seen.notifications.some(one => reads(one.message, message)),
      timeoutMs,
    );
    const wanted = all.find(one => reads(one.message, message));
    if (wanted === undefined) throw new Error('unreachable: the wanted notification is there');
    return wanted;
  }

  /** Waits for a notification and presses one of its buttons. */
  async answer(message: string | RegExp, button: string, timeoutMs?: number): Promise<Notification> {
    const notification = await this.waitFor(message, timeoutMs);
    const toast = this.#page.locator('.notification-toast').filter({ hasText: notification.message }).first();
    await toast.getByRole('button', { name: button, exact: true }).press('Enter');
    return notification;
  }

  /** Clears every notification shown as a toast, one after another, since the others move up. */
  async clear(): Promise<void> {
    await eventually('no notification', async () => {
      await this.#page.evaluate(() => document.querySelector<HTMLElement>('.notification-toast .codicon-notifications-clear')?.click());
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
}
