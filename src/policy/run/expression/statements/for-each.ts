import { t } from '../../../../base/text/translation.ts';
import type { Statement, Variable } from '../../../csharp/index.ts';
import { invalidOperation, nullReference, UnsupportedExpression } from '../../dotnet/errors.ts';
import { iterableOf } from '../../dotnet/iterate.ts';
import { simpleTypeName } from '../../dotnet/typing/type-names.ts';
import { isKind, type DotnetValue } from '../../dotnet/value.ts';
import { castTo, inferredType } from '../conversion.ts';
import { isVar, type Frame } from '../frame.ts';
import { partsOf } from '../place.ts';
import { declaredType, staticType } from '../static-type.ts';
import { resolveType } from '../type-reference.ts';

type ForEach = Extract<Statement, { kind: 'foreach' }>;

/** A frame for each element of what `foreach` goes through, with the element in its variables. */
export function* framesOf(node: ForEach, frame: Frame): Generator<Frame> {
  const source = frame.evaluate(node.source);
  if (source === null) throw nullReference();
  const items = entriesOf(source, node, frame) ?? iterableOf(source);
  if (!items) throw new UnsupportedExpression(t('foreach over {0}', simpleTypeName(source)));
  const before = sizeOf(source);
  for (const item of frame.evaluation.machine.count(items)) {
    if (sizeOf(source) !== before) throw modified();
    const inner = frame.child();
    const parts = node.variables.length > 1 ? partsOf(item) : [item];
    node.variables.forEach((variable, at) => declareElement(variable, parts?.[at] ?? null, inner));
    yield inner;
  }
  if (sizeOf(source) !== before) throw modified();
}

function modified(): Error {
  return invalidOperation('Collection was modified; enumeration operation may not execute.');
}

/** Declares a variable of `foreach`: what is in the collection is converted to its type as by a cast. */
function declareElement(variable: Variable, value: DotnetValue, frame: Frame): void {
  const { name, type } = variable;
  if (!type || isVar(type)) frame.declare(name, value, declaredType(variable, frame) ?? inferredType(value));
  else frame.declare(name, castTo(value, resolveType(type), undefined), resolveType(type));
}

/** A JObject enumerates pairs of name and token; as a JToken, or into a JProperty, its properties. */
function entriesOf(source: DotnetValue, node: ForEach, frame: Frame): Iterable<DotnetValue> | undefined {
  if (!isKind(source, 'jobject')) return undefined;
  const [first] = node.variables;
  const declared = first?.type?.name;
  const isPair =
    declared === 'var' || node.variables.length > 1
      ? staticType(node.source, frame)?.name === 'JObject'
      : declared !== undefined && /KeyValuePair$/.test(declared);
  return isPair ? Array.from(source.properties.values(), ({ name, value }) => ({ kind: 'pair', key: name, value })) : undefined;
}

/** The number of items of what must not change while it is enumerated; arrays may. */
function sizeOf(value: DotnetValue): number {
  if (isKind(value, 'list') || isKind(value, 'jarray') || isKind(value, 'queue')) return value.items.length;
  if (isKind(value, 'dictionary')) return value.entries.size;
  if (isKind(value, 'jobject')) return value.properties.size;
  return isKind(value, 'set') ? value.items.size : 0;
}
