/** The bytes of an IP address as .NET reads it: of IPv4 also in fewer parts, octal and hexadecimal; undefined where it is none. */
export function readAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? readVersion6(text) : readVersion4(text);
}

function readVersion4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  const numbers = parts.map(readNumber);
  const last = numbers.at(-1);
  if (last === undefined || numbers.includes(undefined)) return undefined;
  const rest = 5 - parts.length; // the last part has the bytes that are left
  const head = numbers.slice(0, -1).map(number => number ?? 0);
  if (head.some(number => number > 255) || last >= 256 ** rest) return undefined;
  const tail = Array.from({ length: rest }, (_, i) => Math.floor(last / 256 ** (rest - 1 - i)) % 256);
  return Uint8Array.from([...head, ...tail]);
}

function readNumber(text: string): number | undefined {
  if (/^0[xX][\da-fA-F]{1,8}$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]{1,11}$/.test(text)) return Number.parseInt(text, 8);
  return /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
}

function readVersion6(text: string): Uint8Array | undefined {
  const plain = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain);
  const four = dotted ? readVersion4(dotted[2] ?? '') : undefined;
  if (dotted && !four) return undefined;
  const words = four ? [pair(four, 0), pair(four, 2)] : [];
  const head = dotted ? (dotted[1] ?? '').replace(/([^:]):$/, '$1') : plain;
  const [before = '', after, ...more] = head.split('::');
  if (more.length > 0) return undefined;
  const [left, right] = [groups(before), groups(after ?? '')];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length - words.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...left, ...Array.from({ length: missing }, () => 0), ...right, ...words];
  return Uint8Array.from(all.flatMap(word => [word >> 8, word & 255]));
}

function groups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every(part => /^[\da-fA-F]{1,4}$/.test(part)) ? parts.map(part => Number.parseInt(part, 16)) : undefined;
}

function pair(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** An IP address as .NET writes it: the longest row of zeros of IPv6 is `::`. */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, i) => pair(bytes, 2 * i));
  const isDotted = words.slice(0, 5).every(word => word === 0) && (words[5] === 0xffff || (words[5] === 0 && words[6] !== 0));
  const shown = (isDotted ? words.slice(0, 6) : words).map(word => word.toString(16));
  const [start, length] = longestZeros(words.slice(0, shown.length));
  const tail = isDotted ? [bytes.slice(12).join('.')] : [];
  if (length < 2) return [...shown, ...tail].join(':');
  return `${shown.slice(0, start).join(':')}::${[...shown.slice(start + length), ...tail].join(':')}`;
}

function longestZeros(words: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < words.length; start++) {
    let length = 0;
    while (words[start + length] === 0) length++;
    if (length > best[1]) best = [start, length];
  }
  return best;
}
