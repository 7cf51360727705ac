import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import type { AzResult, ScriptOptions } from './with-az.ts';
import { makeTemporaryFolder } from '../../../drive/vscode/vscode-server-temporary-folder.ts';

/** A script starts the fake CLI many times: what it is compiled to is kept while the tests run. */
const compiled = makeTemporaryFolder('apim-fake-az-compiled-');

/** Runs a script in a real shell, with the fake Azure CLI first on the path. Its `sleep` returns at once. */
export async function runWithFakeAz(
  script: string,
  emulator: Pick<Emulator, 'addresses'>,
  { typed = '', environment }: ScriptOptions = {},
): Promise<AzResult> {
  const folder = makeTemporaryFolder('apim-fake-az-');
  try {
    writeFileSync(join(folder.path, 'az'), `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'fake-az.ts')}' "$@"\n`);
    chmodSync(join(folder.path, 'az'), 0o755);
    const file = join(folder.path, 'plan.sh');
    writeFileSync(file, script);
    const child = spawn('bash', [file], {
      env: {
        ...process.env,
        PATH: `${folder.path}${delimiter}${process.env['PATH'] ?? ''}`,
        FAKE_AZ_EMULATOR: emulator.addresses.arm,
        NODE_COMPILE_CACHE: compiled.path,
        'BASH_FUNC_sleep%%': '() { :; }',
        ...environment,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { printed.stdout += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { printed.stderr += chunk; });
    // a script that reads nothing may have ended before what is typed has been written
    child.stdin.on('error', () => undefined).end(typed);
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    return { code, ...printed };
  } finally {
    folder.remove();
  }
}
