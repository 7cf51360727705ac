import { parentPort, Worker } from 'node:worker_threads';
import type { Translations } from '../base/text/translation.ts';
import type { Port, StartThread } from './thread.ts';

/**
 * What a thread has for what lives shortly, in MB. It is less than usual: a collection takes as long as what is alive in it, and where
 * it comes seldom, one key in twenty waits for it.
 */
export const youngHeapMb = 36;

/**
 * Starts worker threads of Node that run a script. A thread whose heap outgrows its limit ends, and not the process around
 * it: not where it asks for much at once, which ends both, so what runs there limits itself. It speaks the language that it is given.
 */
export function nodeThreads(script: URL, largestHeapMb = 512, translations?: Translations): StartThread {
  return watcher => {
    // a thread needs neither the environment nor what its process was started with, such as a debugger
    const worker = new Worker(script, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: largestHeapMb, maxYoungGenerationSizeMb: youngHeapMb },
      workerData: { translations },
    });
    worker.on('message', message => watcher.onMessage(message));
    worker.once('error', error => watcher.onDeath(nameOf(error)));
    worker.once('exit', code => watcher.onDeath(`exit code ${code}`));
    return {
      canShareMemory: true,
      computedMs: () => worker.performance.eventLoopUtilization().active,
      post: message => {
        worker.postMessage(message);
      },
      end: () => {
        void worker.terminate();
      },
    };
  };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The side of a thread that {@link nodeThreads} started. */
export function nodePort(): Port {
  const port = parentPort;
  if (!port) throw new Error('This script is to be run as a worker thread.');
  return {
    post: message => {
      port.postMessage(message);
    },
    listen: listener => {
      port.on('message', listener);
    },
  };
}
