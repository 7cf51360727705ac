// Installs missing system packages where that is expected: on a Debian, in continuous integration, as root of a
// machine without a terminal (a container), or because `npm run setup` asks for it. Everywhere else it says what to install.
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { runTool } from '../run-tool.mjs';

const lockFolder = join(import.meta.dirname, '..', '..', '.vscode-test', 'apt.lock');

/** Set by `npm run setup`, for itself and the processes that it starts. */
export const setupAsked = 'APIM_SECRETS_SETUP';

/**
 * How system packages are installed here, where that is expected.
 * @param {{ isRoot: boolean, isDebian: boolean, hasTerminal: boolean, env: Readonly<Record<string, string | undefined>> }} where
 * @returns {readonly string[] | undefined} What comes before the arguments of apt-get; undefined where they are not installed.
 */
export function installerOf({ isRoot, isDebian, hasTerminal, env }) {
  const isAsked = env[setupAsked] === '1';
  const isContinuous = !['', '0', 'false'].includes(env.CI ?? '');
  if (!isDebian || !(isAsked || isContinuous || (isRoot && !hasTerminal))) return undefined;
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  if (isRoot) return apt;
  return isAsked ? ['sudo', ...apt] : ['sudo', '-n', ...apt];
}

/**
 * Whether this process may install system packages.
 * @returns {boolean}
 */
export function canInstallDebianPackages() {
  return installer() !== undefined;
}

function installer() {
  const isRoot = process.getuid?.() === 0;
  return installerOf({ isRoot, isDebian: existsSync('/usr/bin/apt-get'), hasTerminal: hasTerminal(), env: process.env });
}

/** Whether this process has a terminal, whatever its own output goes to. */
function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch (error) {
    if (error.code === undefined) throw error;
    return false;
  }
}

/**
 * Makes sure that each command is on PATH.
 * @param {readonly { command: string, packages: readonly string[] }[]} needs
 * @param {string} why One clause that says what they are for.
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
  const [command, ...before] = installer() ?? [];
  if (command === undefined) {
    throw new Error(
      `${why}, and ${packages.join(', ')} is missing. Install it (on Debian and Ubuntu: npm run setup, or sudo ${line}) and start again.`,
    );
  }
  // apt lets in one process at a time, and suites run side by side
  await withLock(lockFolder, async () => {
    console.log(`Installing Debian packages: ${packages.join(' ')}…`);
    await runTool(command, [...before, 'update', '-q'], { advice: 'The Debian registry could not be reached.' });
    await runTool(command, [...before, 'install', '-y', '-q', '--no-install-recommends', ...packages], { advice: `${line} failed.` });
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
