// Runs a tool that installs or builds, quietly when it succeeds and with all it said when it does not.
import { spawn } from 'node:child_process';

/**
 * Resolves with the output of a command; rejects with the output and `advice` when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, advice?: string }} [options]
 * @returns {Promise<string>}
 */
export function runTool(command, args, { cwd, env, advice } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', chunk => { output += chunk; });
    child.stderr.on('data', chunk => { output += chunk; });
    const fail = why => reject(new Error(`${command} ${args.join(' ')} ${why}\n${output}${advice === undefined ? '' : `\n${advice}`}`));
    child.once('error', error => fail(`could not be started: ${error.message}`));
    child.once('close', code => (code === 0 ? resolve(output) : fail(`ended with ${code}`)));
  });
}
