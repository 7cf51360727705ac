import { t } from '../../../../base/text/translation.ts';
import type { Statement, Variable } from '../../../csharp/index.ts';
import { nullReference, UnsupportedExpression } from '../../dotnet/errors.ts';
import { iterableOf } from '../../dotnet/iterate.ts';
import { simpleTypeName } from '../../dotnet/typing/type-names.ts';
import { isKind, type DotnetValue, type JsonObject } from '../../dotnet/value.ts';
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
  for (const item of frame.evaluation.machine.count(items)) {
    const inner = frame.child();
    const parts = node.variables.length > 1 ? partsOf(item) : [item];
    node.variables.forEach((variable, at) => declareElement(variable, parts?.[at] ?? null, inner));
    yield inner;
  }
}

/** Declares a variable of `foreach`: what is in the collection is converted to its type as by a cast. */
function declareElement(variable: Variable, value: DotnetValue, frame: Frame): void {
  const { name, type } = variable;
  if (!type || isVar(type)) frame.declare(name, value, declaredType(variable, frame) ?? inferredType(value));
  else frame.declare(name, castTo(value, resolveType(type, frame), undefined), resolveType(type, frame));
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
  return isPair ? pairsIn(source) : undefined;
}

function* pairsIn(source: JsonObject): Generator<DotnetValue> {
  for (const property of iterableOf(source) ?? []) if (isKind(property, 'jproperty')) yield { kind: 'pair', key: property.name, value: property.value };
}
