import type { Log } from '../../host/window/log.ts';
import { listOf, type Choice } from './question.ts';
import { quickAsker } from './quick-asker.ts';

/** Asks one question that has no step before or behind it; `undefined` when it is not answered. */
export async function askOne<T>(log: Log, title: string, placeholder: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const asker = quickAsker(log)({ title, step: 1, totalSteps: 1, canGoBack: false });
  const reply = await asker.pick<T>({ placeholder, choices: () => listOf(choices) });
  return reply.kind === 'answer' ? reply.value : undefined;
}
