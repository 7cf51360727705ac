/**
 * Bytes as text, without a byte order mark: in the encoding that this says, or that the zeros of UTF-16 (PowerShell writes it) and
 * UTF-32 or an XML declaration say, or as UTF-8. None with a NUL in it, and none that is mostly unreadable: a letter of another code page
 * may be in a comment.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
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

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'utf-32be';
  const isZero = (unit: number | undefined): boolean => unit === 0;
  if (isZero(second) && isZero(third) && isZero(first) !== isZero(fourth)) return isZero(fourth) ? 'utf-32le' : 'utf-32be';
  // every other byte of letters of ASCII
  if (isZero(second) && isZero(fourth ?? 0) && !isZero(first) && !isZero(third)) return 'utf-16le';
  return isZero(first) && isZero(third ?? 0) && !isZero(second ?? 0) && !isZero(fourth) ? 'utf-16be' : 'utf-8';
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  try {
    return encoding === 'utf-8' ? utf8.decode(bytes) : new TextDecoder(encoding).decode(bytes);
  } catch {
    return undefined; // an encoding of no such name
  }
}

const utf8 = new TextDecoder();
const mark = 0xfeff;

/** UTF-32, which no decoder reads, behind its mark. */
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    if (at === 0 && point === mark) continue;
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
