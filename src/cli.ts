import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { isRecord } from './base/is-record.ts';
import { serveLinting } from './cli/lint-lanes.ts';
import { nodeComplaint } from './cli/node-version.ts';
import { runCli } from './cli/run.ts';

if (isMainThread) {
  const complaint = nodeComplaint(process.versions.node);
  process.exitCode = complaint === undefined ? await lint() : refuse(complaint);
} else {
  serveLinting();
}

function lint(): Promise<number> {
  return runCli({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    environment: process.env,
    version: packageVersion,
    write: text => process.stdout.write(text),
    writeError: text => process.stderr.write(text),
    threadScript: new URL(import.meta.url),
  });
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}

/** Of the package.json beside this file's folder, built or not. */
function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return isRecord(manifest) ? String(manifest['version']) : 'unknown';
}
