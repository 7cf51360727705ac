import { argumentNull, formatError } from '../errors.ts';
import { addressText, readAddress } from '../text/ip-address.ts';
import { enumMember } from '../typing/enums.ts';
import { defineType } from '../typing/type-definition.ts';
import { byteArray, isKind, type DotnetValue, type NativeValue } from '../value.ts';

const isAddress = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.type === 'IPAddress';

/** System.Net.IPAddress. */
export const ipAddressType = defineType('System.Net.IPAddress', isAddress, {
  properties: {
    AddressFamily: self => enumMember('AddressFamily', bytesOf(self).length === 4 ? 'InterNetwork' : 'InterNetworkV6') ?? null,
    IsIPv4MappedToIPv6: self => isMapped(bytesOf(self)),
  },
  methods: {
    GetAddressBytes: self => byteArray(bytesOf(self)),
    ToString: self => addressText(bytesOf(self)),
    Equals: (self, call) => {
      const other = call.at(0);
      return isAddress(other) && bytesOf(self).join() === bytesOf(other).join();
    },
    MapToIPv4: self => address(bytesOf(self).slice(-4)),
    MapToIPv6: self => address(bytesOf(self).length === 16 ? bytesOf(self) : [...mappedPrefix, ...bytesOf(self)]),
  },
  fields: {
    Any: () => address([0, 0, 0, 0]),
    Broadcast: () => address([255, 255, 255, 255]),
    None: () => address([255, 255, 255, 255]),
    Loopback: () => address([127, 0, 0, 1]),
    IPv6Any: () => address(new Uint8Array(16)),
    IPv6None: () => address(new Uint8Array(16)),
    IPv6Loopback: () => address(new Uint8Array(16).fill(1, 15)),
  },
  functions: {
    Parse: call => {
      const bytes = readAddress(unscoped(call.string(0, 'ipString'), () => call.unsupported()));
      if (!bytes) throw formatError('An invalid IP address was specified.');
      return address(bytes);
    },
    TryParse: call => {
      const text = call.text(0);
      const bytes = text === null ? undefined : readAddress(unscoped(text, () => call.unsupported()));
      call.out(1).set(bytes ? address(bytes) : null);
      return bytes !== undefined;
    },
    IsLoopback: call => {
      const given = call.at(0);
      if (given === null) throw argumentNull('address');
      if (!isAddress(given)) return call.unsupported();
      const bytes = bytesOf(given);
      if (bytes.length === 4) return bytes[0] === 127;
      return isMapped(bytes) ? bytes[12] === 127 : addressText(bytes) === '::1';
    },
  },
});

const mappedPrefix: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];

function isMapped(bytes: Uint8Array): boolean {
  return bytes.length === 16 && mappedPrefix.every((byte, at) => bytes[at] === byte);
}

function address(bytes: Iterable<number>): NativeValue {
  return { kind: 'native', type: 'IPAddress', state: { holds: 'bytes', bytes: Uint8Array.from(bytes) } };
}

function bytesOf({ state }: NativeValue): Uint8Array {
  return state.holds === 'bytes' ? state.bytes : new Uint8Array();
}

/** The number of an interface behind `%`, or a port, is not run here. */
function unscoped(text: string, refuse: () => never): string {
  return text.includes('%') || text.includes(']:') ? refuse() : text;
}
