import { t } from '../../../base/text/translation.ts';
import type { Expression, Initializer } from '../../csharp/index.ts';
import { Call } from '../dotnet/typing/call.ts';
import { elementName, elementType, elementTypeOf, simpleType, type DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { defaultValue } from '../dotnet/typing/default-value.ts';
import { nullReference, overflow, UnsupportedExpression } from '../dotnet/errors.ts';
import { callMember, propertyOf } from '../dotnet/typing/members.ts';
import { isNumber } from '../dotnet/number/number.ts';
import { definitionOf, findType } from '../dotnet/typing/registry.ts';
import { keepArguments } from '../dotnet/typing/type-arguments.ts';
import { elementTypeName, simpleTypeName } from '../dotnet/typing/type-names.ts';
import type { ArrayValue, DotnetValue } from '../dotnet/value.ts';
import { evaluateArguments } from './arguments.ts';
import { coerce } from './conversion.ts';
import type { Frame } from './frame.ts';
import { resolveType } from './type-reference.ts';

/** `new T(…) { … }`. */
export function evaluateNew(node: Extract<Expression, { kind: 'new' }>, frame: Frame): DotnetValue {
  if (!node.type) throw new UnsupportedExpression(t('new without a type'));
  const type = resolveType(node.type, frame);
  if (type.isNullable) return evaluateNullable(node, type, frame);
  const definition = findType(type.name);
  const given = evaluateArguments(node.arguments, frame, `new ${type.name}`, node.type.typeArguments, frame.evaluation.types.of(node).call);
  let value: DotnetValue;
  if (definition?.construct) value = frame.evaluation.machine.made(definition.construct(given));
  else if (type.name.endsWith('Exception')) throw new UnsupportedExpression(`new ${node.type.name}`);
  else {
    value = definition && given.count === 0 ? defaultValue(type) : null;
    if (value === null) throw new UnsupportedExpression(`new ${definition?.name ?? node.type.name}`);
  }
  keepArguments(value, type);
  if (node.initializer) initialize(value, node.initializer, frame);
  return value;
}

/** `new int?(5)` is the number, `new int?()` null. */
function evaluateNullable(node: Extract<Expression, { kind: 'new' }>, type: DotnetType, frame: Frame): DotnetValue {
  const [given] = node.arguments;
  return given ? coerce(frame.evaluate(given.value), { ...type, isNullable: false }) : null;
}

/** `new T[n]`, `new[] { … }`, of which `known` is the type that C# gives it, where that is known. */
export function evaluateNewArray(
  { type, sizes, items, ranks }: Pick<Extract<Expression, { kind: 'new-array' }>, 'type' | 'sizes' | 'items' | 'ranks'>,
  known: DotnetType | undefined,
  frame: Frame,
): ArrayValue {
  const plain = type && resolveType(type, frame);
  // the element of an array of arrays is an array
  const element = plain && ranks ? { ...plain, arrayDepth: plain.arrayDepth + ranks.length - 1 } : plain;
  if (sizes.length > 1 || ranks?.some(rank => rank > 1)) throw new UnsupportedExpression(t('An array of several dimensions'));
  if (items.length > 0 || sizes.length === 0) {
    const values = items.map(item => frame.evaluate(item));
    const name = elementName(element ?? elementTypeOf(known) ?? simpleType(commonType(values)));
    return { kind: 'array', element: name, items: values.map(value => (value === null ? null : coerce(value, elementType(name)))) };
  }
  const size = new Call('new[]', sizes.map(node => frame.evaluate(node)), frame.evaluation.machine).int(0);
  if (size < 0) throw overflow('Arithmetic operation resulted in an overflow.');
  frame.evaluation.machine.step(size);
  const blank = element ? defaultValue(element) : null;
  return { kind: 'array', element: element ? elementName(element) : 'Object', items: Array.from({ length: size }, () => blank) };
}

/** The best common type of `new[] { … }` whose static type is not known: that of all, or the widest number. */
function commonType(values: readonly DotnetValue[]): string {
  const names = new Set(values.filter(value => value !== null).map(elementTypeName));
  const [only = 'Object', ...more] = names;
  if (more.length === 0) return only;
  if (values.every(isNumber)) return ['Double', 'Single', 'Decimal', 'UInt64', 'Int64'].find(name => names.has(name)) ?? 'Int32';
  return values.every(value => elementTypeName(value).startsWith('J')) ? 'JToken' : 'Object';
}

function initialize(value: DotnetValue, initializer: Initializer, frame: Frame): void {
  for (const entry of initializer.entries) {
    frame.evaluation.machine.step();
    if (entry.kind === 'element') {
      const given = new Call(`${simpleTypeName(value)}.Add`, entry.values.map(item => frame.evaluate(item)), frame.evaluation.machine);
      callMember(value, 'Add', given);
    } else if (entry.kind === 'indexer') {
      const set = definitionOf(value)?.setIndex;
      if (!set || 'entries' in entry.value) throw new UnsupportedExpression(t('An indexer in an initialiser of {0}', simpleTypeName(value)));
      const given = evaluateArguments(entry.arguments, frame, 'The indexer');
      set(value, given, frame.evaluate(entry.value));
    } else if ('entries' in entry.value) {
      const inner = propertyOf(value, entry.name, frame.evaluation.machine);
      if (inner === null) throw nullReference();
      initialize(inner, entry.value, frame);
    } else {
      const set = definitionOf(value)?.setters.get(entry.name);
      if (!set) throw new UnsupportedExpression(t('Setting {0}', `${simpleTypeName(value)}.${entry.name}`));
      set(value, frame.evaluate(entry.value), frame.evaluation.machine);
    }
  }
}
