import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';
import { secondsOf } from '../support/timing/stopwatch.ts';
import { documentOf } from './generated-policy.ts';

const counts = [1000, 10_000] as const;
const bytes = 2700; // what a public policy has on average
const cli = join(repositoryRoot, 'dist', 'cli.js');
const memoryFile = 'memory.txt';
/** Writes down how much memory a process has had at most, in KiB. */
const noteMemory = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync('${memoryFile}', String(process.resourceUsage().maxRSS)));`;

interface Ended {
  readonly seconds: number;
  readonly code: number | null;
}

/** Runs a command to its end; `undefined` when there is none of that name. */
async function run(command: string, args: readonly string[], cwd: string): Promise<Ended | undefined> {
  const began = performance.now();
  const child = spawn(command, args, { cwd, stdio: 'ignore' });
  const code = await new Promise<number | null | undefined>((resolve, reject) => {
    child.once('error', error => ('code' in error && error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.once('close', resolve);
  });
  return code === undefined ? undefined : { seconds: (performance.now() - began) / 1000, code };
}

/** The faster of two runs: the second one finds the files in the memory of the system. */
async function best(command: string, args: readonly string[], cwd: string): Promise<Ended | undefined> {
  const [first, second] = [await run(command, args, cwd), await run(command, args, cwd)];
  return first && second && (first.seconds < second.seconds ? first : second);
}

const scratch = makeTemporaryFolder('apim-bench-');
try {
  const text = documentOf(bytes);
  const memory: string[] = [];
  for (const count of counts) {
    const folder = join(scratch.path, String(count));
    const names = Array.from({ length: count }, (_, n) => `${String(n % 100)}/policy-${String(n)}.xml`);
    for (let n = 0; n < 100; n++) mkdirSync(join(folder, String(n)), { recursive: true });
    // no two files are alike
    const written = secondsOf(() => names.forEach((name, n) => writeFileSync(join(folder, name), text.replaceAll('secret0', `secret${String(n)}`))));
    const ours = await best(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(noteMemory)}`, cli, '.'], folder);
    if (ours?.code !== 0 && ours?.code !== 1) throw new Error(`The linter ended with ${String(ours?.code)} over ${String(count)} files.`);
    memory.push(`${(Number(readFileSync(join(folder, memoryFile), 'utf8')) / 1024).toFixed(0)} MiB with ${String(count)} files`);
    const theirs = await best('xmllint', ['--noout', ...names], folder);
    const beside = theirs
      ? `xmllint --noout ${theirs.seconds.toFixed(2)} s: ${(ours.seconds / theirs.seconds).toFixed(1)} times its time`
      : 'xmllint is not there to compare with (Debian: libxml2-utils)';
    console.log(
      `policy lint on the command line, ${String(count)} files, ${((count * text.length) / 1e6).toFixed(1)} MB (${written.toFixed(1)} s to write): ${ours.seconds.toFixed(2)} s; ${beside}`,
    );
  }
  console.log(`policy lint on the command line, memory at most: ${memory.join(', ')}`);
} finally {
  scratch.remove();
}
