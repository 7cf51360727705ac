import forge from 'node-forge';
import { ticksOf } from '../../../../base/text/ticks.ts';
import { contentOf, derOf, fromForge, partsOf, readDer } from './bytes-of-forge.ts';
import { attributeOf, nameText } from './distinguished-name.ts';
import { readPublicKey, type RsaKey } from './rsa-key.ts';

/** What an X.509 certificate says. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly subjectCommonName: string | undefined;
  readonly issuerCommonName: string | undefined;
  /** Bytes in hexadecimal digits, as they are written. */
  readonly serial: string;
  readonly notBefore: bigint;
  readonly notAfter: bigint;
  readonly version: number;
  /** The number of the algorithm that it is signed with. */
  readonly signatureAlgorithm: string;
  /** Undefined for a key of another kind than RSA. */
  readonly publicKey: RsaKey | undefined;
}

const known = new WeakMap<Uint8Array, CertificateFacts>();

/** Reads a certificate; undefined for bytes that are none. */
export function readCertificate(bytes: Uint8Array): CertificateFacts | undefined {
  const found = known.get(bytes);
  if (found) return found;
  const facts = factsOf(bytes);
  if (facts) known.set(bytes, facts);
  return facts;
}

function factsOf(bytes: Uint8Array): CertificateFacts | undefined {
  const [content] = partsOf(readDer(bytes));
  const parts = [...partsOf(content)];
  const [first] = parts;
  const hasVersion = first?.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC;
  if (hasVersion) parts.shift();
  const [serial, algorithm, issuer, validity, subject, key] = parts;
  const [from, to] = partsOf(validity);
  if (!key || !from || !to || !serial || !algorithm) return undefined;
  const [start, end] = [dateOf(from), dateOf(to)];
  if (start === undefined || end === undefined) return undefined;
  return {
    subject: nameText(subject),
    issuer: nameText(issuer),
    subjectCommonName: attributeOf(subject, '2.5.4.3'),
    issuerCommonName: attributeOf(issuer, '2.5.4.3'),
    serial: Array.from(fromForge(contentOf(serial)), byte => byte.toString(16).padStart(2, '0')).join('').toUpperCase(),
    notBefore: start,
    notAfter: end,
    version: hasVersion ? contentOf(partsOf(first)[0]).charCodeAt(0) + 1 : 1,
    signatureAlgorithm: forge.asn1.derToOid(contentOf(partsOf(algorithm)[0])),
    publicKey: readPublicKey(derOf(key)),
  };
}

/** A time in UTC, in ticks. */
function dateOf(structure: forge.asn1.Asn1): bigint | undefined {
  const text = contentOf(structure);
  const [, years = '', month, day, hour, minute, second] = /^((?:\d\d){1,2})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (years === '') return undefined;
  const year = years.length === 4 ? Number(years) : Number(years) + (Number(years) < 50 ? 2000 : 1900);
  return ticksOf(Date.UTC(year, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
}

/** A certificate with the private key that belongs to it, where it has one. */
export interface HeldCertificate {
  /** DER. */
  readonly raw: Uint8Array;
  /** PKCS #8. */
  readonly privateKey: Uint8Array | undefined;
}

/** A key pair and a certificate of its own for a name, valid for a year. */
export function makeCertificate(name: string, now: Date): HeldCertificate {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2048);
  const made = forge.pki.createCertificate();
  made.publicKey = publicKey;
  made.serialNumber = `4d${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  made.validity.notBefore = new Date(now.getTime() - 3_600_000);
  made.validity.notAfter = new Date(now.getTime() + 365 * 86_400_000);
  const names = [{ shortName: 'CN', value: name }];
  made.setSubject(names);
  made.setIssuer(names);
  made.sign(privateKey, forge.md.sha256.create());
  return {
    raw: derOf(forge.pki.certificateToAsn1(made)),
    privateKey: derOf(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(privateKey))),
  };
}
