import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { startAzProxy } from './az-proxy.ts';
import { makeLoopbackCertificate } from '../emulator/loopback-certificate.ts';
import { atExit } from '../../../drive/vscode/vscode-server-exit.ts';
import { makeTemporaryFolder } from '../../../drive/vscode/vscode-server-temporary-folder.ts';

/** How a command ended and what it printed. */
export interface AzResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a script gets beside its text. */
export interface ScriptOptions {
  /** On its standard input. */
  readonly typed?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real Azure CLI, signed in at an emulator as one of its people. */
export interface Az {
  /** Runs `az` with these arguments, whatever comes of it. */
  run(...args: readonly string[]): Promise<AzResult>;
  /** Runs `az` with these arguments and `--output json`; rejects unless it ends with 0 and prints JSON. */
  json(...args: readonly string[]): Promise<unknown>;
  /** Runs a bash script that calls `az`. Its `sleep` returns at once. */
  script(text: string, options?: ScriptOptions): Promise<AzResult>;
}

/** Runs a test with an Azure CLI that has a configuration of its own, and takes it down whatever happens. */
export async function withAz<T>(emulator: Emulator, use: (az: Az) => Promise<T>, { persona = 'developer' } = {}): Promise<T> {
  const folder = makeTemporaryFolder('apim-az-');
  const certificate = makeLoopbackCertificate(folder.path);
  const proxy = await startAzProxy(emulator.addresses.arm, certificate);
  try {
    const environment = azEnvironment(join(folder.path, 'config'), proxy.address, certificate.certificateFile);
    const az: Az = {
      run: (...args) => runCommand('az', args, { environment }),
      json: async (...args) => JSON.parse(succeeded(args, await az.run(...args, '--output', 'json')).stdout) as unknown,
      script: (text, { typed, environment: more } = {}) => {
        // as a file: a long script is more than an argument can be
        const file = join(folder.path, 'script.sh');
        writeFileSync(file, text);
        return runCommand('bash', [file], {
          environment: { ...environment, 'BASH_FUNC_sleep%%': '() { :; }', ...more },
          ...(typed !== undefined && { typed }),
        });
      },
    };
    const signIn = [
      'login',
      '--service-principal',
      '-u',
      persona,
      '-p',
      'of-no-account',
      '--tenant',
      emulator.emulation.estate.tenantId,
      '--output',
      'none',
    ];
    succeeded(signIn, await az.run(...signIn));
    return await use(az);
  } finally {
    await proxy.close();
    folder.remove();
  }
}

function succeeded(args: readonly string[], result: AzResult): AzResult {
  if (result.code === 0) return result;
  throw new Error(`az ${args.join(' ')} ended with ${String(result.code)}:\n${result.stderr}${result.stdout}`);
}

function azEnvironment(config: string, proxy: string, certificateFile: string): Readonly<Record<string, string | undefined>> {
  mkdirSync(config);
  return {
    ...process.env,
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    NO_PROXY: undefined,
    no_proxy: undefined,
    REQUESTS_CA_BUNDLE: certificateFile,
    AZURE_CONFIG_DIR: config,
    AZURE_EXTENSION_DIR: join(config, 'extensions'),
    // nothing but the emulator is to be asked
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_SURVEY_MESSAGE: 'false',
    AZURE_CORE_NO_COLOR: 'true',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    AZURE_CLIENTS_SHOW_SECRETS_WARNING: 'false',
    PYTHONWARNINGS: 'ignore',
  };
}

interface CommandOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly typed?: string;
}

function runCommand(command: string, args: readonly string[], { environment, typed = '' }: CommandOptions): Promise<AzResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const forget = atExit(() => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { printed.stdout += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { printed.stderr += chunk; });
    // a command that reads nothing may have ended before what is typed has been written
    child.stdin.on('error', () => undefined).end(typed);
    child.once('error', reject);
    child.once('close', code => {
      forget();
      resolve({ code, ...printed });
    });
  });
}
