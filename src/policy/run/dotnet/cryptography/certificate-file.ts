import forge from 'node-forge';
import { derOf, fromForge, readDer, toForge } from './bytes-of-forge.ts';
import { readCertificate, type HeldCertificate } from './certificate.ts';
import { readPrivateKey } from './rsa-key.ts';

/** Why bytes are no certificate that can be used. */
export type CertificateFault = 'form' | 'password';

/** Reads a certificate as DER, as PEM, or out of a PKCS #12 file with a password. */
export function readCertificateFile(bytes: Uint8Array, password: string | null): HeldCertificate | CertificateFault {
  const text = toForge(bytes);
  if (/-----BEGIN /.test(text)) return readPem(text) ?? 'form';
  if (readCertificate(bytes)) return { raw: bytes, privateKey: undefined };
  const structure = readDer(bytes);
  return structure ? readPkcs12(structure, password) : 'form';
}

/** Reads the first certificate of a PEM text, and the first private key of RSA in it. */
export function readPem(text: string): HeldCertificate | undefined {
  const blocks = pemBlocks(text);
  const raw = blocks.find(({ label }) => label === 'CERTIFICATE')?.bytes;
  if (!raw || !readCertificate(raw)) return undefined;
  const key = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY')).map(({ bytes }) => readPrivateKey(bytes)).find(found => found);
  return { raw, privateKey: key?.privateKey };
}

/** The blocks of a PEM text. */
export function pemBlocks(text: string): readonly { readonly label: string; readonly bytes: Uint8Array }[] {
  try {
    return forge.pem.decode(text).map(({ type, body }) => ({ label: type, bytes: fromForge(body) }));
  } catch {
    return []; // no PEM
  }
}

function readPkcs12(structure: forge.asn1.Asn1, password: string | null): HeldCertificate | CertificateFault {
  // a file without a password is made with an empty one, or with none at all
  for (const tried of password === null || password === '' ? ['', undefined] : [password]) {
    try {
      return heldIn(forge.pkcs12.pkcs12FromAsn1(structure, false, tried)) ?? 'form';
    } catch (error) {
      if (!(error instanceof Error) || !/password|MAC|decrypt/i.test(error.message)) return 'form';
    }
  }
  return 'password';
}

function heldIn(file: forge.pkcs12.Pkcs12Pfx): HeldCertificate | undefined {
  const bagsOf = (kind: string): readonly forge.pkcs12.Bag[] => file.getBags({ bagType: kind })[kind] ?? [];
  const { certBag = '', pkcs8ShroudedKeyBag = '', keyBag = '' } = forge.pki.oids;
  const keys = [...bagsOf(pkcs8ShroudedKeyBag), ...bagsOf(keyBag)];
  const certificates = bagsOf(certBag);
  const idOf = ({ attributes }: forge.pkcs12.Bag): string => {
    const { localKeyId } = attributes as { readonly localKeyId?: unknown }; // its types say nothing of what is in it
    return Array.isArray(localKeyId) ? String(localKeyId[0]) : '';
  };
  const [key] = keys;
  const own = (key && certificates.find(bag => idOf(bag) === idOf(key))) ?? certificates[0];
  if (!own) return undefined;
  const raw = own.cert ? derOf(forge.pki.certificateToAsn1(own.cert)) : derOf(own.asn1);
  const privateKey = key?.key ? derOf(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key))) : undefined;
  return { raw, privateKey };
}
