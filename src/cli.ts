import { readFileSync } from 'node:fs';
import { isRecord } from './base/is-record.ts';
import { nodeComplaint } from './cli/node-version.ts';
import { runCli } from './cli/run.ts';

const complaint = nodeComplaint(process.versions.node);
process.exitCode = complaint === undefined ? await lint() : refuse(complaint);

function lint(): Promise<number> {
  return runCli({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    environment: process.env,
    version: packageVersion,
    write: text => process.stdout.write(text),
    writeError: text => process.stderr.write(text),
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
