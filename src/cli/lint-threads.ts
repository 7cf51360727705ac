import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { LintMemory, type LintOptions } from '../policy/index.ts';
import { answerQuestions, type LintAnswer, type LintQuestion } from './lint-questions.ts';

type Severities = LintOptions['severities'];

/** Fewer policies than these are linted before a thread has started. */
const worthThreads = 400;
const mostThreads = 4;
/** How much code a run keeps the trees of. */
const keptCode = 256 * 1024;

/** Lints policies by the bunch, on this thread or on others. */
export interface PolicyLinter {
  /** The answers, in the order of the questions. */
  lint(questions: readonly LintQuestion[]): Promise<readonly LintAnswer[]>;
  /** How many bunches are worth asking at a time. */
  readonly width: number;
  close(): Promise<void>;
}

/** What threads are started for; without a script there are none. */
export interface LintThreadsInput {
  /** What runs on a thread: it calls {@link serveLinting}. */
  readonly script: URL | undefined;
  readonly policies: number;
  readonly severities: Severities;
}

/** A linter for so many policies: with threads of its own where they are worth it. */
export function startLinting({ script, policies, severities }: LintThreadsInput): PolicyLinter {
  const here = lintHere(severities);
  const count = Math.min(mostThreads, availableParallelism());
  if (script === undefined || policies < worthThreads || count < 2) return here;
  const threads = Array.from({ length: count }, () => new LintThread(script, severities, here));
  return {
    width: 2 * count, // one bunch is on its way while another one is linted
    lint: questions => threads.reduce((least, thread) => (thread.load < least.load ? thread : least)).lint(questions),
    close: async () => {
      await Promise.all(threads.map(thread => thread.close()));
    },
  };
}

/** What a thread that {@link startLinting} starts does. */
export function serveLinting(): void {
  const memory = new LintMemory(keptCode);
  const { severities } = workerData as { readonly severities: Severities }; // what LintThread gives it
  parentPort?.on('message', (questions: readonly LintQuestion[]) => {
    parentPort?.postMessage(answerQuestions(questions, { memory, ...(severities && { severities }) }));
  });
}

function lintHere(severities: Severities): PolicyLinter {
  const memory = new LintMemory(keptCode);
  return {
    width: 1,
    lint: questions => Promise.resolve(answerQuestions(questions, { memory, ...(severities && { severities }) })),
    close: () => Promise.resolve(),
  };
}

/** A bunch that is on its way. */
interface Waiting {
  readonly questions: readonly LintQuestion[];
  readonly settle: (answers: Promise<readonly LintAnswer[]>) => void;
}

/** A thread that is asked one bunch after the other. What it does not answer because it ended is linted on this thread. */
class LintThread {
  readonly #worker: Worker;
  readonly #otherwise: PolicyLinter;
  /** In the order in which they are answered. */
  readonly #waiting: Waiting[] = [];
  #hasEnded = false;

  constructor(script: URL, severities: Severities, otherwise: PolicyLinter) {
    this.#otherwise = otherwise;
    this.#worker = new Worker(script, { workerData: { severities } });
    this.#worker.on('message', (answers: readonly LintAnswer[]) => this.#waiting.shift()?.settle(Promise.resolve(answers)));
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  /** How many bunches are waiting. */
  get load(): number {
    return this.#hasEnded ? Number.POSITIVE_INFINITY : this.#waiting.length;
  }

  lint(questions: readonly LintQuestion[]): Promise<readonly LintAnswer[]> {
    if (this.#hasEnded) return this.#otherwise.lint(questions);
    return new Promise(settle => {
      this.#waiting.push({ questions, settle });
      this.#worker.postMessage(questions);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(): void {
    this.#hasEnded = true;
    for (const { questions, settle } of this.#waiting.splice(0)) settle(this.#otherwise.lint(questions));
  }
}
