import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { argumentError, argumentNull, overflow, wordedOtherwise } from '../errors.ts';
import type { Call } from '../typing/call.ts';
import { enumConstants, enumText, readEnum } from '../typing/enums.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { int, isKind, stringArray, type DotnetValue, type EnumValue } from '../value.ts';

/** System.Enum: its static methods, and what the members of every enum have. */
export const enumType = defineType('System.Enum', kindGuard('enum'), {
  methods: {
    CompareTo: (self, call) => {
      const other = call.optional(0, 'enum') ?? call.unsupported();
      if (other.type !== self.type) return call.unsupported();
      return int(Math.sign(self.value - other.value));
    },
    HasFlag: (self, call) => {
      const flag = call.optional(0, 'enum') ?? call.unsupported();
      if (flag.type !== self.type) {
        throw argumentError(`The argument type, '${fullTypeName(flag.type)}', is not the same as the enum type '${fullTypeName(self.type)}'.`);
      }
      return (self.value & flag.value) === flag.value;
    },
  },
  functions: {
    Parse: call => {
      const { type, rest } = typeAndRest(call);
      const ignoresCase = rest.has(1) && rest.boolean(1);
      const text = rest.string(0);
      const value = readEnum(type, text, ignoresCase);
      if (value === 'empty') throw argumentError('Must specify valid information for parsing in the string.', 'value');
      if (value === 'overflow') throw overflow('Value was either too large or too small for an Int32.');
      if (value === undefined) throw argumentError(`Requested value '${text}' was not found.`);
      return value;
    },
    TryParse: call => {
      const { type, rest } = typeAndRest(call, call.count - 1);
      const ignoresCase = rest.count === 3 && rest.boolean(1);
      const text = rest.text(0);
      const value = text === null ? undefined : readEnum(type, text, ignoresCase);
      const isRead = typeof value === 'object';
      rest.out(rest.count - 1).set(isRead ? value : { kind: 'enum', type, value: 0 });
      return isRead;
    },
    IsDefined: call => {
      const { type, rest } = typeAndRest(call);
      const value = rest.at(0);
      if (value === null) throw argumentNull('value');
      if (typeof value === 'string') return enumConstants(type)?.has(value) === true;
      return hasName({ kind: 'enum', type, value: numberOf(type, value, rest) });
    },
    GetName: call => {
      const { type, rest } = typeAndRest(call);
      const value = rest.at(0);
      if (value === null) throw argumentNull('value');
      if (!isKind(value, 'enum') && !isKind(value, 'integer')) {
        throw argumentError('The value passed in must be an enum base or an underlying type for an enum, such as an Int32.', 'value');
      }
      const own: EnumValue = { kind: 'enum', type, value: numberOf(type, value, rest) };
      return hasName(own) ? enumText(own) : null;
    },
    GetNames: call => stringArray(typeAndRest(call).names),
  },
});

/** The enum that a call names by its type argument, by its first argument or by the variable at a place, and the arguments that remain. */
function typeAndRest(call: Call, variable?: number): { readonly type: string; readonly rest: Call; readonly names: readonly string[] } {
  const [given] = call.types;
  const first = given === undefined ? call.optional(0, 'type') : undefined;
  const held = given === undefined && !first && variable !== undefined ? call.out(variable).get() : null;
  const type = given?.name ?? first?.name ?? (isKind(held, 'enum') ? held.type : call.unsupported());
  const constants = enumConstants(type);
  if (!constants) {
    if (typeSignatures(type).length === 0) return call.unsupported();
    call.readingAll();
    if (call.isNull(first ? 1 : 0)) throw argumentNull('value');
    throw wordedOtherwise(argumentError('Type provided must be an Enum.', 'enumType')); // or what is wrong with the value is said first
  }
  const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);
  const names = [...constants].toSorted(([, a], [, b]) => Number(unsigned(a) - unsigned(b))).map(([name]) => name);
  return { type, rest: first ? call.from(1) : call, names };
}

function hasName({ type, value }: EnumValue): boolean {
  return [...(enumConstants(type)?.values() ?? [])].some(constant => Number(constant) === value);
}

function numberOf(type: string, value: DotnetValue, call: Call): number {
  if (isKind(value, 'enum') && value.type === type) return value.value;
  if (isKind(value, 'integer') && value.type === 'Int32') return Number(value.value);
  if (!isKind(value, 'integer')) return call.unsupported();
  throw argumentError(
    'Enum underlying type and the object must be same type or object must be a String. ' +
      `Type passed in was '${typeNameOf(value)}'; the enum underlying type was 'System.Int32'.`,
  );
}
