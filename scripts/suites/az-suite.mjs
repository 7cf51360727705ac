// The suite that drives the real Azure CLI against the emulator: installs it where that is possible, and is left out elsewhere.
import { canInstallDebianPackages, ensureDebianPackages, isOnPath } from '../install/ensure-debian-packages.mjs';
import { runNodeTests } from './node-test-suite.mjs';

const needs = [
  { command: 'az', packages: ['azure-cli'] },
  { command: 'openssl', packages: ['openssl'] },
  { command: 'bash', packages: ['bash'] },
];

/**
 * @param {{ filter: string, log: (line: string) => void }} options
 * @returns {Promise<import('./suites.mjs').Counts>}
 */
export async function runAzSuite(options) {
  const skipped = await whyNotAz();
  if (skipped === undefined) return runNodeTests({ ...options, name: 'az', files: 'test/az/**/*.test.ts', testTimeoutMs: 240_000 });
  options.log(skipped);
  return { passed: 0, failed: 0, skipped };
}

/**
 * Installs the Azure CLI where that is possible. A missing one is a reason to leave out the suite; one that is in the
 * distribution and cannot be installed is a failure.
 * @returns {Promise<string | undefined>} Why the suite cannot run.
 */
export async function whyNotAz() {
  const missing = needs.filter(({ command }) => !isOnPath(command)).map(({ command }) => command);
  if (missing.length === 0) return undefined;
  if (!canInstallDebianPackages()) return `${missing.join(' and ')} cannot be found; on Debian and Ubuntu, npm run setup installs it`;
  try {
    await ensureDebianPackages(needs, 'The real Azure CLI is driven against the emulator');
    return undefined;
  } catch (error) {
    if (/Unable to locate package|no installation candidate/.test(error.message)) return 'this distribution has no package azure-cli';
    throw error;
  }
}
