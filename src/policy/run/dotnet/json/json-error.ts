import { DotnetError } from '../errors.ts';

/** JsonReaderException. */
export function jsonError(message: string): DotnetError {
  return new DotnetError({ kind: 'exception', type: 'Newtonsoft.Json.JsonReaderException', message, inner: null });
}

/** `Path 'a.b', line 1, position 5.` of a place in a text. */
export function placeIn(text: string, at: number, path: string): string {
  const before = text.slice(0, at);
  const line = text === '' ? 0 : before.split('\n').length;
  return `Path '${path}', line ${line}, position ${at - (before.lastIndexOf('\n') + 1)}.`;
}

/** A name as a step of a path: in brackets where it has more than letters, digits and `_`, `$`, `-`. */
export function pathPart(name: string): string {
  return /^[\p{L}\p{N}_$-]*$/u.test(name) ? `.${name}` : `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}
