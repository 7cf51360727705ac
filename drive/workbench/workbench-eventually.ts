/** How long a window may take to show what was asked of it before a drive gives up. */
export const patienceMs = 40_000;

/**
 * How long a window may take from its opening until commands are enabled: they wait for VS Code to know whether it trusts the workspace,
 * which it finds out when it has nothing else to do.
 */
export const startPatienceMs = 120_000;

const onlookers = new Set<() => Promise<string>>();

/** Has failures say what a window showed then; the function that is returned ends that. */
export function reportOnFailure(describe: () => Promise<string>): () => void {
  onlookers.add(describe);
  return () => onlookers.delete(describe);
}

/** Reads again and again until the value is the wanted one; fails with what was expected, what was last seen, and what windows show. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  timeoutMs = patienceMs,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (performance.now() > deadline) {
      const windows = await Promise.all([...onlookers].map(describe => Promise.race([describe().catch(String), unanswered()])));
      throw new Error([`Expected ${what} within ${String(timeoutMs)} ms; last seen: ${JSON.stringify(value)}`, ...windows].join('\n'));
    }
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}

/** What is said of a window that does not answer. */
async function unanswered(): Promise<string> {
  return new Promise(resolve => setTimeout(() => resolve('The window does not answer'), 5000).unref());
}

/** Whether a text a user reads is the one wanted: equal to a string, or matching a pattern. */
export function reads(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.trim() === wanted : wanted.test(text);
}
