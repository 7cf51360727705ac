/** Does something for each of many items, some at a time, and gives the results in the order of the items. */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  atATime: number,
  action: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  try {
    for (const item of items) {
      running.push(action(item));
      if (running.length < atATime) continue;
      const first = running.shift();
      if (first) yield await first;
    }
    for (let next = running.shift(); next; next = running.shift()) yield await next;
  } finally {
    // a caller that takes no more results gets no failure among them
    for (const rest of running) rest.catch(() => undefined);
  }
}
