import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri } from 'vscode';
import { createJournalFile } from '../../../src/host/journal-file.ts';

describe('the file of the journal', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'apim-journal-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const open = () => createJournalFile({ storageUri: Uri.file(join(folder, 'workspace')), globalStorageUri: Uri.file(folder) });

  it('has nothing before something is kept, and then what was kept last, for another window, too', async () => {
    const journal = open();
    assert.equal(await journal.read(), undefined);
    await journal.write({ entries: [1] });
    await journal.write({ entries: [2] });
    assert.deepEqual([await journal.read(), await open().read()], [{ entries: [2] }, { entries: [2] }]);
  });

  it('is never seen as empty while it is written', async () => {
    const journal = open();
    await journal.write(0);
    const seen: unknown[] = [];
    for (let n = 1; n <= 10; n++) {
      const written = journal.write(n);
      seen.push(...(await Promise.all([journal.read(), journal.read(), journal.read(), written])).slice(0, 3));
    }
    assert.deepEqual(seen, Array.from({ length: 10 }, (_, n) => [n + 1, n + 1, n + 1]).flat());
  });
});
