import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { testResults } from './vscode-server-location.ts';
import { makeTemporaryFolder } from './vscode-server-temporary-folder.ts';

/** Installs packages into a folder, as a user does. */
export type InstallInto = (folder: string) => Promise<void>;

/**
 * Fills a folder with the extensions of packages. What the installer makes of them is kept in test-results and copied for every further
 * server of a test run: it takes seconds, and comes to the same. VS Code names the extensions in it relative to their folder.
 */
export async function layExtensions(packages: readonly string[], folder: string, install: InstallInto): Promise<void> {
  if (packages.length === 0) return;
  const hash = createHash('sha256');
  for (const file of packages) hash.update(readFileSync(file));
  const kept = join(testResults, 'extensions', hash.digest('hex').slice(0, 16));
  if (!existsSync(kept)) await keep(kept, install);
  cpSync(kept, folder, { recursive: true });
}

async function keep(kept: string, install: InstallInto): Promise<void> {
  const draft = makeTemporaryFolder('apim-extensions-');
  try {
    await install(draft.path);
    rmSync(dirname(kept), { recursive: true, force: true }); // those of another build
    const whole = `${kept}.${String(process.pid)}`;
    cpSync(draft.path, whole, { recursive: true }); // the temporary folder may be on another disk, which a rename does not reach
    renameSync(whole, kept);
  } finally {
    draft.remove();
  }
}
