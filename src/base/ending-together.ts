/** Runs tasks that end together: when one of them fails, the signal of the others is aborted before the failure is reported. */
export async function endingTogether<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  try {
    return await run(AbortSignal.any([signal, ending.signal]));
  } finally {
    ending.abort();
  }
}
