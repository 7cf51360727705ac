import { AppError } from '../../base/app-error.ts';
import { withProgress } from '../../host/window/progress.ts';

/** Work that a view shows, and that goes on in a notification when the view is closed in its middle. */
export class ShownRun {
  #controller: AbortController | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #doing = '';
  #follow: (doing: string) => void = () => undefined;

  /** Does the work; one at a time. */
  async carry<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = (this.#controller = new AbortController());
    const result = work(controller.signal);
    this.#ended = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      this.#controller = undefined;
      this.#follow = () => undefined;
    }
  }

  /** Reports what is being done, for a display outside of the view. */
  report(doing: string): void {
    this.#doing = doing;
    this.#follow(doing);
  }

  /** Cancels the work. */
  stop(): void {
    this.#controller?.abort(new AppError('cancelled', 'Cancelled.', ''));
  }

  /** Goes on reporting in a notification, which has a Cancel; nothing where no work runs. */
  async goOnElsewhere(title: string): Promise<void> {
    if (!this.#controller) return;
    await withProgress(title, async (report, signal) => {
      report(this.#doing);
      this.#follow = report;
      signal.addEventListener('abort', () => this.stop(), { once: true });
      await this.#ended;
    });
  }
}
