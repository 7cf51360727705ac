// Installs missing system packages where this process may: as root on a Debian. Everywhere else it says what to install.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { runTool } from './run-tool.mjs';

const lockFolder = join(import.meta.dirname, '..', '.vscode-test', 'apt.lock');

/**
 * Whether this process may install system packages: as root on a Debian.
 * @returns {boolean}
 */
export function canInstallDebianPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Makes sure that each command is on PATH.
 * @param {readonly { command: string, packages: readonly string[] }[]} needs
 * @param {string} why One clause that tells the user what they are for.
 * @returns {Promise<void>}
 */
export async function ensureDebianPackages(needs, why) {
  const packages = needs.filter(({ command }) => !isOnPath(command)).flatMap(need => need.packages);
  if (packages.length === 0) return;
  await installDebianPackages(packages, why);
}

/**
 * Installs Debian packages, or fails with the one line that the user has to run.
 * @param {readonly string[]} packages
 * @param {string} why
 * @returns {Promise<void>}
 */
export async function installDebianPackages(packages, why) {
  const line = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!canInstallDebianPackages()) {
    throw new Error(`${why}, and ${packages.join(', ')} is missing. Install it (on Debian and Ubuntu: sudo ${line}) and start again.`);
  }
  // apt lets in one process at a time, and suites run side by side
  await withLock(lockFolder, async () => {
    console.log(`Installing Debian packages: ${packages.join(' ')}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runTool('apt-get', ['update', '-q'], { env, advice: 'The Debian registry could not be reached.' });
    await runTool('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, advice: `${line} failed.` });
  });
}

/**
 * Whether a command is on PATH.
 * @param {string} command
 * @returns {boolean}
 */
export function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch (error) {
      if (error.code === undefined) throw error;
      return false;
    }
  });
}
