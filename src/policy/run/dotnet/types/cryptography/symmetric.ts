import { cbc, ecb } from '@noble/ciphers/aes.js';
import { argumentError, dotnetError, type DotnetError } from '../../errors.ts';
import { bytesIn } from '../../text/bytes.ts';
import { toInteger } from '../../number/number.ts';
import type { Call } from '../../typing/call.ts';
import { defineType, type TypeDefinition } from '../../typing/type-definition.ts';
import { byteArray, int, isKind, type DotnetValue, type NativeValue } from '../../value.ts';

const isAes = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.state.holds === 'symmetric';
const isTransform = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.state.holds === 'transform';

const modes = { cbc: 1, ecb: 2 } as const;
const paddings = { none: 1, pkcs7: 2, zeros: 3 } as const;

interface Settings {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly mode: number;
  readonly padding: number;
}

/** AES, by the names that .NET has for it, and what it makes to encrypt and decrypt with. */
export const symmetricTypes: readonly TypeDefinition[] = [
  aesType('Aes', true),
  ...['AesManaged', 'AesCryptoServiceProvider', 'RijndaelManaged'].map(name => aesType(name, false)),
  defineType('System.Security.Cryptography.ICryptoTransform', isTransform, {
    methods: {
      TransformFinalBlock: (self, call) => {
        const bytes = call.bytes(0, 'inputBuffer');
        const [offset, count] = [call.int(1), call.int(2)];
        if (offset < 0 || count < 0 || offset > bytes.length - count) return call.unsupported();
        call.machine.step(count >> 4);
        return byteArray(self.state.holds === 'transform' ? self.state.run(bytes.slice(offset, offset + count)) : []);
      },
      Dispose: () => null,
    },
  }),
];

function aesType(name: string, isMadeByCreate: boolean): TypeDefinition {
  const make = (call: Call): DotnetValue => {
    if (call.count > 0) return call.unsupported();
    const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(call.machine.random() * 256));
    return { kind: 'native', type: name, state: { holds: 'symmetric', key: random(32), iv: random(16), mode: modes.cbc, padding: paddings.pkcs7 } };
  };
  return defineType(`System.Security.Cryptography.${name}`, isAes, {
    properties: {
      Key: self => byteArray(settingsOf(self).key),
      IV: self => byteArray(settingsOf(self).iv),
      KeySize: self => int(settingsOf(self).key.length * 8),
      BlockSize: () => int(128),
      Mode: self => ({ kind: 'enum', type: 'CipherMode', value: settingsOf(self).mode }),
      Padding: self => ({ kind: 'enum', type: 'PaddingMode', value: settingsOf(self).padding }),
    },
    setters: {
      Key: (self, value) => {
        settingsOf(self).key = checkedKey(bytesIn(value) ?? new Uint8Array());
      },
      IV: (self, value) => {
        settingsOf(self).iv = checkedVector(bytesIn(value) ?? new Uint8Array());
      },
      KeySize: (self, value) => {
        settingsOf(self).key = checkedKey(new Uint8Array(Number(toInteger(value) ?? 0n) / 8));
      },
      Mode: (self, value) => {
        settingsOf(self).mode = isKind(value, 'enum') ? value.value : 0;
      },
      Padding: (self, value) => {
        settingsOf(self).padding = isKind(value, 'enum') ? value.value : 0;
      },
    },
    methods: {
      CreateEncryptor: (self, call) => transform(self, call, encrypt),
      CreateDecryptor: (self, call) => transform(self, call, decrypt),
      EncryptCbc: (self, call) => withVector(self, call, encrypt),
      DecryptCbc: (self, call) => withVector(self, call, decrypt),
      EncryptEcb: (self, call) => withoutVector(self, call, encrypt),
      DecryptEcb: (self, call) => withoutVector(self, call, decrypt),
      GenerateKey: (self, call) => {
        settingsOf(self).key = Uint8Array.from(settingsOf(self).key, () => Math.floor(call.machine.random() * 256));
        return null;
      },
      GenerateIV: (self, call) => {
        settingsOf(self).iv = Uint8Array.from(settingsOf(self).iv, () => Math.floor(call.machine.random() * 256));
        return null;
      },
      Clear: () => null,
      Dispose: () => null,
    },
    ...(isMadeByCreate ? { functions: { Create: make } } : { construct: make }),
  });
}

