/** The encodings that an expression may name. */
export type EncodingName = 'UTF8' | 'ASCII' | 'Unicode' | 'BigEndianUnicode' | 'UTF32' | 'Latin1';

/** A text as bytes. */
export function encode(text: string, encoding: EncodingName = 'UTF8'): Uint8Array {
  switch (encoding) {
    case 'UTF8':
      return new TextEncoder().encode(text);
    case 'ASCII':
    case 'Latin1':
      return Uint8Array.from({ length: text.length }, (_, at) => (text.charCodeAt(at) < (encoding === 'ASCII' ? 128 : 256) ? text.charCodeAt(at) : 63));
    case 'Unicode':
    case 'BigEndianUnicode': {
      const whole = text.toWellFormed();
      const view = new DataView(new ArrayBuffer(whole.length * 2));
      for (let at = 0; at < whole.length; at++) view.setUint16(at * 2, whole.charCodeAt(at), encoding === 'Unicode');
      return new Uint8Array(view.buffer);
    }
    case 'UTF32': {
      const points = Array.from(text.toWellFormed(), point => point.codePointAt(0) ?? 0);
      const view = new DataView(new ArrayBuffer(points.length * 4));
      points.forEach((point, at) => view.setUint32(at * 4, point, true));
      return new Uint8Array(view.buffer);
    }
  }
}

/** Bytes as text; what is malformed becomes U+FFFD, or `?` in ASCII. A byte order mark stays, as GetString leaves it. */
export function decode(bytes: Uint8Array, encoding: EncodingName = 'UTF8'): string {
  switch (encoding) {
    case 'UTF8':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    case 'ASCII':
      return Array.from(bytes, byte => (byte < 128 ? String.fromCharCode(byte) : '?')).join('');
    case 'Latin1':
      return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    case 'Unicode':
    case 'BigEndianUnicode':
      return new TextDecoder(encoding === 'Unicode' ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }).decode(bytes);
    case 'UTF32': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // a rest that is no whole character is one that is not known
      const rest = bytes.length % 4 === 0 ? '' : '\ufffd';
      return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => {
        const point = view.getUint32(at * 4, true);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      }).join('') + rest;
    }
  }
}
