import type { FrameLocator, Page } from 'playwright-core';

/** The panel in which policies and operations are run: a page inside two frames. */
export class RunPanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The panel's own page. */
  get content(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The heading, once the panel has filled in its form. */
  async heading(): Promise<string> {
    const heading = this.content.locator('#heading');
    await heading.filter({ hasText: /\S/ }).waitFor();
    return (await heading.textContent()) ?? '';
  }

  /** Starts a run with the keyboard and waits until it has ended. */
  async run(): Promise<void> {
    const body = this.content.locator('body');
    const before = Number((await body.getAttribute('data-runs')) ?? 0);
    await this.content.locator('#path').focus();
    await this.#page.keyboard.press('Control+Enter');
    await this.content.locator(`body[data-runs="${String(before + 1)}"]`).waitFor();
  }

  /** Starts a run and cancels it once the panel shows that it runs; resolves when the panel says that it has ended. */
  async cancelledRun(): Promise<void> {
    const body = this.content.locator('body');
    const before = Number((await body.getAttribute('data-runs')) ?? 0);
    await this.content.locator('#path').focus();
    await this.#page.keyboard.press('Control+Enter');
    await this.content.locator('#status', { hasText: 'Running' }).waitFor();
    await this.content.locator('#cancel').click();
    await this.content.locator(`body[data-runs="${String(before + 1)}"]`).waitFor();
  }

  /** What the one line says of the last run. */
  async verdict(): Promise<{ readonly kind: string; readonly text: string }> {
    const verdict = this.content.locator('#verdict');
    await verdict.locator('.verdict-line').waitFor();
    return { kind: (await verdict.getAttribute('class')) ?? '', text: (await verdict.innerText()).replace(/\s+/g, ' ').trim() };
  }

  /** What is said of a run that failed or was refused. */
  async failure(): Promise<string> {
    const failure = this.content.locator('#failure');
    await failure.waitFor();
    return (await failure.textContent()) ?? '';
  }

  /** Whether the whole line of the verdict can be seen without scrolling. */
  async isVerdictInSight(): Promise<boolean> {
    return this.content.locator('#verdict .verdict-line').evaluate(line => {
      const { top, bottom } = line.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight && bottom > top;
    });
  }

  /** Copies the request, and gives what was said of it. */
  async copy(as: 'curl' | 'http'): Promise<string> {
    await this.content.locator(`#copy-${as}`).click();
    const notice = this.content.locator('#status', { hasText: as === 'curl' ? 'Copied as cURL' : 'Copied as .http' });
    await notice.waitFor();
    return (await notice.textContent()) ?? '';
  }

  /** The choices of a key, once the subscriptions are read. */
  async keys(): Promise<readonly string[]> {
    const choices = this.content.locator('#key option');
    await this.content.locator('#key option[value=""]').waitFor({ state: 'detached' });
    return choices.allTextContents();
  }

  /** The status line of the answer. */
  async responseStatus(): Promise<string> {
    return (await this.content.locator('#response-status').textContent()) ?? '';
  }

  /** The body of the answer, as it is shown. */
  async responseBody(): Promise<string> {
    return (await this.content.locator('#response-body').textContent()) ?? '';
  }

  /** Asks to see the demo's secrets in the answer. */
  async reveal(): Promise<void> {
    const button = this.content.locator('#reveal');
    await button.click();
    await button.waitFor({ state: 'hidden' });
  }

  /** The steps that are marked as failed, by name. */
  async failedSteps(): Promise<readonly string[]> {
    return this.content.locator('#steps .step', { has: this.content.locator('.mark.failed') }).locator('.name').allTextContents();
  }

  /** The policies that ran, by name, in order. */
  async steps(): Promise<readonly string[]> {
    return this.content.locator('#steps .step .name').allTextContents();
  }

  /** All the text that is shown. */
  async text(): Promise<string> {
    return this.content.locator('body').innerText();
  }
}
