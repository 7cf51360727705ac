/** How long work goes on before others get their turn, in milliseconds. */
const slice = 20;

/**
 * Works through a list and lets others have their turn in between: as long as the list may be, it blocks the thread no longer than
 * one item takes.
 */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result | Promise<Result>,
  signal?: AbortSignal,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let start = performance.now();
  for (const item of items) {
    signal?.throwIfAborted();
    results.push(await work(item));
    if (performance.now() - start < slice) continue;
    await new Promise(resolve => setTimeout(resolve, 0));
    start = performance.now();
  }
  return results;
}