function settingsOf({ state }: NativeValue): Extract<NativeValue['state'], { holds: 'symmetric' }> {
  if (state.holds !== 'symmetric') throw new TypeError('An algorithm has its settings.');
  return state;
}

type Way = (bytes: Uint8Array, settings: Settings, call: Call) => Uint8Array;

function transform(self: NativeValue, call: Call, way: Way): DotnetValue {
  const own = settingsOf(self);
  const key = call.count === 0 ? own.key : checkedKey(call.bytes(0, 'key'));
  const iv = call.count === 0 ? own.iv : checkedVector(call.bytes(1, 'iv'));
  const settings = { key, iv, mode: own.mode, padding: own.padding };
  return { kind: 'native', type: 'ICryptoTransform', state: { holds: 'transform', run: bytes => way(bytes, settings, call) } };
}

function withVector(self: NativeValue, call: Call, way: Way): DotnetValue {
  const bytes = call.bytes(0, 'plaintext');
  const iv = call.bytes(1, 'iv');
  if (iv.length !== 16) throw argumentError(wrongVector, 'iv');
  const padding = call.has(2) ? (call.enum(2, 'PaddingMode') ?? call.unsupported()) : paddings.pkcs7;
  call.machine.step(bytes.length >> 4);
  return byteArray(way(bytes, { key: settingsOf(self).key, iv, mode: modes.cbc, padding }, call));
}

function withoutVector(self: NativeValue, call: Call, way: Way): DotnetValue {
  const bytes = call.bytes(0, 'plaintext');
  const padding = call.enum(1, 'PaddingMode') ?? call.unsupported();
  if (way === encrypt && padding === paddings.none && bytes.length % 16 !== 0) {
    throw argumentError('The specified plaintext size is not valid for the padding and block size.', 'plaintextLength');
  }
  if (self.type !== 'Aes') throw dotnetError('NotSupportedException', 'Method not supported. Derived class must override.');
  call.machine.step(bytes.length >> 4);
  return byteArray(way(bytes, { key: settingsOf(self).key, iv: new Uint8Array(16), mode: modes.ecb, padding }, call));
}

function encrypt(bytes: Uint8Array, settings: Settings, call: Call): Uint8Array {
  const { padding } = settings;
  if (padding === paddings.pkcs7) return cipherOf(settings, false, call).encrypt(bytes);
  const rest = bytes.length % 16;
  if (padding === paddings.none && rest !== 0) throw cryptographic('The input data is not a complete block.');
  if (padding !== paddings.none && padding !== paddings.zeros) return call.unsupported();
  const whole = new Uint8Array(bytes.length + (rest === 0 ? 0 : 16 - rest));
  whole.set(bytes);
  return cipherOf(settings, true, call).encrypt(whole);
}

function decrypt(bytes: Uint8Array, settings: Settings, call: Call): Uint8Array {
  if (bytes.length % 16 !== 0) throw cryptographic('The input data is not a complete block.');
  if (bytes.length === 0) return bytes;
  const plain = cipherOf(settings, true, call).decrypt(bytes);
  switch (settings.padding) {
    case paddings.pkcs7:
      return withoutPadding(plain);
    case paddings.none:
    case paddings.zeros:
      return plain;
    default:
      return call.unsupported();
  }
}

/** Takes the padding of PKCS #7 off. */
export function withoutPadding(plain: Uint8Array): Uint8Array {
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > 16 || !plain.slice(-padding).every(byte => byte === padding)) {
    throw cryptographic('Padding is invalid and cannot be removed.');
  }
  return plain.slice(0, -padding);
}

function cipherOf({ key, iv, mode }: Settings, disablePadding: boolean, call: Call): ReturnType<typeof cbc> {
  if (mode === modes.cbc) return cbc(key, iv, { disablePadding });
  return mode === modes.ecb ? ecb(key, { disablePadding }) : call.unsupported();
}

/** A key of AES; CryptographicException for one of another length. */
export function checkedKey(key: Uint8Array): Uint8Array {
  if (![16, 24, 32].includes(key.length)) throw cryptographic('Specified key is not a valid size for this algorithm.');
  return key;
}

const wrongVector = 'Specified initialization vector (IV) does not match the block size for this algorithm.';

/** An initialization vector of AES. */
export function checkedVector(iv: Uint8Array): Uint8Array {
  if (iv.length !== 16) throw cryptographic(wrongVector);
  return iv;
}

/** CryptographicException. */
export function cryptographic(message: string): DotnetError {
  return dotnetError('System.Security.Cryptography.CryptographicException', message);
}
