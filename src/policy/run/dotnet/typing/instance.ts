import { t } from '../../../../base/text/translation.ts';
import { keywordType } from '../../../language/dotnet/keywords.ts';
import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { isValueType } from './default-value.ts';
import { elementName, elementType, simpleType, type DotnetType } from './dotnet-type.ts';
import { interfaceArguments } from './interface-arguments.ts';
import { argumentsOf, isGeneric } from './type-arguments.ts';
import { UnsupportedExpression } from '../errors.ts';
import { simpleTypeName } from './type-names.ts';
import { isKind, type DotnetValue, type FunctionValue } from '../value.ts';

const list = ['IEnumerable', 'ICollection', 'IReadOnlyCollection', 'IList', 'IReadOnlyList'];

/** What is assignable to what beyond the signatures: values whose types have no name of their own. */
const ownBases: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Array: list,
    // the dictionaries of the context
    ...Object.fromEntries(['Headers', 'Query', 'Claims', 'Variables', 'Parameters'].map(name => [name, ['IReadOnlyDictionary', 'IReadOnlyCollection', 'IEnumerable']])),
    Form: ['IDictionary', 'ICollection', 'IEnumerable'],
    Sequence: ['IEnumerable', 'IOrderedEnumerable', 'IGrouping'],
    Tuple: ['ValueTuple', 'ITuple'],
    Anonymous: [],
    Delegate: ['Func', 'Action'],
    IContext: [],
    // what certificates give on Windows
    RSACng: ['RSA', 'AsymmetricAlgorithm', 'IDisposable'],
    AesManaged: ['Aes', 'SymmetricAlgorithm', 'IDisposable'],
    RSACryptoServiceProvider: ['RSA', 'AsymmetricAlgorithm', 'IDisposable'],
    RegexParseException: ['ArgumentException', 'SystemException', 'Exception'],
    SwitchExpressionException: ['InvalidOperationException', 'SystemException', 'Exception'],
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

/** The interfaces of collections that are generic, some of which have a namesake that is not. */
const collections: ReadonlySet<string> = new Set([...list, 'IOrderedEnumerable', 'IDictionary', 'IReadOnlyDictionary', 'ISet', 'IReadOnlySet', 'IJEnumerable']);
const covariant: ReadonlySet<string> = new Set(['IEnumerable', 'IOrderedEnumerable', 'IReadOnlyCollection', 'IReadOnlyList', 'IJEnumerable']);

/** Whether a value, not null, is of a type, with the arguments of a generic one. */
export function isInstance(value: Exclude<DotnetValue, null>, type: DotnetType): boolean {
  if (isKind(value, 'function') && type.arrayDepth === 0) return isDelegate(value, type);
  if (!isOfName(value, type)) return false;
  if (type.arguments.length === 0) return true;
  // of what an element of a generic type is made, an array does not keep
  if (type.arrayDepth > 0) throw new UnsupportedExpression(t('The type arguments of this {0}', simpleTypeName(value)));
  if (isKind(value, 'tuple')) return areOf(value.items, type.arguments);
  if (isKind(value, 'pair')) return areOf([value.key, value.value], type.arguments);
  if (!isGeneric(value)) return hasInterface(value, type);
  const own = argumentsOf(value);
  if (!own) throw new UnsupportedExpression(t('The type arguments of this {0}', simpleTypeName(value)));
  // the elements of a dictionary are pairs
  const given = own.length === 2 && type.arguments.length === 1 ? [simpleType('KeyValuePair', own)] : own;
  return given.every((one, at) => fits(one, type.arguments[at], covariant.has(type.name)));
}

const ofEveryDelegate: ReadonlySet<string> = new Set(['Object', 'dynamic', 'var', 'Delegate', 'MulticastDelegate', 'ICloneable', 'ISerializable']);

/** Whether a delegate is of a type: it may take more than that asks for, and give less. */
function isDelegate({ type: own }: FunctionValue, type: DotnetType): boolean {
  if (ofEveryDelegate.has(type.name)) return true;
  if (!own) throw new UnsupportedExpression(t('The type of this delegate'));
  if (own.name !== type.name || own.arguments.length !== type.arguments.length) return false;
  return own.arguments.every((one, at) => {
    const wanted = type.arguments[at];
    const isResult = at === own.arguments.length - 1 && (own.name === 'Func' || own.name === 'Converter');
    return wanted !== undefined && (isResult ? fits(one, wanted, true) : fits(wanted, one, true));
  });
}

