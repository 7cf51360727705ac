/**
 * What comes within some time, in milliseconds, or `undefined`; `onLate` gets what comes afterwards. Rejects as the answer does; one that
 * fails late is nothing.
 */
export function answerInTime<T>(answer: Promise<T>, patienceMs: number, onLate: (late: T) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, patienceMs);
    answer.then(
      value => {
        clearTimeout(timer);
        if (isLate) onLate(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
