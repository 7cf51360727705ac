import { isSignatureHash, type EncryptionPadding, type SignatureHash, type SignaturePadding } from '../../cryptography/rsa-key.ts';
import { argumentError, argumentNull } from '../../errors.ts';
import type { Call } from '../../typing/call.ts';
import { defineType, type TypeDefinition } from '../../typing/type-definition.ts';
import { isKind, type DotnetValue, type NativeValue } from '../../value.ts';

const hashNames = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;
const signaturePaddings = ['Pkcs1', 'Pss'] as const;
const encryptionPaddings = ['Pkcs1', 'OaepSHA1', 'OaepSHA256', 'OaepSHA384', 'OaepSHA512'] as const;

/** One object for each name of a type: two of them are equal exactly when they are the same. */
function interned<N extends string>(type: string, names: readonly N[]): ReadonlyMap<string, NativeValue> {
  return new Map(names.map(name => [name, { kind: 'native', type, state: { holds: 'reader', text: name } }]));
}

const hashes = interned('HashAlgorithmName', hashNames);
const forSignatures = interned('RSASignaturePadding', signaturePaddings);
const forEncryption = interned('RSAEncryptionPadding', encryptionPaddings);

const noName: NativeValue = { kind: 'native', type: 'HashAlgorithmName', state: { holds: 'nothing' } };

function textOf({ state }: NativeValue): string {
  return state.holds === 'reader' ? state.text : '';
}

function namesType(type: string, all: ReadonlyMap<string, NativeValue>, toText: (text: string) => string = text => text): TypeDefinition {
  return defineType(`System.Security.Cryptography.${type}`, (value): value is NativeValue => isKind(value, 'native') && value.type === type, {
    properties: type === 'HashAlgorithmName' ? { Name: self => (self.state.holds === 'reader' ? self.state.text : null) } : {},
    methods: { ToString: self => toText(textOf(self)) },
    fields: Object.fromEntries(Array.from(all, ([name, value]) => [name, () => value])),
    ...(type === 'HashAlgorithmName' && { construct: (call: Call): DotnetValue => (call.count === 0 ? noName : (hashes.get(call.string(0, 'name')) ?? call.unsupported())) }),
  });
}

/** The names of hashes and paddings that RSA is given. */
export const cryptographyNames: readonly TypeDefinition[] = [
  namesType('HashAlgorithmName', hashes),
  namesType('RSASignaturePadding', forSignatures),
  namesType('RSAEncryptionPadding', forEncryption, text => (text === 'Pkcs1' ? text : text.replace(/^Oaep/, 'Oaep'))),
];

/** The hash that an argument names. */
export function hashGiven(call: Call, at: number): SignatureHash {
  const value = call.at(at);
  const name = isKind(value, 'native') && value.type === 'HashAlgorithmName' ? textOf(value) : call.unsupported();
  if (!isSignatureHash(name)) throw argumentError('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
  return name;
}

/** The padding of a signature that an argument is. */
export function signaturePaddingGiven(call: Call, at: number): SignaturePadding {
  const value = call.at(at);
  if (value === null) throw argumentNull('padding');
  return signaturePaddings.find(name => forSignatures.get(name) === value) ?? call.unsupported();
}

/** The padding of an encryption that an argument is. */
export function encryptionPaddingGiven(call: Call, at: number): EncryptionPadding {
  const value = call.at(at);
  if (value === null) throw argumentNull('padding');
  return encryptionPaddings.find(name => forEncryption.get(name) === value) ?? call.unsupported();
}
