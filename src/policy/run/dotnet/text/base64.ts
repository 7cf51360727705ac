import { formatError } from '../errors.ts';

/** Bytes as Base64. */
export function base64Text(bytes: Uint8Array): string {
  let units = '';
  for (const byte of bytes) units += String.fromCharCode(byte);
  return btoa(units);
}

/** The bytes of Base64; blanks are skipped, padding is required. FormatException for the rest. */
export function bytesOfBase64(text: string): Uint8Array {
  const packed = text.replace(/[ \t\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    throw formatError(
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.',
    );
  }
  return Uint8Array.from(atob(packed), unit => unit.charCodeAt(0));
}

/** The bytes of the URL-safe form without padding, as tokens use it; undefined when it is none. */
export function bytesOfBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  return bytesOfBase64(text.replaceAll('-', '+').replaceAll('_', '/').padEnd(Math.ceil(text.length / 4) * 4, '='));
}
