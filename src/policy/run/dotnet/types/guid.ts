import { argumentError } from '../errors.ts';
import { guidBytes, guidFromBytes, parseGuid, parseGuidExactly, readGuid, readGuidExactly } from '../text/guid-text.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { compareStrings } from '../compare.ts';
import { byteArray, int, isKind, type GuidValue } from '../value.ts';

const empty: GuidValue = { kind: 'guid', text: '00000000-0000-0000-0000-000000000000' };

/** System.Guid; a new one is drawn from the caller's chance, in the form of version 4. */
export const guidType = defineType('System.Guid', kindGuard('guid'), {
  methods: {
    ToByteArray: self => byteArray(guidBytes(self)),
    CompareTo: (self, call) => {
      const other = call.at(0);
      return isKind(other, 'guid') ? int(Math.sign(compareStrings(self.text, other.text, 'ordinal'))) : call.unsupported();
    },
  },
  fields: { Empty: () => empty },
  functions: {
    NewGuid: call => {
      const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(call.machine.random() * 256));
      bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return guidFromBytes(bytes);
    },
    Parse: call => parseGuid(call.string(0, 'input')),
    ParseExact: call => {
      const format = call.text(1) ?? call.unsupported();
      return parseGuidExactly(call.string(0, 'input'), format);
    },
    TryParseExact: call => {
      const [text, format] = [call.text(0), call.text(1) ?? call.unsupported()];
      const value = text === null ? undefined : readGuidExactly(text, format);
      call.out(2).set(value ?? empty);
      return value !== undefined;
    },
    TryParse: call => {
      const value = readGuid(call.text(0) ?? '');
      call.out(1).set(value ?? empty);
      return value !== undefined;
    },
  },
  construct: call => {
    if (call.count === 0) return empty;
    if (call.isString(0)) return parseGuid(call.string(0, 'g'));
    const bytes = call.bytes(0, 'b');
    if (bytes.length !== 16) throw argumentError('Byte array for Guid must be exactly 16 bytes long.', 'b');
    return guidFromBytes(bytes);
  },
});
