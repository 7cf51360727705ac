import { Call } from './call.ts';
import { guarded } from './guard.ts';
import { areEqual } from '../equality.ts';
import { UnsupportedExpression } from '../errors.ts';
import { extensions } from '../gateway/extensions.ts';
import { hashCode } from '../text/hash-code.ts';
import { isIterable } from '../iterate.ts';
import { linq } from '../linq/index.ts';
import type { Machine } from '../time/machine.ts';
import { definitionOf } from './registry.ts';
import { formatValue, valueText } from '../text/text.ts';
import { jsonExtensions } from '../types/json/json-extensions.ts';
import { xmlExtensions } from '../types/xml/xml-extensions.ts';
import { simpleTypeName, typeNameOf } from './type-names.ts';
import { typeOf } from './type-value.ts';
import { int, isKind, type DotnetValue } from '../value.ts';

const valueKinds: ReadonlySet<string> = new Set([
  'integer',
  'float',
  'decimal',
  'char',
  'datetime',
  'datetimeoffset',
  'timespan',
  'guid',
  'enum',
]);

/** The value of a property, or of a method taken as a delegate. */
export function propertyOf(self: Exclude<DotnetValue, null> | DotnetValue, name: string, machine: Machine): DotnetValue {
  if (isKind(self, 'record')) {
    const get = self.members.get(name);
    if (get) return get();
  }
  if (isKind(self, 'anonymous') && self.members.has(name)) return self.members.get(name) ?? null;
  if (isKind(self, 'tuple')) {
    const at = self.names.indexOf(name);
    if (at >= 0) return self.items[at] ?? null;
  }
  if (isKind(self, 'sequence') && name === 'Key' && self.key !== undefined) return self.key;
  if (isKind(self, 'sequence') && name === 'Count' && self.count) return int(self.count());
  const definition = definitionOf(self);
  const get = definition?.properties.get(name);
  if (get) return get(self, machine);
  if (isStruct(self)) {
    // what a nullable has on top; the value is there, or it would be null
    if (name === 'HasValue') return true;
    if (name === 'Value') return self;
  }
  if (definition?.methods.has(name) === true || (linq.has(name) && isIterable(self))) {
    return {
      kind: 'function',
      parameters: 1,
      invoke: given => callMember(self, name, new Call(`${simpleTypeName(self)}.${name}`, given, machine)),
    };
  }
  throw new UnsupportedExpression(`${definition?.name ?? typeNameOf(self)}.${name}`);
}

/** Calls a method: the type's own, an extension of the gateway's, LINQ, or one that every object has. */
export function callMember(self: DotnetValue, name: string, call: Call): DotnetValue {
  const definition = definitionOf(self);
  const own = definition?.methods.get(name);
  call.machine.step(costOf(self, name));
  // the extension Contains asks the collection itself
  const isOther = call.isExtension && name !== 'Contains' && linq.has(name) && isIterable(self);
  if (own && !isOther) return own(self, call);
  if (isKind(self, 'record')) {
    const member = self.members.get(name)?.();
    if (member !== undefined && isKind(member, 'function')) return member.invoke(call.given);
  }
  const extension = extensions.get(name);
  if (extension) return extension(self, call);
  const query = linq.get(name);
  if (query && isIterable(self)) return query(call.withSelf(self));
  const ofNodes = xmlExtensions.get(name) ?? jsonExtensions.get(name);
  if (ofNodes && isIterable(self)) return guarded(call.withSelf(self), ofNodes);
  if (!call.hasNamed) {
    const shared = guarded(call, () => sharedMethod(self, name, call));
    if (shared !== undefined) return shared;
  }
  throw new UnsupportedExpression(`${definition?.name ?? typeNameOf(self)}.${name}`);
}

/** Steps of a method that looks at the whole of what it is called on, so that no loop over such calls goes on for long. */
function costOf(self: DotnetValue, name: string): number {
  if (typeof self === 'string') return self.length >> 8;
  if (isKind(self, 'string-builder')) return self.text.length >> 10;
  return (isKind(self, 'list') || isKind(self, 'array') || isKind(self, 'jarray')) && name !== 'Add' ? self.items.length >> 4 : 0;
}

function sharedMethod(self: DotnetValue, name: string, call: Call): DotnetValue | undefined {
  switch (name) {
    case 'ToString':
      if (call.count === 0) return valueText(self);
      return toText(self, call);
    case 'Equals':
      return call.count === 1 ? areEqual(self, call.at(0)) : undefined;
    case 'GetHashCode':
      return call.count === 0 ? hashCode(self) : undefined;
    case 'GetType':
      return call.count === 0 ? typeOf(self) : undefined;
    case 'GetValueOrDefault':
      return isStruct(self) && call.count <= 1 ? ownValue(self, call) : undefined;
    case 'Invoke':
      return isKind(self, 'function') ? self.invoke(call.given) : undefined;
    case 'Dispose':
      return null;
    default:
      return undefined;
  }
}

/** The default beside a value that is there is looked at, and not used. */
function ownValue(self: DotnetValue, call: Call): DotnetValue {
  call.reading(0);
  return self;
}

function isStruct(value: DotnetValue): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && valueKinds.has(value.kind));
}

/** ToString with a format, a format provider or both. */
function toText(self: DotnetValue, call: Call): DotnetValue {
  if (call.isCulture(0)) return formatValue(self, null, call.culture(0));
  const format = call.isNull(0) ? null : call.string(0);
  return formatValue(self, format, call.culture(1));
}
