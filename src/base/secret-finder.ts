/** Tells whether a text holds one of the secrets: itself, escaped for URLs, JSON or XML, backwards, in hex or in base64 at any offset. */
export function secretFinder(secrets: readonly string[]): (text: string) => boolean {
  // a secret may be known in an escaped form only, and stand somewhere without the escapes
  const forms = new Set(secrets.filter(secret => secret !== '').flatMap(secret => [secret, ...readingsOf(secret.toLowerCase())]).flatMap(formsOf));
  return text => {
    for (const reading of readingsOf(text.toLowerCase())) {
      for (const form of forms) if (reading.includes(form)) return true;
    }
    return false;
  };
}

function formsOf(secret: string): readonly string[] {
  const utf8 = new TextEncoder().encode(secret);
  const encodings = [utf8, utf16(secret)];
  return [...textFormsOf(secret), latin1(utf8), ...encodings.flatMap(bytes => [hex(bytes, ''), hex(bytes, '-'), ...base64Cores(bytes)])].map(form => form.toLowerCase()).filter(form => form.length > 3 || form === secret.toLowerCase());
}

/** A secret as texts hold it: itself, escaped for URLs, forms, JSON or XML, and backwards. */
export function textFormsOf(secret: string): readonly string[] {
  const inUrl = encodeURIComponent(secret);
  return [secret, inUrl, inUrl.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), xmlEscaped(secret), [...secret].reverse().join('')];
}

/** A text and what it says when its escapes are undone. Writers differ in what they escape; readers do not. */
function readingsOf(text: string): ReadonlySet<string> {
  const readings = new Set([text]);
  for (let round = 0; round < 2; round++) {
    for (const known of [...readings]) for (const unescaped of [unescapedUrl(known), unescapedXml(known), unescapedJson(known)]) readings.add(unescaped);
  }
  return readings;
}

function unescapedUrl(text: string): string {
  return text.includes('%') ? text.replaceAll('+', ' ').replace(/%([\da-f]{2})/g, (_, code: string) => character(code, 16)) : text;
}

function unescapedXml(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (_, code: string | undefined, decimal: string | undefined, name: string) => (code ? character(code, 16) : decimal ? character(decimal, 10) : entities[name] ?? '')) : text;
}

function unescapedJson(text: string): string {
  return text.includes('\\') ? text.replace(/\\(?:u([\da-f]{4})|(.))/g, (_, code: string | undefined, unit: string) => (code ? character(code, 16) : controls[unit] ?? unit)) : text;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function character(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code).toLowerCase() : '';
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, index) => (text.charCodeAt(index >> 1) >> (8 * (index & 1))) & 0xff);
}

function hex(bytes: Uint8Array, separator: string): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(separator);
}

/** The part of the secret's base64 that does not depend on what stands before and after it, for each of three offsets. */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap(before => {
    const text = btoa('\0'.repeat(before) + latin1(bytes));
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const core = text.slice(start, end);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function xmlEscaped(text: string): string {
  return text.replace(/[<>&"]/g, unit => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[unit] ?? unit);
}

/** Bytes as text, a character for each. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
