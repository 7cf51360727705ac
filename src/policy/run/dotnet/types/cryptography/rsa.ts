import { t } from '../../../../../base/text/translation.ts';
import forge from 'node-forge';
import { fromForge } from '../../cryptography/bytes-of-forge.ts';
import { pemBlocks } from '../../cryptography/certificate-file.ts';
import {
  bitsOfKey, decryptBytes, encryptBytes, keyOf, plainKey, readPrivateKey, readPublicKey, signHash, verifyHash,
  type RsaKey, type SignatureHash,
} from '../../cryptography/rsa-key.ts';
import { argumentError, DotnetError, UnsupportedExpression } from '../../errors.ts';
import { bytesOfBase64 } from '../../text/base64.ts';
import type { Call } from '../../typing/call.ts';
import { defineType } from '../../typing/type-definition.ts';
import { byteArray, int, isKind, type DotnetValue, type NativeValue } from '../../value.ts';
import { xmlContent } from '../../xml/xml-cast.ts';
import { parseXmlElement } from '../../xml/xml-parse.ts';
import { hashOf } from './hashes.ts';
import { cryptographic } from './symmetric.ts';
import { encryptionPaddingGiven, hashGiven, signaturePaddingGiven } from './names.ts';

/** RSA.Create, or a constructor: what is made has no key until one is read into it. */
const withoutKey = (call: Call): NativeValue => (call.count === 0 ? rsaValue(undefined) : call.unsupported());
const isRsa = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.state.holds === 'rsa';
/** An operation on a number of 2048 bits takes a processor as long as so many steps of an expression. */
const stepsOfKey = 2000;

const noKeyFormat =
  'No supported key formats were found. Check that the input represents the contents of a PEM-encoded key file, not the path to such a file.';

/** A key as the object that signs, verifies, encrypts and decrypts with it. */
export function rsaValue(key: RsaKey | undefined): NativeValue {
  return { kind: 'native', type: 'RSACng', state: { holds: 'rsa', key } };
}

/** RSACng, which certificates give on Windows, with the members of RSA. */
export const rsaTypes = ['RSA', 'RSACng', 'RSACryptoServiceProvider'].map(name =>
  defineType(`System.Security.Cryptography.${name}`, isRsa, {
    properties: { KeySize: self => int(bitsOfKey(keyIn(self))) },
    methods: {
      SignData: (self, call) => {
        const { data, rest } = dataAndRest(call);
        const [hash, padding] = [hashGiven(rest, 0), signaturePaddingGiven(rest, 1)];
        const key = withPrivate(keyFor(self, call));
        return byteArray(signHash(key, hashOf(hash, data, call.machine), hash, padding, () => call.machine.random()));
      },
      SignHash: (self, call) => {
        const bytes = call.bytes(0, 'hash');
        const [hash, padding] = [hashGiven(call, 1), signaturePaddingGiven(call, 2)];
        if (bytes.length !== lengths[hash]) return call.unsupported();
        return byteArray(signHash(withPrivate(keyFor(self, call)), bytes, hash, padding, () => call.machine.random()));
      },
      VerifyData: (self, call) => {
        const { data, rest } = dataAndRest(call, 1);
        const [signature, hash, padding] = [rest.bytes(0, 'signature'), hashGiven(rest, 1), signaturePaddingGiven(rest, 2)];
        return verifyHash(keyFor(self, call), hashOf(hash, data, call.machine), signature, hash, padding);
      },
      VerifyHash: (self, call) => {
        const [bytes, signature] = [call.bytes(0, 'hash'), call.bytes(1, 'signature')];
        const [hash, padding] = [hashGiven(call, 2), signaturePaddingGiven(call, 3)];
        return verifyHash(keyFor(self, call), bytes, signature, hash, padding);
      },
      Encrypt: (self, call) => byteArray(encryptBytes(keyFor(self, call), call.bytes(0, 'data'), encryptionPaddingGiven(call, 1))),
      Decrypt: (self, call) => byteArray(decryptBytes(withPrivate(keyFor(self, call)), call.bytes(0, 'data'), encryptionPaddingGiven(call, 1))),
      ExportPkcs8PrivateKey: self => byteArray(withPrivate(keyIn(self)).privateKey),
      ExportSubjectPublicKeyInfo: self => byteArray(keyIn(self).publicKey),
      ExportRSAPrivateKey: self => byteArray(plainKey(withPrivate(keyIn(self)), true)),
      ExportRSAPublicKey: self => byteArray(plainKey(keyIn(self), false)),
      ImportPkcs8PrivateKey: (self, call) => take(self, call, readPrivateKey),
      ImportRSAPrivateKey: (self, call) => take(self, call, readPrivateKey),
      ImportSubjectPublicKeyInfo: (self, call) => take(self, call, readPublicKey),
      ImportRSAPublicKey: (self, call) => take(self, call, readPublicKey),
      ImportFromPem: (self, call) => {
        const blocks = pemBlocks(call.string(0, 'input'));
        const [key, ...more] = blocks.flatMap(({ label, bytes }) =>
          (label.endsWith('PRIVATE KEY') ? readPrivateKey(bytes) : label.endsWith('PUBLIC KEY') ? readPublicKey(bytes) : undefined) ?? [],
        );
        if (!key || more.length > 0) throw argumentError(noKeyFormat, 'input');
        return keep(self, key);
      },
      FromXmlString: (self, call) => {
        const text = call.string(0, 'xmlString');
        try {
          return keep(self, keyOfXml(text) ?? call.unsupported());
        } catch (error) {
          if (error instanceof DotnetError && error.typeName === 'System.Xml.XmlException') throw cryptographic('The provided XML could not be read.');
          throw error;
        }
      },
      Dispose: () => null,
      Clear: () => null,
    },
    ...(name === 'RSA' && { functions: { Create: withoutKey } }),
    ...(name === 'RSACryptoServiceProvider' && { construct: withoutKey }),
  }),
);

