// Installs a real VS Code for tests and for `npm start`: code-server, from npm, into .vscode-test/ (0.8 GB, under a minute).
// Runs under the pinned Node, so behind ensure-dependencies. VS Code's own download host is not reachable from every CI; the npm
// registry is.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import {
  codeServerEntry,
  codeServerVersion,
  pinnedNode,
  repositoryRoot,
  vsCodeInstallation,
  vsCodeServerEntry,
  vsCodeServerFolder,
} from '../../drive/vscode/vscode-server-location.ts';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureDebianPackages } from './ensure-debian-packages.mjs';
import { withLock } from './lock.mjs';
import { runTool } from '../run-tool.mjs';

/** What the stamp must say for an installation to be complete and current. */
const wanted = `code-server ${codeServerVersion}, Node ${process.versions.node.split('.')[0]}, layout 1\n`;
const stamp = join(vsCodeInstallation, 'installed.txt');

/**
 * Makes sure that VS Code's server and a browser for it are there; the second call does nothing.
 * @returns {Promise<void>}
 */
export async function ensureVsCode() {
  if (!isInstalled()) {
    await withLock(join(repositoryRoot, '.vscode-test', 'code-server.lock'), async () => {
      if (!isInstalled()) await install();
    });
  }
  await ensureChromium();
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(codeServerEntry) && existsSync(vsCodeServerEntry);
}

async function install() {
  const started = performance.now();
  console.log(`Installing VS Code (code-server ${codeServerVersion}) into .vscode-test…`);
  rmSync(stamp, { force: true });
  mkdirSync(vsCodeInstallation, { recursive: true });
  const manifest = { private: true, description: 'The VS Code of the tests', dependencies: { 'code-server': codeServerVersion } };
  writeFileSync(join(vsCodeInstallation, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const env = npmEnvironment();
  const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];
  // Install scripts stay off: code-server's own compiles kerberos, which needs system headers and is not used here.
  await runTool('npm', ['install', '--ignore-scripts', ...quiet], {
    cwd: vsCodeInstallation,
    env,
    advice: 'code-server could not be fetched: is the npm registry reachable?',
  });
  await runTool('npm', ['install', '--omit=dev', '--ignore-scripts', ...quiet], {
    cwd: vsCodeServerFolder,
    env,
    advice: 'The packages of the VS Code server could not be fetched.',
  });
  await buildLogger(env, quiet);
  writeFileSync(stamp, wanted);
  console.log(`VS Code is installed (${Math.round((performance.now() - started) / 1000)} s).`);
}

/** Output channels are written by the native module spdlog, the one thing that has to be compiled here. */
async function buildLogger(env, quiet) {
  await ensureDebianPackages([
    { command: 'g++', packages: ['g++'] },
    { command: 'make', packages: ['make'] },
    { command: 'python3', packages: ['python3'] },
  ], 'VS Code\'s logger (spdlog) is compiled once');
  await runTool('npm', ['rebuild', '@vscode/spdlog', ...quiet], {
    cwd: vsCodeServerFolder,
    env,
    advice: "Compiling VS Code's logger needs g++, make and python3.",
  });
}

/** npm and node-gyp under the pinned Node, with the headers that its npm package brings, so that nothing else is downloaded. */
function npmEnvironment() {
  const nodeFolders = [
    join(repositoryRoot, 'node_modules', 'node', 'node_modules', `node-${platformName()}`),
    join(repositoryRoot, 'node_modules', `node-${platformName()}`),
  ];
  const headers = nodeFolders.find(folder => existsSync(join(folder, 'include', 'node', 'node_api.h')));
  const path = `${dirname(pinnedNode)}${delimiter}${process.env.PATH ?? ''}`;
  return {
    ...process.env,
    PATH: path,
    ...(headers === undefined ? {} : { npm_config_nodedir: headers, npm_package_config_node_gyp_nodedir: headers }),
  };
}

function platformName() {
  return `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}
