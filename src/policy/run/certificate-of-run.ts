import { makeCertificate, type HeldCertificate } from './dotnet/cryptography/certificate.ts';
import { readCertificateFile } from './dotnet/cryptography/certificate-file.ts';

/** A certificate for a run out of a text: PEM with its private key, or PKCS #12 without a password in Base64; undefined for any other. */
export function certificateIn(text: string): HeldCertificate | undefined {
  const isPem = text.includes('-----BEGIN ');
  const bytes = isPem ? new TextEncoder().encode(text) : bytesOf(text);
  const read = bytes && readCertificateFile(bytes, null);
  return typeof read === 'object' ? read : undefined;
}

/** A certificate with a key pair of its own, which nobody else has. */
export function certificateMadeFor(name: string, now: Date): HeldCertificate {
  return makeCertificate(name, now);
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.trim()), unit => unit.charCodeAt(0));
  } catch {
    return undefined; // no Base64
  }
}
