// Installs the npm packages of package-lock.json when they are not there, then goes on under the pinned Node.
// Runs on any Node from 20 on and uses nothing but built-in modules, since on a fresh clone there is nothing else.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { runTool } from '../run-tool.mjs';

const root = join(import.meta.dirname, '..', '..');
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Makes node_modules agree with package-lock.json; when this process runs on another Node than the pinned one, runs the
 * same script again under that and ends with its exit code, so that the caller's next line always has the pinned Node.
 * @returns {Promise<void>}
 */
export async function ensureDependencies() {
  if (!isInstalled()) {
    await withLock(join(root, '.vscode-test', 'dependencies.lock'), async () => {
      if (isInstalled()) return;
      console.log('Installing npm packages…');
      const npmQuiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];
      await runTool('npm', ['ci', '--ignore-scripts', ...npmQuiet], {
        cwd: root,
        advice: 'npm could not install the packages of package-lock.json: is the npm registry reachable?',
      });
      await runTool('npm', ['rebuild', 'node', ...npmQuiet], {
        cwd: root,
        advice: 'The npm package "node" could not fetch its binary for this platform.',
      });
    });
  }
  const pinned = lockedPackages()['node_modules/node'].version;
  if (process.versions.node !== pinned) process.exit(await sameScriptUnder(pinnedNode));
}

function lockedPackages() {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** npm notes what it installed in node_modules/.package-lock.json: compared by content, since a checkout changes times. */
function isInstalled() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted) || !existsSync(pinnedNode)) return false;
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  return Object.entries(lockedPackages()).every(([path, { version, optional }]) =>
    path === '' || (installed[path] === undefined ? optional === true : installed[path].version === version));
}

function sameScriptUnder(node) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

if (process.argv[1] === import.meta.filename) await ensureDependencies();
