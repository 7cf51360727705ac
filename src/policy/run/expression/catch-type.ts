/** The type of a `catch` clause, read from the code between the block before it and its body: the tree does not hold it. */
export function catchType(source: string, from: number, to: number): string | undefined {
  return /^[^]*?\bcatch\s*\(\s*([\w.]+)/.exec(source.slice(from, to))?.[1];
}
