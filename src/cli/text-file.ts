/**
 * Bytes as text, without a byte order mark: in the encoding that this says, or that the zeros of UTF-16 (PowerShell writes it) or
 * an XML declaration say, or as UTF-8. None with a NUL in it, and none that is mostly unreadable: a letter of another code page
 * may be in a comment.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const text = decode(bytes, encodingOf(bytes));
  if (isReadable(text)) return text;
  const declared = declaration.exec((text ?? '').slice(0, 200))?.[1];
  const again = declared === undefined ? undefined : decode(bytes, declared);
  return again !== undefined && isReadable(again) ? again : undefined;
}

const declaration = /^\s*<\?xml[^>]*?encoding=["']([\w.:-]{1,40})["']/;

function isReadable(text: string | undefined): text is string {
  if (text === undefined || text.includes('\0')) return false;
  return (text.split('\uFFFD').length - 1) * 10 <= text.length;
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0) ? 'utf-16be' : 'utf-8';
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return undefined; // an encoding of no such name
  }
}
