import { AppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { Part, Reply, Request } from './messages.ts';
import type { StartThread, Thread } from './thread.ts';

/** How a worker is run. */
export interface WorkerOptions {
  readonly start: StartThread;
  /** How long a cancelled question may go on before its thread is ended, in milliseconds: a thread that answers keeps its memory. */
  readonly graceMs?: number;
  /** After which rest the thread is ended, in milliseconds; never, unless it is said. */
  readonly restMs?: number;
}

/** How a question is asked. */
export interface AskOptions {
  readonly signal: AbortSignal;
  /** After which time it counts as not answered, in milliseconds. */
  readonly limitMs?: number;
  /** After which time of computing it counts as not answered, in milliseconds; what it waits does not count. */
  readonly computingMs?: number;
  /** What the question refers to by number; sent only if the thread does not have it yet. */
  readonly parts?: readonly Part[];
}

interface Asked {
  readonly id: number;
  readonly question: unknown;
  readonly options: AskOptions;
  readonly settle: (outcome: { readonly answer: unknown } | { readonly error: Error }) => void;
}

interface Running {
  readonly thread: Thread;
  readonly cancelled: Int32Array | undefined;
  readonly parts: Set<number>;
}

/** How many parts a thread keeps; with one more than that it forgets those it has. */
const mostParts = 500;
const lookEveryMs = 200;

/**
 * A worker that is asked one question after another. Its thread is started by the first question and stays for the next
 * ones; it is ended where a cancelled question does not end by itself, where a question exceeds its limit, and when the
 * worker is disposed. Whatever ended it, the next question gets a new thread.
 */
export class RestartableWorker<Question, Answer> {
  readonly #options: WorkerOptions;
  #waiting: readonly Asked[] = [];
  #current: Asked | undefined;
  #running: Running | undefined;
  #asked = 0;
  #timers: readonly ReturnType<typeof setTimeout>[] = [];
  #isDisposed = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Rejects with the signal's reason when it is cancelled, and with an AppError where there is no answer. */
  async ask(question: Question, options: AskOptions): Promise<Answer> {
    const { signal } = options;
    signal.throwIfAborted();
    if (this.#isDisposed) throw gone();
    return new Promise((resolve, reject) => {
      const asked: Asked = {
        id: ++this.#asked,
        question,
        options,
        settle: outcome => {
          signal.removeEventListener('abort', cancel);
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.answer as Answer); // what the same build's other side makes of a question
        },
      };
      const cancel = (): void => this.#cancel(asked);
      signal.addEventListener('abort', cancel, { once: true });
      this.#waiting = [...this.#waiting, asked];
      this.#next();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#end();
    for (const asked of [this.#current, ...this.#waiting]) asked?.settle({ error: gone() });
    this.#current = undefined;
    this.#waiting = [];
  }

  #next(): void {
    const [asked, ...others] = this.#waiting;
    if (this.#current || this.#isDisposed) return;
    this.#clearTimers();
    if (!asked) {
      const { restMs } = this.#options;
      if (restMs !== undefined && this.#running) this.#after(restMs, () => this.#end());
      return;
    }
    this.#waiting = others;
    this.#current = asked;
    const { limitMs } = asked.options;
    if (limitMs !== undefined) this.#after(limitMs, () => this.#fail(asked, t('It takes longer than {0} seconds.', limitMs / 1000)));
    try {
      this.#send(asked);
      this.#watch(asked);
    } catch (error) {
      this.#fail(asked, t('No thread could be asked ({0}).', error instanceof Error ? error.name : 'unknown error'));
    }
  }

  /** Looks from time to time how long the thread has computed for a question. */
  #watch(asked: Asked, before = this.#computed()): void {
    const { computingMs } = asked.options;
    if (computingMs === undefined || before === undefined) return;
    this.#after(lookEveryMs, () => {
      if ((this.#computed() ?? 0) - before > computingMs) this.#fail(asked, t('It computes for longer than {0} seconds.', computingMs / 1000));
      else if (this.#current === asked) this.#watch(asked, before);
    });
  }

  #computed(): number | undefined {
    return this.#running?.thread.computedMs?.();
  }

  #send({ id, question, options: { parts = [] } }: Asked): void {
    const { thread, parts: known } = (this.#running ??= this.#startThread());
    const forgetsParts = known.size + parts.length > mostParts;
    if (forgetsParts) known.clear();
    const missing = parts.filter(({ number }) => !known.has(number));
    for (const { number } of missing) known.add(number);
    post(thread, { kind: 'ask', id, question, parts: missing, forgetsParts });
  }

  #startThread(): Running {
    const thread = this.#options.start({
      onMessage: message => {
        if (this.#running?.thread === thread) this.#take(message as Reply); // the other side is of the same build
      },
      onDeath: reason => {
        if (this.#running?.thread !== thread) return;
        this.#running = undefined;
        if (this.#current) this.#fail(this.#current, t('Its thread ended ({0}).', reason));
      },
    });
    const cancelled = thread.canShareMemory ? new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) : undefined;
    post(thread, { kind: 'open', cancelled });
    return { thread, cancelled, parts: new Set() };
  }

  #take(reply: Reply): void {
    const asked = this.#current;
    if (asked?.id !== reply.id) return;
    this.#current = undefined;
    // one that was cancelled is settled already, and a promise is settled once
    asked.settle(
      reply.kind === 'answer' ? { answer: reply.answer } : { error: failure(t('It ended with an error of its own ({0}).', reply.reason)) },
    );
    this.#next();
  }

  #cancel(asked: Asked): void {
    asked.settle({ error: asked.options.signal.reason as Error });
    this.#waiting = this.#waiting.filter(one => one !== asked);
    if (this.#current !== asked) return;
    const running = this.#running;
    if (!running) return;
    if (running.cancelled) Atomics.store(running.cancelled, 0, asked.id);
    post(running.thread, { kind: 'cancel', id: asked.id });
    this.#after(this.#options.graceMs ?? 100, () => this.#fail(asked, 'Cancelled.'));
  }

  /** Gives a question up together with the thread that is at it. */
  #fail(asked: Asked, message: string): void {
    this.#end();
    if (this.#current === asked) this.#current = undefined;
    asked.settle({ error: failure(message) });
    this.#next();
  }

  #end(): void {
    this.#clearTimers();
    const running = this.#running;
    this.#running = undefined; // so that its death is not news
    running?.thread.end();
  }

  #after(milliseconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers = this.#timers.filter(one => one !== timer);
      act();
    }, milliseconds);
    this.#timers = [...this.#timers, timer];
  }

  #clearTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}

function post(thread: Thread, request: Request): void {
  thread.post(request);
}

function failure(message: string): AppError {
  return new AppError('operation-failed', message, t('Try again; what is smaller may pass.'));
}

function gone(): AppError {
  return new AppError('cancelled', 'Cancelled.', '');
}
