import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { createBunchLinter, type BunchAnswer, type FileJob, type FileLinting, type LintBunch } from './lint-bunch.ts';

/** Fewer files than these are linted before a thread has started. */
const worthThreads = 400;
/** This thread and those beside it. */
const mostLanes = 4;
/** How many files are looked into together. */
const filesOfBunch = 16;

/**
 * Lints files on this thread and, where there are many, on others beside it. The answers are in the order of the files, whatever
 * thread is done first; they are all that is kept of a file.
 */
export async function lintFiles(
  jobs: readonly FileJob[],
  linting: FileLinting,
  script: URL | undefined,
): Promise<readonly BunchAnswer[]> {
  const count = Math.ceil(jobs.length / filesOfBunch);
  const bunches = Array.from({ length: count }, (_, n) => jobs.slice(n * filesOfBunch, (n + 1) * filesOfBunch));
  const answers: BunchAnswer[] = [];
  const waiting = bunches.entries();
  const here = createBunchLinter(linting);
  const threads = script === undefined || jobs.length < worthThreads ? [] : startThreads(script, linting, here);
  const work = async (lint: LintBunch): Promise<void> => {
    for (const [n, bunch] of waiting) answers[n] = await lint(bunch);
  };
  try {
    await Promise.all([
      // one bunch is on its way to a thread while it is at another one
      ...threads.flatMap(thread => [work(bunch => thread.lint(bunch)), work(bunch => thread.lint(bunch))]),
      // between bunches, this thread gets the messages of the others
      work(bunch => here(bunch).finally(() => setImmediate())),
    ]);
  } finally {
    await Promise.all(threads.map(thread => thread.close()));
  }
  return answers;
}

/** What a thread that {@link lintFiles} starts does. */
export function serveLinting(): void {
  const lint = createBunchLinter(workerData as FileLinting); // what LintThread gives it
  parentPort?.on('message', (jobs: readonly FileJob[]) => {
    void lint(jobs).then(answer => parentPort?.postMessage(answer));
  });
}

function startThreads(script: URL, linting: FileLinting, here: LintBunch): readonly LintThread[] {
  const count = Math.min(mostLanes, availableParallelism()) - 1;
  return Array.from({ length: count }, () => new LintThread(script, linting, here));
}

/** A bunch that is on its way. */
interface Waiting {
  readonly jobs: readonly FileJob[];
  readonly settle: (answer: Promise<BunchAnswer>) => void;
}

/** A thread that is asked one bunch after the other. What it does not answer because it ended is linted on this thread. */
class LintThread {
  readonly #worker: Worker;
  readonly #otherwise: LintBunch;
  /** In the order in which they are answered. */
  readonly #waiting: Waiting[] = [];
  #hasEnded = false;

  constructor(script: URL, linting: FileLinting, otherwise: LintBunch) {
    this.#otherwise = otherwise;
    this.#worker = new Worker(script, { workerData: linting });
    this.#worker.on('message', (answer: BunchAnswer) => this.#waiting.shift()?.settle(Promise.resolve(answer)));
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  lint(jobs: readonly FileJob[]): Promise<BunchAnswer> {
    if (this.#hasEnded) return this.#otherwise(jobs);
    return new Promise(settle => {
      this.#waiting.push({ jobs, settle });
      this.#worker.postMessage(jobs);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(): void {
    this.#hasEnded = true;
    for (const { jobs, settle } of this.#waiting.splice(0)) settle(this.#otherwise(jobs));
  }
}
