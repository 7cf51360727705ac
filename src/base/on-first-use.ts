/** A function that makes its value at the first call and gives the same one from then on: for what is dear and may not be needed. */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
