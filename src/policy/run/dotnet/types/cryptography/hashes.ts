import { cbc } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { argumentError, dotnetError, nonNegative } from '../../errors.ts';
import type { Machine } from '../../time/machine.ts';
import type { Call } from '../../typing/call.ts';
import { defineType, type TypeDefinition } from '../../typing/type-definition.ts';
import { checkedKey, checkedVector, cryptographic, withoutPadding } from './symmetric.ts';
import { byteArray, int, isKind, type DotnetValue, type NativeValue } from '../../value.ts';

const hashes = { MD5: md5, SHA1: sha1, SHA256: sha256, SHA384: sha384, SHA512: sha512 } as const;
type HashName = keyof typeof hashes;
const names: readonly HashName[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];
const bitsOf: Readonly<Record<HashName, number>> = { MD5: 128, SHA1: 160, SHA256: 256, SHA384: 384, SHA512: 512 };

/** Hashes and keyed hashes. */
export const cryptographyTypes: readonly TypeDefinition[] = names.flatMap(name => [
  hashType(name, name),
  ...(name === 'MD5' ? [] : [hashType(name, `${name}Managed`)]),
  hashType(name, `${name}CryptoServiceProvider`),
  keyedType(name),
]);

function hashType(hash: HashName, name: string): TypeDefinition {
  const create = (): DotnetValue => ({ kind: 'native', type: hash, state: { holds: 'nothing' } });
  return defineType(`System.Security.Cryptography.${name}`, (value): value is NativeValue => isKind(value, 'native') && value.type === hash, {
    properties: { HashSize: () => int(bitsOf[hash]) },
    methods: {
      ComputeHash: (_, call) => byteArray(hashes[hash](part(call))),
      Dispose: () => null,
      Clear: () => null,
    },
    functions: { Create: create, HashData: call => byteArray(hashes[hash](part(call))) },
    ...(name !== hash && { construct: create }),
  });
}

function keyedType(hash: HashName): TypeDefinition {
  const type = `HMAC${hash}`;
  return defineType(`System.Security.Cryptography.${type}`, (value): value is NativeValue => isKind(value, 'native') && value.type === type, {
    properties: { Key: self => byteArray(keyOf(self)), HashSize: () => int(bitsOf[hash]), HashName: () => hash },
    setters: {
      Key: (self, value) => {
        if (self.state.holds === 'bytes' && isKind(value, 'array')) {
          self.state.bytes = Uint8Array.from(value.items, item => (isKind(item, 'integer') ? Number(item.value) : 0));
        }
      },
    },
    methods: {
      ComputeHash: (self, call) => byteArray(hmac(hashes[hash], keyOf(self), part(call))),
      Dispose: () => null,
      Clear: () => null,
    },
    construct: call => ({
      kind: 'native',
      type,
      state: {
        holds: 'bytes',
        bytes: call.count === 0 ? Uint8Array.from({ length: 64 }, () => Math.floor(call.machine.random() * 256)) : call.bytes(0, 'key'),
      },
    }),
  });
}

/** The hash of bytes by its name. */
export function hashOf(name: HashName, bytes: Uint8Array, machine: Machine): Uint8Array {
  machine.step(bytes.length >> 6);
  return hashes[name](bytes);
}

function keyOf(value: NativeValue): Uint8Array {
  return value.state.holds === 'bytes' ? value.state.bytes : new Uint8Array();
}

function part(call: Call): Uint8Array {
  const bytes = call.bytes(0, 'buffer');
  call.machine.step(bytes.length >> 6);
  if (call.count !== 3) return bytes;
  const [start, length] = [call.int(1), call.int(2)];
  if (start < 0) throw nonNegative('offset', start);
  if (length < 0 || length > bytes.length) throw dotnetError('ArgumentException', 'Value was invalid.');
  if (start > bytes.length - length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return bytes.slice(start, start + length);
}

/** The gateway's own Encrypt and Decrypt of byte[], for the algorithm named "Aes": CBC with PKCS 7 padding, the defaults of .NET. */
export function cipher(self: DotnetValue, call: Call, isEncrypting: boolean): DotnetValue {
  const bytes = call.withSelf(self).bytes(0, 'input');
  if (call.count !== 3 || !/^(?:aes|aesmanaged|rijndael|system\.security\.cryptography\.aes)$/i.test(call.string(0, 'alg'))) {
    return call.unsupported();
  }
  const [key, iv] = [checkedKey(call.bytes(1, 'key')), checkedVector(call.bytes(2, 'iv'))];
  call.machine.step(bytes.length >> 4);
  if (isEncrypting) return byteArray(cbc(key, iv).encrypt(bytes));
  if (bytes.length % 16 !== 0 || bytes.length === 0) throw cryptographic('The input data is not a complete block.');
  return byteArray(withoutPadding(cbc(key, iv, { disablePadding: true }).decrypt(bytes)));
}
