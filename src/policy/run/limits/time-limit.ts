/** Runs a task with a signal that is also aborted after a time; nothing of it is left behind when the task has ended. */
export async function withTimeLimit<T>(
  milliseconds: number,
  outer: AbortSignal,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown; readonly isTooLate: boolean }> {
  const controller = new AbortController();
  const follow = (): void => controller.abort(outer.reason);
  let isTooLate = false;
  const timer = setTimeout(() => {
    isTooLate = true;
    controller.abort(new DOMException('The time is over.', 'TimeoutError'));
  }, milliseconds);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow, { once: true });
  try {
    return { value: await task(controller.signal) };
  } catch (error) {
    return { error, isTooLate };
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', follow);
  }
}
