import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './vscode-server-exit.ts';

/** A folder of its own under the system's temporary folder, removed at the latest when this process ends. */
export function makeTemporaryFolder(prefix: string): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), prefix));
  // a server that is ending may still write
  const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = atExit(remove);
  return {
    path,
    remove: () => {
      remove();
      forget();
    },
  };
}
