/** How many of a sorted list are at or before a number; takes a time logarithmic to the list. */
export function countUpTo<T>(sorted: readonly T[], numberOf: (item: T) => number, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && numberOf(item) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
