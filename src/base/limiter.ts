/**
 * Returns a function that runs tasks with at most `limit` under way at once, the others waiting in order. Once `signal`
 * is aborted none is started any more: those that wait, and those that come, reject with its reason.
 */
export function createLimiter(limit: number, signal?: AbortSignal): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  // a task that ends passes its place on, so that one that comes just then does not take it
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return async task => {
    signal?.throwIfAborted();
    if (running >= limit) await new Promise<void>(resolve => waiting.push(resolve));
    else running++;
    try {
      signal?.throwIfAborted();
      return await task();
    } finally {
      release();
    }
  };
}
