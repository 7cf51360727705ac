import { isRecord } from '../base/is-record.ts';
import { speakAsGiven, type Translations } from '../base/text/translation.ts';
import type { Port, StartThread, Thread } from './thread.ts';

/** Starts web workers that run a script: the form that threads have in a browser. They speak the language that they are given. */
export function webThreads(script: string, translations?: Translations): StartThread {
  return watcher => {
    const worker = new Worker(script);
    if (translations) worker.postMessage({ translations });
    worker.onmessage = ({ data }) => watcher.onMessage(data);
    worker.onerror = event => {
      event.preventDefault(); // reported to the watcher instead of the console
      worker.terminate();
      watcher.onDeath('error');
    };
    return {
      canShareMemory: globalThis.crossOriginIsolated,
      post: message => {
        worker.postMessage(message);
      },
      end: () => {
        worker.terminate();
      },
    };
  };
}

/** The same for a script whose address is not known at once: what is said before is said when it is. */
export function webThreadsOf(scriptAddress: () => Promise<string>, translations?: Translations): StartThread {
  return watcher => {
    const waiting: unknown[] = [];
    let thread: Thread | undefined;
    let isEnded = false;
    const start = (address: string): void => {
      if (isEnded) return;
      thread = webThreads(address, translations)(watcher);
      for (const message of waiting) thread.post(message);
    };
    scriptAddress().then(start).catch(() => watcher.onDeath('no script'));
    return {
      canShareMemory: globalThis.crossOriginIsolated,
      post: message => {
        if (thread) thread.post(message);
        else waiting.push(message);
      },
      end: () => {
        isEnded = true;
        thread?.end();
      },
    };
  };
}

/** The side of a web worker that {@link webThreads} started. */
export function webPort(): Port {
  return {
    post: message => {
      globalThis.postMessage(message);
    },
    listen: listener => {
      globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isRecord(data) && isRecord(data['translations'])) speakAsGiven(data['translations']);
        else listener(data);
      });
    },
  };
}
