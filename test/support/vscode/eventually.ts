/** How long a row waits, in milliseconds: far longer than anything takes on a busy machine, since no row is about speed by waiting. */
const patience = 60_000;

/** Waits until something is there; the failure says what is there instead. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  instead: () => string = () => 'nothing',
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Expected ${what}; there is ${instead()}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
