import { readFileSync } from 'node:fs';
import { isRecord } from './base/is-record.ts';
import { runCli } from './cli/run.ts';

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  environment: process.env,
  version: packageVersion,
  write: text => process.stdout.write(text),
  writeError: text => process.stderr.write(text),
});

/** Of the package.json beside this file's folder, built or not. */
function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return isRecord(manifest) ? String(manifest['version']) : 'unknown';
}
