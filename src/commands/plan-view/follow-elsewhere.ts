import { withProgress } from '../../host/progress.ts';

/** Something that goes on, whoever looks at it. */
export interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  /** Told what goes on from now on. */
  follow: (doing: string) => void;
}

/** Goes on telling in a notification, with its Cancel, what a view showed that is closed now. */
export async function followElsewhere(title: string, doing: string, running: Running): Promise<void> {
  await withProgress(title, async (report, signal) => {
    report(doing);
    running.follow = report;
    signal.addEventListener('abort', () => running.controller.abort(signal.reason), { once: true });
    await running.ended;
  });
}
