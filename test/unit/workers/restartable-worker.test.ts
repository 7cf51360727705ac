import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { AppError } from '../../../src/base/app-error.ts';
import { nodeThreads } from '../../../src/workers/node-thread.ts';
import { RestartableWorker, type WorkerOptions } from '../../../src/workers/restartable-worker.ts';
import type { Thread } from '../../../src/workers/thread.ts';
import type { TestQuestion } from '../../support/timing/asked-worker.ts';

const script = new URL('../../support/timing/asked-worker.ts', import.meta.url);
const signal = new AbortController().signal;
const opened: RestartableWorker<TestQuestion, unknown>[] = [];

/** A worker whose threads are counted: started, and ended by it. */
function open(options: Partial<WorkerOptions> = {}): {
  readonly worker: RestartableWorker<TestQuestion, unknown>;
  readonly threads: { started: number; ended: number };
} {
  const threads = { started: 0, ended: 0 };
  const startThread = nodeThreads(script, 64);
  const worker = new RestartableWorker<TestQuestion, unknown>({
    start: watcher => {
      threads.started++;
      const thread = startThread(watcher);
      return { ...thread, end: () => (threads.ended++, thread.end()) };
    },
    ...options,
  });
  opened.push(worker);
  return { worker, threads };
}

describe('a worker that restarts', () => {
  afterEach(() => {
    for (const worker of opened.splice(0)) worker.dispose();
  });

  it('starts a thread for the first question and keeps it, with its memory, for the next', async () => {
    const { worker, threads } = open();
    assert.equal(threads.started, 0);
    assert.deepEqual([await worker.ask({ kind: 'count' }, { signal }), await worker.ask({ kind: 'count' }, { signal })], [1, 2]);
    assert.deepEqual(threads, { started: 1, ended: 0 });
  });

  it('asks one question after another', async () => {
    const { worker } = open();
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => worker.ask({ kind: 'count' }, { signal }))), [1, 2, 3]);
  });

  it('cancels a computation that listens and keeps its thread', async () => {
    const { worker, threads } = open({ graceMs: 20_000 });
    const cancel = new AbortController();
    const asked = worker.ask({ kind: 'spin', hears: true }, { signal: cancel.signal });
    cancel.abort(new AppError('cancelled', 'Cancelled.', ''));
    await assert.rejects(asked, { code: 'cancelled' });
    assert.equal(await worker.ask({ kind: 'count' }, { signal }), 2);
    assert.deepEqual(threads, { started: 1, ended: 0 });
  });

  it('cancels work that waits and keeps its thread', async () => {
    const { worker, threads } = open({ graceMs: 20_000 });
    const cancel = new AbortController();
    const asked = worker.ask({ kind: 'wait' }, { signal: cancel.signal });
    cancel.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(await worker.ask({ kind: 'count' }, { signal }), 2);
    assert.equal(threads.started, 1);
  });

  it('ends a thread that does not hear a cancel, and starts another for the next question', async () => {
    const { worker, threads } = open();
    const cancel = new AbortController();
    const asked = worker.ask({ kind: 'spin', hears: false }, { signal: cancel.signal });
    const next = worker.ask({ kind: 'count' }, { signal });
    cancel.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(await next, 1);
    assert.deepEqual(threads, { started: 2, ended: 1 });
  });

  it('does not ask what was cancelled while it waited', async () => {
    const { worker } = open();
    const cancel = new AbortController();
    const first = worker.ask({ kind: 'count' }, { signal });
    const second = worker.ask({ kind: 'spin', hears: false }, { signal: cancel.signal });
    cancel.abort();
    await assert.rejects(second);
    assert.deepEqual([await first, await worker.ask({ kind: 'count' }, { signal })], [1, 2]);
  });

  it('does not begin what is cancelled already', async () => {
    const { worker, threads } = open();
    await assert.rejects(worker.ask({ kind: 'count' }, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(threads.started, 0);
  });

  it('gives up what exceeds its limit, and only that', async () => {
    const { worker, threads } = open();
    const endless = worker.ask({ kind: 'spin', hears: false }, { signal, limitMs: 50 });
    const next = worker.ask({ kind: 'count' }, { signal, limitMs: 60_000 });
    await assert.rejects(endless, { code: 'operation-failed', message: 'It takes longer than 0.05 seconds.' });
    assert.equal(await next, 1);
    assert.deepEqual(threads, { started: 2, ended: 1 });
  });

  for (const [kind, reason] of [['exit', /exit code 3/], ['fill', /ERR_WORKER_OUT_OF_MEMORY/]] as const) {
    it(`says that its thread ended by itself (${kind}) and goes on with another`, async () => {
      const { worker, threads } = open();
      const dying = worker.ask({ kind }, { signal });
      const next = worker.ask({ kind: 'count' }, { signal });
      await assert.rejects(dying, { code: 'operation-failed', message: reason });
      assert.equal(await next, 1);
      assert.equal(threads.started, 2);
    });
  }

  it('reports an error of an answer by its name, and keeps the thread', async () => {
    const { worker, threads } = open();
    await assert.rejects(
      worker.ask({ kind: 'throw' }, { signal }),
      (error: Error) => error.message.includes('RangeError') && !error.message.includes('canary'),
    );
    assert.equal(await worker.ask({ kind: 'count' }, { signal }), 2);
    assert.equal(threads.started, 1);
  });

  it('fails where no thread can be started', async () => {
    const { worker } = open({ start: nodeThreads(new URL('no-such-worker.ts', import.meta.url)) });
    await assert.rejects(worker.ask({ kind: 'count' }, { signal }), { code: 'operation-failed' });
    const { worker: other } = open({ start: () => { throw new TypeError('canary'); } });
    await assert.rejects(other.ask({ kind: 'count' }, { signal }), { code: 'operation-failed', message: /TypeError/ });
  });

  it('sends what several questions refer to once to each thread', async () => {
    const sent: unknown[] = [];
    const start = (...[watcher]: Parameters<WorkerOptions['start']>): Thread => {
      const thread = nodeThreads(script)(watcher);
      return { ...thread, post: message => (sent.push(message), thread.post(message)) };
    };
    const { worker } = open({ start });
    const part = { number: 7, value: { large: 'text' } };
    const ask = () => worker.ask({ kind: 'part', number: 7 }, { signal, parts: [part] });
    assert.deepEqual([await ask(), await ask()], [part.value, part.value]);
    await assert.rejects(worker.ask({ kind: 'exit' }, { signal }));
    assert.deepEqual(await ask(), part.value);
    assert.equal(sent.filter(message => JSON.stringify(message).includes('"large"')).length, 2);
  });

  it('has a thread forget the parts that others took the place of', async () => {
    const { worker } = open();
    const ask = (number: number, numbers: readonly number[]) =>
      worker.ask({ kind: 'part', number }, { signal, parts: numbers.map(one => ({ number: one, value: one })) });
    assert.equal(await ask(1, [1]), 1);
    assert.equal(await ask(2000, Array.from({ length: 500 }, (_, index) => 1501 + index)), 2000);
    assert.equal(await ask(1, []), undefined);
    assert.equal(await ask(1, [1]), 1);
  });

  it('ends a thread that has rested', async () => {
    const { worker, threads } = open({ restMs: 1 });
    assert.equal(await worker.ask({ kind: 'count' }, { signal }), 1);
    await new Promise<void>(resolve => {
      const look = (): void => void (threads.ended === 1 ? resolve() : setImmediate(look));
      look();
    });
    assert.equal(await worker.ask({ kind: 'count' }, { signal }), 1);
  });

  it('is silent once it is disposed: what was asked is cancelled, its thread ended', async () => {
    const { worker, threads } = open();
    const asked = [worker.ask({ kind: 'spin', hears: false }, { signal }), worker.ask({ kind: 'count' }, { signal })];
    worker.dispose();
    for (const one of asked) await assert.rejects(one, { code: 'cancelled' });
    await assert.rejects(worker.ask({ kind: 'count' }, { signal }), { code: 'cancelled' });
    assert.deepEqual(threads, { started: 1, ended: 1 });
  });
});
