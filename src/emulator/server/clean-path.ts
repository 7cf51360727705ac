/** A path as Azure reads it: without doubled slashes and without the one at its end. */
export function cleanPath(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}
