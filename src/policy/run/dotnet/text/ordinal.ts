/** The order of two whole strings by their code units. */
export function ordinalOrder(left: string, right: string): number {
  return startDifference(left, right) || ordinalDifference(left, right);
}

/** .NET compares the first two units at once, and takes a string of one for one with a zero behind it. */
function startDifference(left: string, right: string): number {
  const unit = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : 0);
  return unit(left, 0) - unit(right, 0) || unit(left, 1) - unit(right, 1);
}

/** The difference of the first units that differ, or of the lengths: what .NET gives, and not the sign alone. */
export function ordinalDifference(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
