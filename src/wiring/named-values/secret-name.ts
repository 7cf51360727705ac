/** The longest name that Key Vault takes for a secret. */
const longestName = 127;

/**
 * A name for the secret that takes over a named value's value: its display name, made valid for Key Vault, and a number where the
 * vault has one of that name.
 */
export function secretNameFor(displayName: string, taken: readonly string[]): string {
  const plain = displayName.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, longestName);
  const isTaken = (name: string): boolean => taken.some(other => other.toLowerCase() === name.toLowerCase());
  let name = plain;
  for (let number = 2; isTaken(name); number++) {
    const ending = `-${String(number)}`;
    name = `${plain.slice(0, longestName - ending.length)}${ending}`;
  }
  return name;
}