function dataAndRest(call: Call, signatures = 0): { readonly data: Uint8Array; readonly rest: Call } {
  const bytes = call.bytes(0, 'data');
  if (call.count === 3 + signatures) return { data: bytes, rest: call.from(1) };
  const [offset, count] = [call.int(1), call.int(2)];
  return { data: bytes.slice(offset, offset + count), rest: call.from(3) };
}

const lengths: Readonly<Record<SignatureHash, number>> = { MD5: 16, SHA1: 20, SHA256: 32, SHA384: 48, SHA512: 64 };

function keyFor(self: NativeValue, call: Call): RsaKey {
  call.machine.step(stepsOfKey);
  return keyIn(self);
}

function keyIn({ state }: NativeValue): RsaKey {
  if (state.holds === 'rsa' && state.key) return state.key;
  throw new UnsupportedExpression(t('A key of RSA that is made anew'));
}

/** What is raised for the want of a private key is the system's own. */
function withPrivate(key: RsaKey): { readonly privateKey: Uint8Array; readonly publicKey: Uint8Array } {
  const { privateKey, publicKey } = key;
  if (!privateKey) throw new UnsupportedExpression(t('A public key in the place of a private one'));
  return { privateKey, publicKey };
}

function take(self: NativeValue, call: Call, read: (bytes: Uint8Array) => RsaKey | undefined): null {
  const bytes = call.bytes(0, 'source');
  call.out(1).set(int(bytes.length));
  const key = read(bytes);
  if (!key) throw cryptographic('ASN1 corrupted data.');
  return keep(self, key);
}

function keep({ state }: NativeValue, key: RsaKey): null {
  if (state.holds === 'rsa') state.key = key;
  return null;
}

function keyOfXml(text: string): RsaKey | undefined {
  const root = parseXmlElement(text);
  const part = (name: string): forge.jsbn.BigInteger | undefined => {
    const found = root?.children.find(child => child.kind === 'xelement' && child.name.local === name);
    if (found?.kind !== 'xelement') return undefined;
    return new forge.jsbn.BigInteger(Array.from(bytesOfBase64(xmlContent(found.children)), byte => byte.toString(16).padStart(2, '0')).join(''), 16);
  };
  const [n, e, d, p, q, dp, dq, inverse] = ['Modulus', 'Exponent', 'D', 'P', 'Q', 'DP', 'DQ', 'InverseQ'].map(part);
  if (!n || !e) return undefined;
  if (d && p && q && dp && dq && inverse) return keyOf(forge.pki.setRsaPrivateKey(n, e, d, p, q, dp, dq, inverse));
  return readPublicKey(fromForge(forge.asn1.toDer(forge.pki.publicKeyToAsn1(forge.pki.setRsaPublicKey(n, e))).getBytes()));
}
