import type { Log } from '../../host/window/log.ts';
import { askByInput } from './input-box.ts';
import type { AskerAt } from './question.ts';
import { askByPick } from './quick-pick.ts';
import { readVisibly } from './quick-read.ts';

/** Asks with VS Code's quick input: back button, step count, filter by typing, all of it by keyboard. */
export function quickAsker(log: Log): AskerAt {
  return position => ({
    pick: question => askByPick(position, question, log),
    input: question => askByInput(position, question),
    read: (what, work) => readVisibly(position, what, work, log),
  });
}
