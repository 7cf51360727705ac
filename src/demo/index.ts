import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/app-error.ts';

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  /** What its control address expects as a bearer token. */
  readonly controlToken: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** How long the emulator may take to say that it serves, in milliseconds. */
const startLimit = 15_000;
/** How long it may take to end by itself before it is ended, in milliseconds. */
const stopLimit = 2_000;

/** Starts the packaged emulator with the demo estate in a process of its own; `script` is the file URL of emulator.js. */
export async function startEmulator(script: string): Promise<Emulator> {
  const child = fork(fileURLToPath(script), ['--port', '0', '--seed', 'demo'], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: [], // a debugger of the extension host is none of the emulator's business
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    return { ...(await readPlace(child, ended)), ended, stop: () => stop(child, ended) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function readPlace(child: ChildProcess, ended: Promise<void>): Promise<EmulatorPlace> {
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => reject(new AppError('operation-failed', message, 'Try again; the log may say more.'));
    const timer = setTimeout(() => fail(`The demo emulator did not start within ${startLimit / 1000} seconds.`), startLimit);
    let output = '';
    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (chunk: string) => {
      output += chunk;
      const end = output.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      const place = placeIn(output.slice(0, end));
      if (place === undefined) fail('The demo emulator said nothing of where it listens.');
      else resolve(place);
    });
    void ended.then(() => {
      clearTimeout(timer);
      fail('The demo emulator ended before it listened.');
    });
  });
}

type EmulatorPlace = Pick<Emulator, 'address' | 'controlToken'>;

/**
 * The Resource Manager address in the emulator's first line, which is also the address of everything else it serves, and the
 * token beside it.
 */
export function placeIn(line: string): EmulatorPlace | undefined {
  const address = /"arm"\s*:\s*"(http:\/\/127\.0\.0\.1:\d+)\/?"/.exec(line)?.[1];
  const controlToken = /"controlToken"\s*:\s*"([\w-]+)"/.exec(line)?.[1];
  return address === undefined || controlToken === undefined ? undefined : { address, controlToken };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  await ended;
  clearTimeout(timer);
}
