import type { Port, StartThread } from './thread.ts';

/** Starts web workers that run a script: the form that threads have in a browser. */
export function webThreads(script: string): StartThread {
  return watcher => {
    const worker = new Worker(script);
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

/** The side of a web worker that {@link webThreads} started. */
export function webPort(): Port {
  return {
    post: message => {
      globalThis.postMessage(message);
    },
    listen: listener => {
      globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
    },
  };
}
