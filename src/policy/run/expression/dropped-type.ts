/** The type of a `catch` clause, read from the code between the block before it and its body: the tree does not hold it. */
export function catchType(source: string, from: number, to: number): string | undefined {
  return /^[^]*?\bcatch\s*\(\s*([\w.]+)/.exec(source.slice(from, to))?.[1];
}

/** The type of the variable of a `foreach` that starts at an offset: the tree does not hold it either. */
export function forEachType(source: string, from: number): string | undefined {
  return /^foreach\s*\(\s*([\w.]+)/.exec(source.slice(from, from + 200))?.[1];
}
