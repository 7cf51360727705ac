import forge from 'node-forge';
import { dotnetError } from '../errors.ts';
import { derOf, fromForge, readDer, toForge } from './bytes-of-forge.ts';

/** A key of RSA as bytes: PKCS #8 of a private one, SubjectPublicKeyInfo of a public one. */
export interface RsaKey {
  readonly privateKey: Uint8Array | undefined;
  readonly publicKey: Uint8Array;
}

/** How a signature is padded, or a text before it is encrypted. */
export type SignaturePadding = 'Pkcs1' | 'Pss';
export type EncryptionPadding = 'Pkcs1' | 'OaepSHA1' | 'OaepSHA256' | 'OaepSHA384' | 'OaepSHA512';

const digests = { MD5: 'md5', SHA1: 'sha1', SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' } as const;

/** The hashes that a signature may be made of. */
export type SignatureHash = keyof typeof digests;

/** Whether a name is that of a hash that a signature may be made of. */
export function isSignatureHash(name: string): name is SignatureHash {
  return name in digests;
}

type SignatureScheme = NonNullable<Parameters<forge.pki.rsa.PrivateKey['sign']>[1]>;

const privateKeys = new WeakMap<Uint8Array, forge.pki.rsa.PrivateKey>();
const publicKeys = new WeakMap<Uint8Array, forge.pki.rsa.PublicKey>();

/** A key out of PKCS #8 or PKCS #1; undefined for bytes that are no private key of RSA. */
export function readPrivateKey(bytes: Uint8Array): RsaKey | undefined {
  try {
    const key = forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(toForge(bytes)));
    return keyOf(key);
  } catch {
    return undefined; // another kind of key, or none
  }
}

/** A key out of SubjectPublicKeyInfo or PKCS #1; undefined for bytes that are no public key of RSA. */
export function readPublicKey(bytes: Uint8Array): RsaKey | undefined {
  try {
    const key = forge.pki.publicKeyFromAsn1(forge.asn1.fromDer(toForge(bytes)));
    return { privateKey: undefined, publicKey: derOf(forge.pki.publicKeyToAsn1(key)) };
  } catch {
    return undefined; // another kind of key, or none
  }
}

/** The bytes of a key of node-forge. */
export function keyOf(key: forge.pki.rsa.PrivateKey): RsaKey {
  const bytes = derOf(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)));
  privateKeys.set(bytes, key);
  return { privateKey: bytes, publicKey: derOf(forge.pki.publicKeyToAsn1(forge.pki.setRsaPublicKey(key.n, key.e))) };
}

/** PKCS #1 of a key: what RSA by itself writes. */
export function plainKey(key: RsaKey, isPrivate: boolean): Uint8Array {
  if (isPrivate) return derOf(forge.pki.privateKeyToAsn1(privateOf(key)));
  return derOf(forge.pki.publicKeyToRSAPublicKey(publicOf(key)) as forge.asn1.Asn1); // its types leave out what it gives
}

/** How many bits a key has. */
export function bitsOfKey(key: RsaKey): number {
  return publicOf(key).n.bitLength();
}

/** The signature of a hash. `random` gives the salt of PSS. */
export function signHash(key: RsaKey, hash: Uint8Array, name: SignatureHash, padding: SignaturePadding, random: () => number): Uint8Array {
  return fromForge(privateOf(key).sign(digestOf(hash, name), schemeOf(name, padding, random)));
}

/** Whether a signature is that of a hash. */
export function verifyHash(key: RsaKey, hash: Uint8Array, signature: Uint8Array, name: SignatureHash, padding: SignaturePadding): boolean {
  try {
    return publicOf(key).verify(toForge(hash), toForge(signature), schemeOf(name, padding, () => 0));
  } catch {
    return false; // no signature by its form
  }
}

/** Encrypts by the public key. */
export function encryptBytes(key: RsaKey, bytes: Uint8Array, padding: EncryptionPadding): Uint8Array {
  try {
    const { scheme, options } = encryptionOf(padding);
    return fromForge(publicOf(key).encrypt(toForge(bytes), scheme, options));
  } catch {
    throw cryptographic('The message exceeds the maximum allowable length for the chosen options.');
  }
}

/** Decrypts by the private key. */
export function decryptBytes(key: RsaKey, bytes: Uint8Array, padding: EncryptionPadding): Uint8Array {
  const { scheme, options } = encryptionOf(padding);
  const own = privateOf(key);
  try {
    return fromForge(own.decrypt(toForge(bytes), scheme, options));
  } catch {
    throw cryptographic('The parameter is incorrect.');
  }
}

function encryptionOf(padding: EncryptionPadding): { readonly scheme: 'RSAES-PKCS1-V1_5' | 'RSA-OAEP'; readonly options?: object } {
  if (padding === 'Pkcs1') return { scheme: 'RSAES-PKCS1-V1_5' };
  const md = newDigest(padding.slice(4));
  return { scheme: 'RSA-OAEP', options: { md, mgf1: { md: newDigest(padding.slice(4)) } } };
}

function privateOf({ privateKey }: RsaKey): forge.pki.rsa.PrivateKey {
  if (!privateKey) throw new TypeError('Only a private key signs and decrypts.');
  let key = privateKeys.get(privateKey);
  if (!key) privateKeys.set(privateKey, (key = forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(toForge(privateKey)))));
  return key;
}

function publicOf({ publicKey }: RsaKey): forge.pki.rsa.PublicKey {
  let key = publicKeys.get(publicKey);
  if (!key) {
    const structure = readDer(publicKey);
    if (!structure) throw new TypeError('A key that was read is a structure.');
    publicKeys.set(publicKey, (key = forge.pki.publicKeyFromAsn1(structure)));
  }
  return key;
}

/** A hash that was made elsewhere, where node-forge expects what makes one. */
function digestOf(hash: Uint8Array, name: SignatureHash): forge.md.MessageDigest {
  const digest = newDigest(name);
  digest.digest = () => forge.util.createBuffer(toForge(hash));
  return digest;
}

function newDigest(name: string): forge.md.MessageDigest {
  switch (name) {
    case 'MD5':
      return forge.md.md5.create();
    case 'SHA1':
      return forge.md.sha1.create();
    case 'SHA384':
      return forge.md.sha384.create();
    case 'SHA512':
      return forge.md.sha512.create();
    default:
      return forge.md.sha256.create();
  }
}

function schemeOf(name: SignatureHash, padding: SignaturePadding, random: () => number): SignatureScheme {
  if (padding === 'Pkcs1') return 'RSASSA-PKCS1-V1_5';
  const md = newDigest(name);
  const getBytesSync = (count: number): string => String.fromCharCode(...Array.from({ length: count }, () => Math.floor(random() * 256)));
  const mgf = forge.mgf.mgf1.create(newDigest(name)) as unknown; // neither it nor what is made of it has a type
  return forge.pss.create({ md, mgf, saltLength: md.digestLength, prng: { getBytesSync } });
}

function cryptographic(message: string): Error {
  return dotnetError('System.Security.Cryptography.CryptographicException', message);
}
