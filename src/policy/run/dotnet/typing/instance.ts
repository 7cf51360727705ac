import { keywordType } from '../../../language/dotnet/keywords.ts';
import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import type { DotnetType } from './dotnet-type.ts';
import { UnsupportedExpression } from '../errors.ts';
import { simpleTypeName } from './type-names.ts';
import type { DotnetValue } from '../value.ts';

const list = ['IEnumerable', 'ICollection', 'IReadOnlyCollection', 'IList', 'IReadOnlyList'];

/** What is assignable to what beyond the signatures: values whose types have no name of their own. */
const ownBases: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Array: list,
    Sequence: ['IEnumerable', 'IOrderedEnumerable', 'IGrouping'],
    Tuple: ['ValueTuple', 'ITuple'],
    Anonymous: [],
    Delegate: ['Func', 'Action'],
    IContext: [],
  }),
);
const furtherTypes: ReadonlySet<string> = new Set([...ownBases.keys(), ...[...ownBases.values()].flat(), 'Void']);
const basesByType = new Map<string, ReadonlySet<string>>();

/** The simple names of the types and interfaces that a type is assignable to. */
function basesOf(type: string): ReadonlySet<string> {
  let found = basesByType.get(type);
  if (!found) {
    const reached = new Set(directBases(type));
    for (const base of reached) for (const further of directBases(base)) reached.add(further);
    basesByType.set(type, (found = reached));
  }
  return found;
}

function directBases(type: string): readonly string[] {
  return ownBases.get(type) ?? typeSignatures(type).flatMap(({ bases }) => bases.map(base => keywordType(base.replace(/<.*/, ''))));
}

function isKnown(type: string): boolean {
  return furtherTypes.has(type) || typeSignatures(type).length > 0;
}

/** Whether a value, not null, is of a type. The arguments of a generic type are not looked at: they are not kept. */
export function isInstance(value: Exclude<DotnetValue, null>, type: DotnetType): boolean {
  if (type.arrayDepth > 0) {
    return (
      typeof value === 'object' &&
      value.kind === 'array' &&
      (type.arrayDepth > 1 || value.element === type.name || (type.name === 'Object' && value.element === 'String'))
    );
  }
  if (type.name === 'Object' || type.name === 'dynamic' || type.name === 'var') return true;
  const own = simpleTypeName(value);
  if (own === type.name) return true;
  if (typeof value === 'object' && value.kind === 'exception') return exceptionBases(value.type).includes(type.name);
  if (typeof value === 'object' && value.kind === 'xtext') {
    return value.isCData ? type.name === 'XCData' : ['XNode', 'XObject'].includes(type.name);
  }
  if (typeof value === 'object' && value.kind === 'function') return type.name === 'Func' || type.name === 'Action';
  if (basesOf(own).has(type.name)) return true;
  if (!isKnown(type.name) && !type.name.endsWith('Exception')) throw new UnsupportedExpression(`The type ${type.name}`);
  return false;
}

/** The simple names of the exceptions that a `catch` for them also takes this one, from the nearest up. */
export function exceptionBases(fullName: string): readonly string[] {
  return [...basesOf(fullName.slice(fullName.lastIndexOf('.') + 1))].filter(base => base.endsWith('Exception'));
}
