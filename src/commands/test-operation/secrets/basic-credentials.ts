import { latin1 } from '../../../base/secrets/secret-finder.ts';

/**
 * The `user:password` of Basic credentials, in UTF-8 or, where it is none, Latin-1 (RFC 7617); `undefined` for what is no Base64
 * or has no user.
 */
export function unpackedBasic(packed: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(packed), unit => unit.charCodeAt(0));
    const text = utf8Of(bytes) ?? latin1(bytes);
    return text.includes(':') ? text : undefined;
  } catch {
    return undefined; // no Base64
  }
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // another encoding
  }
}
