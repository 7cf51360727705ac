/** Types of scopes as the folders of artifacts spell them. */
const types: ReadonlySet<string> = new Set(['apis', 'operations', 'products', 'workspaces']);

/**
 * Ids of scopes, each once, with one spelling for each scope and for those within it: Azure compares ids without case, and
 * answers them in more than one. That of the first counts, of `known` before all others.
 */
export function inOneSpelling(ids: readonly string[], known: readonly string[] = []): readonly string[] {
  const spelt = new Map<string, string>();
  const spellingOf = (id: string): string => {
    let spelling = '';
    for (const segment of id.split('/').slice(1)) {
      const longer = `${spelling}/${types.has(segment.toLowerCase()) ? segment.toLowerCase() : segment}`;
      spelling = spelt.get(longer.toLowerCase()) ?? longer;
      spelt.set(longer.toLowerCase(), spelling);
    }
    return spelling;
  };
  for (const id of known) spellingOf(id);
  // a scope is listed before those within it, so that it is its own id that counts
  return [...new Set(ids.toSorted((a, b) => a.split('/').length - b.split('/').length).map(spellingOf))];
}
