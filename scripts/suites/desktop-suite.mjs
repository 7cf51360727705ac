// Runs test/vscode in a desktop VS Code, which @vscode/test-electron downloads; `npm test` runs the same suite without a download.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { calmSettings } from '../../drive/vscode/vscode-server.ts';
import { makeDemoWorkspace, trafficFile } from '../../drive/vscode/vscode-server-demo.ts';
import { startEmulatorProcess } from '../../drive/vscode/vscode-server-emulator.ts';
import { pinnedNode, repositoryRoot, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';
import { bundleHostSuite, hostSuiteEntry } from './bundle-host-suite.mjs';
import { runTool } from '../run-tool.mjs';

/**
 * @param {string} version `stable`, `insiders` or a number such as 1.101.0.
 * @returns {Promise<void>} Rejects when the download, the build or a test fails; prints the counts otherwise.
 */
export async function runDesktopSuite(version) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Error('A desktop VS Code needs a display. Without one: xvfb-run -a npm run test:desktop (Debian package xvfb).');
  }
  const executable = await download(version);
  await runTool(pinnedNode, ['esbuild.mjs'], { cwd: repositoryRoot });
  if (await bundleHostSuite() === 0) throw new Error('test/vscode contains no test.');
  mkdirSync(testResults, { recursive: true });
  const results = join(testResults, 'vscode-desktop.jsonl');
  rmSync(results, { force: true });
  const emulator = await startEmulatorProcess({ record: trafficFile(`desktop-${process.pid}`) });
  const workspace = makeDemoWorkspace(emulator.addresses.arm);
  const userData = makeTemporaryFolder('apim-desktop-');
  try {
    mkdirSync(join(userData.path, 'User'));
    writeFileSync(join(userData.path, 'User', 'settings.json'), JSON.stringify(calmSettings));
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: [repositoryRoot, join(repositoryRoot, 'test', 'fixtures', 'xml-neighbour')],
      extensionTestsPath: hostSuiteEntry,
      extensionTestsEnv: {
        HOST_SUITE_RESULTS: results,
        HOST_SUITE_CONTROL: emulator.addresses.control,
        HOST_SUITE_CONTROL_TOKEN: emulator.controlToken,
      },
      launchArgs: [
        workspace.folder, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${userData.path}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } finally {
    await emulator.close();
    workspace.remove();
    userData.remove();
    console.log(summaryOf(results));
  }
}

async function download(version) {
  try {
    return await downloadAndUnzipVSCode({
      version,
      cachePath: join(repositoryRoot, '.vscode-test'),
      extensionDevelopmentPath: repositoryRoot,
    });
  } catch (error) {
    throw new Error(
      `VS Code ${version} could not be downloaded from update.code.visualstudio.com: ${error.message}\nWithout that host, npm test runs the same suite in the VS Code that it gets from npm.`,
      { cause: error },
    );
  }
}

function summaryOf(results) {
  try {
    const events = readFileSync(results, 'utf8').trim().split('\n').map(line => JSON.parse(line).event);
    const count = wanted => events.filter(event => event === wanted).length;
    return `${count('pass')} passed, ${count('fail') + (events.includes('end') ? 0 : 1)} failed`;
  } catch (error) {
    if (error.code === 'ENOENT') return '0 passed, 1 failed (the suite did not start)';
    throw error;
  }
}
