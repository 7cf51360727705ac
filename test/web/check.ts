// The few assertions that this suite needs: Node's own are not there in a browser.

/** Fails with what was found where the condition does not hold. */
export function check(condition: unknown, found: string): asserts condition {
  if (!condition) throw new Error(found);
}

/** Fails where two texts differ. */
export function same(found: unknown, expected: unknown): void {
  check(JSON.stringify(found) === JSON.stringify(expected), `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
