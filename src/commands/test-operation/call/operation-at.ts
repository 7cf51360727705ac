/** An operation as far as it decides which calls are its own. */
interface Callable {
  readonly method: string;
  readonly urlTemplate: string;
}

/** The operation that a call belongs to: of several templates that fit the path the most literal one, as the gateway chooses. */
export async function operationAt<T extends Callable>(
  operations: readonly T[],
  { method, path }: { readonly method: string; readonly path: string },
): Promise<T | undefined> {
  const { matchTemplate } = await import('../../../policy/run/index.ts');
  const fitting = operations.flatMap(operation => {
    const match =
      operation.method === '*' || operation.method.toUpperCase() === method.toUpperCase()
        ? matchTemplate(operation.urlTemplate, path.split('?')[0] ?? '')
        : undefined;
    return match ? [{ operation, rank: match.rank }] : [];
  });
  return fitting.toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0]?.operation;
}
