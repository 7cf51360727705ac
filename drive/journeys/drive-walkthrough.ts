import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/vscode-server-location.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { eventually } from '../workbench/workbench-eventually.ts';

/** A step of the walkthrough as its reader sees it. */
export interface WalkthroughStep {
  /** Its id in the manifest. */
  readonly id: string;
  readonly title: string;
  readonly isTicked: boolean;
}

/** The walkthrough of the extension, in the editor area. */
export class Walkthrough {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The steps, once they are shown. */
  async steps(): Promise<readonly WalkthroughStep[]> {
    return eventually('steps', () => this.#read(), seen => seen.length > 0);
  }

  /** Waits until exactly these steps are ticked. */
  async waitForTicks(ids: readonly string[]): Promise<void> {
    await eventually(
      `ticks at ${ids.join(', ')}`,
      () => this.#read(),
      seen =>
        seen
          .filter(({ isTicked }) => isTicked)
          .map(({ id }) => id)
          .join() === ids.join(),
    );
  }

  /** Opens a step. */
  async select(id: string): Promise<void> {
    await this.#workbench.page.locator(`.getting-started-step[data-step-id$="#${id}"]`).click();
    await this.#workbench.page.locator(`.getting-started-step.expanded[data-step-id$="#${id}"]`).waitFor();
  }

  /** Closes its tab: as long as its picture is drawn, it may take the keyboard focus. */
  async close(): Promise<void> {
    await this.#workbench.page.locator('.tab', { hasText: 'Welcome' }).click({ button: 'middle' });
    await eventually('no walkthrough', () => this.#read(), seen => seen.length === 0);
  }

  /** Waits until the picture of a step is drawn. */
  async waitForPicture(id: string): Promise<void> {
    const title = /<title>([^<]+)</.exec(readFileSync(join(repositoryRoot, 'media', 'walkthrough', `${id}.svg`), 'utf8'))?.[1] ?? '';
    await this.#workbench.page.frameLocator('.webview.ready').frameLocator('#active-frame').getByRole('img', { name: title }).waitFor();
  }

  /** Texts of the open page that do not fit their place. */
  async cutTexts(): Promise<readonly string[]> {
    return this.#workbench.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.getting-started-step .step-title, .getting-started-step.expanded .step-description-container, .gettingStartedDetails .category-title, .gettingStartedDetails .category-description')]
      .filter(element => element.checkVisibility() && (element.scrollWidth > element.clientWidth + 1))
      .map(element => element.textContent));
  }

  async #read(): Promise<readonly WalkthroughStep[]> {
    return this.#workbench.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.getting-started-step')].filter(step => step.checkVisibility()).map(step => ({
      id: step.dataset['stepId']?.split('#').at(-1) ?? '',
      title: step.querySelector('.step-title')?.textContent.trim() ?? '',
      isTicked: step.getAttribute('aria-checked') === 'true',
    })));
  }
}
