import assert from 'node:assert/strict';
import { window, type QuickPick, type QuickPickItem } from 'vscode';
import { askByPick } from '../../../src/commands/wizard/quick-pick.ts';
import type { Log } from '../../../src/host/window/log.ts';
import { createUser, type User } from '../../support/vscode/user-at-quick-inputs.ts';

const ignore = (): void => undefined;
const silent: Log = { info: ignore, warn: ignore, error: ignore, debug: ignore, show: ignore, dispose: ignore };
const position = { title: 'Secret', step: 1, totalSteps: 1, canGoBack: false };
const loadMore = '$(fold-down) Load More…';

describe('a pick of a list that is read page by page', () => {
  let user: User;
  let shown: QuickPick<QuickPickItem> | undefined;
  const rowsOf = (names: readonly string[]) => names.map(label => ({ label, value: label }));
  async function* twoPages(_signal: AbortSignal, waitForMore: () => Promise<void>) {
    yield rowsOf(['a', 'b']);
    await waitForMore();
    yield rowsOf(['a', 'b', 'c']);
  }

  beforeEach(() => {
    user = createUser();
    const { createQuickPick } = window;
    Object.assign(window, { createQuickPick: () => (shown = createQuickPick()) });
  });

  afterEach(() => user.dispose());

  it('can be answered from what is there, and offers more at its end', async () => {
    const asked = askByPick<string>(
      position,
      { placeholder: 'Which secret?', choices: twoPages, typed: text => [{ label: `Create ${text}`, value: text }] },
      silent,
    );
    const rows = await user.pick(/^Secret /, 'b');
    assert.deepEqual([await asked, rows.length], [{ kind: 'answer', value: 'b' }, 4]);
    assert.ok(rows.at(-1)?.startsWith(loadMore), rows.join('\n'));
  });

  it('goes on when more is picked, and keeps what is typed', async () => {
    const asked = askByPick<string>(position, { placeholder: 'Which secret?', choices: twoPages }, silent);
    const pick = shown;
    assert.ok(pick);
    pick.value = 'c';
    await user.pick(/^Secret /, loadMore);
    const rows = await user.pick(/^Secret /, 'c');
    assert.deepEqual([pick.value, rows.map(row => row.trim())], ['c', ['a', 'b', 'c']]);
    assert.deepEqual(await asked, { kind: 'answer', value: 'c' });
  });

  it('reads nothing more once it is left', async () => {
    const read: string[] = [];
    const asked = askByPick<string>(
      position,
      {
        placeholder: 'Which secret?',
        choices: async function* (_signal, waitForMore) {
          read.push('first');
          yield rowsOf(['a']);
          await waitForMore();
          read.push('second');
        },
      },
      silent,
    );
    await new Promise(resolve => setTimeout(resolve));
    await user.escape(/^Secret /);
    assert.deepEqual([await asked, read], [{ kind: 'cancelled' }, ['first']]);
  });
});
