// Runs a TypeScript file under the pinned Node with its output shown as it comes.
import { spawn } from 'node:child_process';
import { pinnedNode, repositoryRoot } from '../drive/vscode/vscode-server-location.ts';

/**
 * @param {string} file
 * @param {readonly string[]} [args]
 * @returns {Promise<number | null>} The exit code; null when a signal ended it.
 */
export function runShown(file, args = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(pinnedNode, [file, ...args], { cwd: repositoryRoot, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', resolve);
  });
}
