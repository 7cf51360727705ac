/**
 * The one known name that a misspelt one is near: by another case, or by one slip of the hand, two in longer names; `undefined` where
 * none is, or several are equally near.
 */
export function nearName(written: string, known: readonly string[]): string | undefined {
  const most = written.length < 5 ? 1 : 2;
  const near = [...new Set(known)]
    .map(name => ({ name, slips: name.toLowerCase() === written.toLowerCase() ? 0 : slipsBetween(written, name, most) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips);
  const [first, second] = near;
  return first && first.slips !== second?.slips ? first.name : undefined;
}

/**
 * How many characters are missing, too many, others, or changed for their neighbours; more than `most` where that many are not enough.
 */
function slipsBetween(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let older: readonly number[] = [];
  let before: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const now = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      now.push(Math.min(
        at(now, column - 1) + 1,
        at(before, column) + 1,
        at(before, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(older, column - 2) + 1 : Infinity,
      ));
    }
    [older, before] = [before, now];
  }
  return at(before, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
