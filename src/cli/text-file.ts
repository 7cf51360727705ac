/**
 * Bytes as text, by their byte order mark (PowerShell writes UTF-16) or as UTF-8: none with a NUL in it, and none that is mostly
 * no UTF-8. A letter of another code page may stand in a comment.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
  const unreadable = text.split('\uFFFD').length - 1;
  return text.includes('\0') || unreadable * 10 > text.length ? undefined : text;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
