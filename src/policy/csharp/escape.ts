const simple = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v']]);
const longest = 10;

/** Reads the escape that starts with `\` at an offset; `undefined` when none does, or the code ends with the `\`. */
export function lexEscape(code: string, at: number): { readonly text: string; readonly length: number } | undefined {
  if (code.charCodeAt(at) !== 92) return undefined;
  const match = /^\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{1,4})|([^]))/.exec(code.slice(at, at + longest));
  if (!match) return undefined;
  const [{ length }] = match;
  const hex = match[1] ?? match[2] ?? match[3];
  if (hex === undefined) return { text: simple.get(match[4] ?? '') ?? match[4] ?? '', length };
  const point = Number.parseInt(hex, 16);
  return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', length };
}
