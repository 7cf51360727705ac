/** Waits for a task no longer than until the signal is aborted, and rejects then with what `reason` makes; the task itself may go on. */
export async function untilAborted<T>(signal: AbortSignal, task: () => Promise<T>, reason: () => Error): Promise<T> {
  if (signal.aborted) throw reason();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(reason());
    signal.addEventListener('abort', stop, { once: true });
    task().then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
