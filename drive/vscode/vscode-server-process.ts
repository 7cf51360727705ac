import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { atExit } from './vscode-server-exit.ts';

/** A child process that leads its own process group, so that nothing it started outlives it. */
export interface RunningProcess {
  readonly pid: number;
  /** Everything the process printed so far, standard output and error interleaved. */
  output(): string;
  /** Resolves with the first match in the output; rejects when the process ends or the time is over before that. */
  printed(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** Resolves with the exit code, or null when a signal ended the process. */
  readonly exited: Promise<number | null>;
  /** Ends the whole group, first with SIGTERM, after three seconds with SIGKILL. */
  stop(): Promise<void>;
}

/** What startProcess needs beside the command line. */
export interface ProcessOptions {
  readonly name: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line as it is printed. */
  readonly onLine?: (line: string) => void;
}

/** Starts a command as the leader of a process group of its own and keeps what it prints. */
export function startProcess(command: string, args: readonly string[], options: ProcessOptions): RunningProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = atExit(() => signalGroup(child, 'SIGKILL')); // a group of its own does not get the terminal's Ctrl+C
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    if (options.onLine !== undefined) createInterface({ input: stream }).on('line', options.onLine);
  }
  const output = (): string => chunks.join('');
  const exited = new Promise<number | null>(resolve => {
    child.once('error', error => {
      chunks.push(`${options.name} could not be started: ${error.message}\n`);
      resolve(null);
    });
    child.once('close', resolve);
  });
  return {
    pid: child.pid ?? -1,
    output,
    exited,
    printed: (pattern, timeoutMs) => printed({ child, exited, output, pattern, timeoutMs, name: options.name }),
    stop: async () => {
      await stop(child, exited);
      forget();
    },
  };
}

interface Waiting {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
  readonly pattern: RegExp;
  readonly timeoutMs: number;
  readonly name: string;
}

function printed({ child, exited, output, pattern, timeoutMs, name }: Waiting): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      child.stderr?.off('data', look);
      action();
    };
    const fail = (why: string): void => settle(() => reject(new Error(`${name} ${why}. It printed:\n${output().slice(-4000)}`)));
    const look = (): void => {
      const match = pattern.exec(output());
      if (match !== null) settle(() => resolve(match));
    };
    const timer = setTimeout(() => fail(`did not print ${String(pattern)} within ${String(timeoutMs)} ms`), timeoutMs);
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    void exited.then(code => {
      look();
      fail(`ended with ${String(code)} before it printed ${String(pattern)}`);
    });
    look();
  });
}

async function stop(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await exited;
  clearTimeout(hard);
  signalGroup(child, 'SIGKILL'); // grandchildren that ignored SIGTERM and outlived their leader
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: the group is gone already
  }
}
