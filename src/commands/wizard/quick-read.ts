import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { Log } from '../../host/window/log.ts';
import { createPick, say } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import type { Position, Reply } from './question.ts';
import { untilAnswered } from './quick-input.ts';

/** Shows that something is being read, until it is; Escape aborts the reading. */
export function readVisibly<T>(position: Position, what: string, work: (signal: AbortSignal) => Promise<T>, log: Log): Promise<Reply<T>> {
  const pick = createPick();
  const controller = new AbortController();
  say(pick, { placeholder: what });
  pick.busy = true;
  pick.enabled = false;
  return untilAnswered<T>(pick, position, ({ settle, fail }) => {
    pick.onDidHide(() => controller.abort());
    inBackground(log, async () => {
      try {
        settle({ kind: 'answer', value: await work(controller.signal) });
      } catch (error) {
        fail(error instanceof Error ? error : new AppError('operation-failed', t('Reading failed.'), t('Start again.')));
      }
    });
  });
}