/** Whether the parts of a tuple or a pair are of types: of one that is null that is not known, but for a value type. */
function areOf(parts: readonly DotnetValue[], types: readonly DotnetType[]): boolean {
  return (
    parts.length === types.length &&
    types.every((type, at) => {
      const part = parts[at] ?? null;
      return part === null ? !isValueType(type) : isInstance(part, type);
    })
  );
}

/** Whether a value that keeps no type arguments has a generic type with those; what is no interface of collections is not looked at. */
function hasInterface(value: Exclude<DotnetValue, null>, type: DotnetType): boolean {
  if (!collections.has(type.name)) return true;
  const given = interfaceArguments(value, type.name);
  if (!given) throw new UnsupportedExpression(t('The type arguments of this {0}', simpleTypeName(value)));
  const isCovariant = covariant.has(type.name) || isKind(value, 'array');
  return given.some(own => own.length === type.arguments.length && own.every((one, at) => fits(one, type.arguments[at], isCovariant)));
}

function fits(own: DotnetType, wanted: DotnetType | undefined, isCovariant: boolean): boolean {
  if (!wanted) return false;
  if (isSame(own, wanted)) return true;
  if (!isCovariant || own.isNullable || isValueType(own)) return false;
  if (nameOf(wanted) === 'Object' && wanted.arrayDepth === 0) return true;
  return own.arrayDepth === 0 && wanted.arrayDepth === 0 && wanted.arguments.length === 0 && basesOf(own.name).has(wanted.name);
}

function isSame(left: DotnetType, right: DotnetType): boolean {
  return (
    nameOf(left) === nameOf(right) &&
    left.arrayDepth === right.arrayDepth &&
    (left.isNullable === right.isNullable || !isValueType({ ...left, isNullable: false })) &&
    left.arguments.length === right.arguments.length &&
    left.arguments.every((one, at) => fits(one, right.arguments[at], false))
  );
}

function nameOf({ name }: DotnetType): string {
  return name === 'dynamic' ? 'Object' : name;
}

function isOfName(value: Exclude<DotnetValue, null>, type: DotnetType): boolean {
  if (type.arrayDepth > 0) {
    return (
      typeof value === 'object' &&
      value.kind === 'array' &&
      isElement(value.element, { ...type, arrayDepth: type.arrayDepth - 1 })
    );
  }
  if (type.name === 'Object' || type.name === 'dynamic' || type.name === 'var') return true;
  if (isKind(value, 'tuple') && type.name === (value.isClass ? 'ValueTuple' : 'Tuple')) return false;
  const own = simpleTypeName(value);
  if (own === type.name) return true;
  if (isKind(value, 'sequence') && type.name === 'IOrderedEnumerable') return value.order !== undefined;
  if (isKind(value, 'sequence') && type.name === 'IGrouping') return value.key !== undefined;
  if (typeof value === 'object' && value.kind === 'exception') return exceptionBases(value.type).includes(type.name);
  if (basesOf(own).has(type.name)) return type.arguments.length > 0 || !plain.has(type.name) || isPlainly(own, type.name);
  // which of the interfaces of a list the class of a query has is not known
  if (own === 'Sequence' && list.includes(type.name)) throw new UnsupportedExpression(t('The class of a query'));
  if (!isKnown(type.name) && !type.name.endsWith('Exception')) throw new UnsupportedExpression(t('The type {0}', type.name));
  return false;
}

/** Whether an array of such elements is one of a type: of references also one of what they derive from. */
function isElement(own: string, wanted: DotnetType): boolean {
  if (own === elementName(wanted)) return true;
  const type = elementType(own);
  const isReference = type.arrayDepth > 0 || !isValueType({ ...type, isNullable: false });
  return isReference && wanted.arrayDepth === 0 && (nameOf(wanted) === 'Object' || basesOf(own.endsWith('[]') ? 'Array' : own).has(wanted.name));
}

/** The interfaces without type arguments that a type may have, or only their generic namesakes. */
const plain: ReadonlySet<string> = new Set(['ICollection', 'IList', 'IDictionary']);

function isPlainly(own: string, name: string): boolean {
  return ownBases.has(own) || typeSignatures(own).some(({ bases }) => bases.includes(name));
}

/** The simple names of the exceptions that a `catch` for them also takes this one, from the nearest up. */
export function exceptionBases(fullName: string): readonly string[] {
  return [...basesOf(fullName.slice(fullName.lastIndexOf('.') + 1))].filter(base => base.endsWith('Exception'));
}
