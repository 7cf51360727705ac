import { areEqual } from '../equality.ts';
import type { Call } from '../typing/call.ts';
import { defineType } from '../typing/type-definition.ts';
import { isKind, type DotnetValue, type NativeValue } from '../value.ts';

/** System.Object: an object of its own, and the static methods that every type has. */
export const objectType = defineType('System.Object', (value): value is NativeValue => isKind(value, 'native') && value.type === 'Object', {
  functions: {
    Equals: call => {
      const [left, right] = [call.at(0), call.at(1)];
      // a URI equals its text, which only its own Equals knows
      return isKind(left, 'uri') && typeof right === 'string' ? call.unsupported() : areEqual(left, right);
    },
    ReferenceEquals: call => isSameObject(call),
  },
  construct: () => ({ kind: 'native', type: 'Object', state: { holds: 'nothing' } }),
});

/** Values and texts that are equal may or may not be one object. */
function isSameObject(call: Call): boolean {
  const [left, right] = [call.at(0), call.at(1)];
  if (left === null || right === null) return left === right;
  if (isPlain(left) || isPlain(right)) return areEqual(left, right) ? call.unsupported() : false;
  return left === right;
}

const plainKinds: ReadonlySet<string> = new Set([
  'integer', 'float', 'decimal', 'char', 'datetime', 'datetimeoffset', 'timespan', 'guid', 'enum', 'pair', 'tuple', 'type', 'xname', 'xnamespace',
]);

function isPlain(value: Exclude<DotnetValue, null>): boolean {
  return typeof value !== 'object' || plainKinds.has(value.kind);
}
