import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { RunCall, RunInput, RunResult } from '../../../policy/run/index.ts';
import { answerQuestion, doErrand, jobOf } from './answer-thread.ts';
import { endedRun } from './ended-run.ts';
import type { Errand, FromThread, Question, ThreadStart, ToThread } from './thread-messages.ts';

/** How a run on a thread is ended. */
export interface RunEnd {
  /** The caller went away. */
  readonly signal: AbortSignal;
  /** Milliseconds of computing that a run may take; what it waits does not count. */
  readonly computingMs: number;
}

interface Running {
  readonly input: RunInput;
  readonly calls: RunCall[];
  readonly errands: Map<number, AbortController>;
  readonly settle: (outcome: { readonly result: RunResult } | { readonly error: Error }) => void;
}

const script = new URL(import.meta.url.endsWith('.ts') ? './run-thread.ts' : './emulator-run.js', import.meta.url);
/** Far above what the interpreter's own limits let a run take. */
const largestHeapMb = 1024;
const lookEveryMs = 100;
/** How long a run that is cancelled may take to notice it: a thread that notices serves the next call. */
const graceMs = 50;

/** A thread that runs the policies of one call at a time. */
export class PolicyThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #running: Running | undefined;
  #isAlive = true;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const start: ThreadStart = { answered: this.#answered, port: port2 };
    this.#worker = new Worker(script, {
      workerData: start,
      transferList: [port2],
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: largestHeapMb },
    });
    this.#worker.on('message', (message: FromThread) => this.#take(message));
    this.#worker.once('error', error => this.#die(whyDead(error)));
    this.#worker.once('exit', () => this.#die('its thread ended.'));
    // an idle thread keeps no process alive; a listener would, so this comes after them
    this.#worker.unref();
    this.#port.unref();
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /**
   * Runs the policies of a call. Rejects with the signal's reason; a run that must be ended for another reason has a result that
   * says so.
   */
  async run(input: RunInput, { signal, computingMs }: RunEnd): Promise<RunResult> {
    signal.throwIfAborted();
    const before = this.#computing();
    let watch: NodeJS.Timeout | undefined;
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ kind: 'cancel' });
      grace = setTimeout(() => this.#end({ error: signal.reason as Error }), graceMs);
    };
    try {
      return await new Promise((resolve, reject) => {
        const calls: RunCall[] = [];
        this.#running = {
          input,
          calls,
          errands: new Map(),
          settle: outcome =>
            'result' in outcome ? resolve(outcome.result) : reject(signal.aborted ? (signal.reason as Error) : outcome.error),
        };
        watch = setInterval(() => {
          if (this.#computing() - before > computingMs) {
            this.#end({ result: endedRun(input, `they computed for more than ${computingMs / 1000} seconds.`, calls) });
          }
        }, lookEveryMs);
        signal.addEventListener('abort', cancel, { once: true });
        this.#send({ kind: 'run', job: jobOf(input) });
      });
    } finally {
      signal.removeEventListener('abort', cancel);
      clearInterval(watch);
      clearTimeout(grace);
      for (const errand of this.#running?.errands.values() ?? []) errand.abort();
      this.#running = undefined;
    }
  }

  /** Ends the thread, and the run that it is at. */
  async end(): Promise<void> {
    this.#die('the emulator was ended.');
    await this.#worker.terminate();
  }

  /** Milliseconds in which the thread was not idle, since it began. */
  #computing(): number {
    return this.#worker.performance.eventLoopUtilization().active;
  }

  #take(message: FromThread): void {
    const running = this.#running;
    if (!running) return;
    switch (message.kind) {
      case 'done':
        return running.settle({ result: message.result });
      case 'failed':
        return running.settle({ error: new Error(message.message) });
      case 'ask':
        return this.#answer(message.question, running);
      case 'errand':
        void this.#do(message.id, message.errand, running);
        return;
      case 'forget':
        running.errands.get(message.id)?.abort();
        return;
    }
  }

  #answer(question: Question, { input }: Running): void {
    try {
      this.#port.postMessage(answerQuestion(question, input));
    } finally {
      Atomics.store(this.#answered, 0, 1);
      Atomics.notify(this.#answered, 0);
    }
  }

  async #do(id: number, errand: Errand, { input, calls, errands }: Running): Promise<void> {
    const controller = new AbortController();
    errands.set(id, controller);
    const note = (response: RunCall['response'], error: string | undefined): void => {
      if (errand.what === 'fetch') {
        calls.push({
          place: { file: input.source.file, span: { start: 0, end: 0 } },
          kind: errand.call,
          request: errand.request,
          response,
          error,
        });
      }
    };
    try {
      const value = await doErrand(errand, input, controller.signal);
      note(errand.what === 'fetch' ? (value as RunCall['response']) : undefined, undefined);
      this.#send({ kind: 'settled', id, value });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      note(undefined, message);
      this.#send({ kind: 'refused', id, message });
    } finally {
      errands.delete(id);
    }
  }

  #send(message: ToThread): void {
    if (this.#isAlive) this.#worker.postMessage(message);
  }

  /** Ends the thread with the result of its run. */
  #end(outcome: { readonly result: RunResult } | { readonly error: Error }): void {
    this.#isAlive = false;
    this.#running?.settle(outcome);
    void this.#worker.terminate();
  }

  #die(why: string): void {
    this.#isAlive = false;
    if (this.#running) this.#running.settle({ result: endedRun(this.#running.input, why, this.#running.calls) });
  }
}

function whyDead(error: unknown): string {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? `they need more than the ${largestHeapMb} MB that a call may take.` : 'their thread failed.';
}
