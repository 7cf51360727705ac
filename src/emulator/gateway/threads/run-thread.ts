import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { delay } from '../../../base/delay.ts';
import { ticksOf } from '../../../base/text/ticks.ts';
import { runPolicy, type KeptEntries, type RunHost, type RunInput } from '../../../policy/run/index.ts';
import type { EntryAct, Errand, FromThread, Question, RunJob, ThreadStart, ToThread } from './thread-messages.ts';

// The script of the threads that run the policies of calls, one call at a time.

const { answered, port } = workerData as ThreadStart & { readonly port: MessagePort };
const waiting = new Map<number, { readonly settle: (value: unknown) => void; readonly refuse: (error: Error) => void }>();
const running = { cancel: new AbortController(), errands: 0 };

parentPort?.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'run':
      void run(message.job);
      return;
    case 'cancel':
      running.cancel.abort();
      return;
    case 'settled':
      waiting.get(message.id)?.settle(message.value);
      return;
    case 'refused':
      waiting.get(message.id)?.refuse(new Error(message.message));
      return;
  }
});

async function run(job: RunJob): Promise<void> {
  running.cancel = new AbortController();
  try {
    send({ kind: 'done', result: await runPolicy(inputOf(job), running.cancel.signal) });
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function inputOf({ outerScopes, clockAhead, hasAuthorizations, ...rest }: RunJob): RunInput {
  const fragment = remembered(id => ask({ about: 'fragment', id }) as ReturnType<RunInput['workspace']['fragment']>);
  return {
    ...rest,
    workspace: { hasAllNamedValues: true,
      hasAllFragments: true, namedValue: () => undefined, fragment, outerScopes: () => outerScopes },
    host: hostOf(clockAhead, hasAuthorizations),
  };
}

/** The world of a run: all but its clock, its chance and its pauses is where the estate is. */
function hostOf(clockAhead: bigint, hasAuthorizations: boolean): RunHost {
  return {
    fetch: (request, signal, call) => runErrand({ what: 'fetch', request, call }, signal) as ReturnType<RunHost['fetch']>,
    namedValue: remembered(name => ask({ about: 'named-value', name }) as string | undefined),
    backend: remembered(id => ask({ about: 'backend', id }) as string | undefined),
    identityToken: (resource, clientId, signal) => runErrand({ what: 'identity-token', resource, clientId }, signal) as Promise<string>,
    ...(hasAuthorizations && {
      authorization: (provider: string, id: string, signal: AbortSignal) =>
        runErrand({ what: 'authorization', provider, id }, signal) as Promise<string>,
    }),
    now: () => ticksOf(Date.now()) + clockAhead,
    random: Math.random,
    wait: delay,
    memory: {
      values: entries(act => ask({ about: 'values', act })),
      responses: entries(act => ask({ about: 'responses', act })),
      used: (key, now) => ask({ about: 'used', key, now }) as number,
      use: (key, units, seconds, now) => {
        ask({ about: 'use', key, units, seconds, now });
      },
      secondsLeft: (key, now) => ask({ about: 'seconds-left', key, now }) as number,
    },
  };
}

function entries<T>(perform: (act: EntryAct<T>) => unknown): KeptEntries<T> {
  return {
    get: (key, now) => perform({ act: 'get', key, now }) as T | undefined,
    set: (key, value, seconds, now) => {
      perform({ act: 'set', key, value, seconds, now });
    },
    delete: key => {
      perform({ act: 'delete', key });
    },
  };
}

/** What was asked once in a run is kept for the rest of it. */
function remembered<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return name => {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name) as T;
  };
}

/** Asks and waits until the answer is there: the interpreter asks in the middle of an expression. */
function ask(question: Question): unknown {
  Atomics.store(answered, 0, 0);
  send({ kind: 'ask', question });
  Atomics.wait(answered, 0, 0);
  return (receiveMessageOnPort(port) as { readonly message: unknown } | undefined)?.message;
}

function runErrand(errand: Errand, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  const id = ++running.errands;
  return new Promise((resolve, reject) => {
    const end = (): void => {
      waiting.delete(id);
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = (): void => {
      end();
      send({ kind: 'forget', id });
      reject(signal.reason as Error);
    };
    waiting.set(id, { settle: value => (end(), resolve(value)), refuse: error => (end(), reject(error)) });
    signal.addEventListener('abort', giveUp, { once: true });
    send({ kind: 'errand', id, errand });
  });
}

function send(message: FromThread): void {
  parentPort?.postMessage(message);
}
