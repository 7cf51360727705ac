import { t } from '../../../base/text/translation.ts';
import type { Expression } from '../../csharp/index.ts';
import { isDelegateName, type BoundCall } from '../../typing/index.ts';
import { Call } from '../dotnet/typing/call.ts';
import { defaultValue } from '../dotnet/typing/default-value.ts';
import {
  argumentNull, arrayIndexOutOfRange, DotnetError, dotnetError, invalidOperation, nullReference, UnsupportedExpression,
} from '../dotnet/errors.ts';
import { enumMember } from '../dotnet/typing/enums.ts';
import { arrayOf } from '../dotnet/types/collections/list.ts';
import { linq } from '../dotnet/linq/index.ts';
import { callMember, propertyOf } from '../dotnet/typing/members.ts';
import { toInteger } from '../dotnet/number/number.ts';
import { tokensOf } from '../dotnet/types/json/json-extensions.ts';
import { valuesByKey } from '../dotnet/types/json/json-members.ts';
import { definitionOf, findType } from '../dotnet/typing/registry.ts';
import { extensions } from '../dotnet/gateway/extensions.ts';
import { keepArguments } from '../dotnet/typing/type-arguments.ts';
import { simpleTypeName } from '../dotnet/typing/type-names.ts';
import { widenChar } from '../dotnet/number/arithmetic.ts';
import { int, isKind, sequence, type DotnetValue, type FunctionValue } from '../dotnet/value.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { evaluateArguments } from './arguments.ts';
import type { Frame } from './frame.ts';
import { isDynamic, isObject, staticType, typeIn } from './static-type.ts';
import { pathOf, rootOf, typeNamed } from './type-reference.ts';

/** Given by `a?.b` with a null `a`: all of the chain after it is skipped. */
export const shortCircuit = Symbol('short circuit');

type Link = Extract<Expression, { kind: 'member' | 'index' | 'call' }>;
type Outcome = DotnetValue | typeof shortCircuit;

/** A chain of members, elements and calls. */
export function evaluateChain(node: Link, frame: Frame): Outcome {
  switch (node.kind) {
    case 'member':
      return member(node, frame);
    case 'index':
      return element(node, frame);
    case 'call':
      return call(node, frame);
  }
}

/** The value a link hangs on. Parentheses end a chain: `(a?.b).c` does not skip `.c`. */
function targetOf(node: Expression, frame: Frame): Outcome {
  if (node.kind !== 'member' && node.kind !== 'index' && node.kind !== 'call') return frame.evaluate(node);
  const value = evaluateInChain(node, frame);
  return value === shortCircuit && node.parentheses ? null : value;
}

function evaluateInChain(node: Link, frame: Frame): Outcome {
  if (!hasConditional(node)) return frame.evaluate(node);
  frame.evaluation.machine.step();
  return evaluateChain(node, frame);
}

function hasConditional(node: Expression): boolean {
  if (node.kind === 'call') return hasConditional(node.target);
  return (node.kind === 'member' || node.kind === 'index') && (node.isConditional || hasConditional(node.target));
}

function member(node: Extract<Expression, { kind: 'member' }>, frame: Frame): Outcome {
  const type = typeNamed(node.target, frame);
  if (type !== undefined) return staticMember(type, node.name, frame);
  refuseUnknownType(node, frame);
  const target = targetOf(node.target, frame);
  if (target === shortCircuit) return shortCircuit;
  if (target === null) {
    if (node.isConditional) return shortCircuit;
    if (isDynamic(node.target, frame)) throw noBinding();
    if (node.name === 'HasValue') return false;
    if (node.name === 'Value' && staticType(node.target, frame)?.isNullable === true) {
      throw invalidOperation('Nullable object must have a value.');
    }
    throw nullReference();
  }
  refuseObject(node.target, node.name, frame);
  if (isKind(target, 'jobject') && isDynamic(node.target, frame)) return target.properties.get(node.name)?.value ?? null;
  return propertyOf(target, node.name, frame.evaluation.machine);
}

/** RuntimeBinderException for a member of what is dynamic and null. */
export function noBinding(): Error {
  return dotnetError('Microsoft.CSharp.RuntimeBinder.RuntimeBinderException', 'Cannot perform runtime binding on a null reference');
}

function staticMember(type: string, name: string, frame: Frame): DotnetValue {
  const known = enumMember(type, name);
  if (known) return known;
  const definition = findType(type);
  const field = definition?.fields.get(name);
  if (field) return field(frame.evaluation.machine);
  const run = definition?.functions.get(name);
  if (run) return { kind: 'function', parameters: 1, invoke: given => run(new Call(`${type}.${name}`, given, frame.evaluation.machine)) };
  throw new UnsupportedExpression(`${definition?.name ?? type}.${name}`);
}

function element(node: Extract<Expression, { kind: 'index' }>, frame: Frame): Outcome {
  const target = targetOf(node.target, frame);
  if (target === shortCircuit || (target === null && node.isConditional)) return shortCircuit;
  return elementOfValue(target, evaluateArguments(node.arguments, frame, 'The indexer'), node, frame);
}

/** The element of a value that an indexer gives. */
export function elementOfValue(target: DotnetValue, given: Call, node: Expression, frame: Frame): DotnetValue {
  if (target === null) throw nullReference();
  if (typeof target === 'string' || isKind(target, 'array')) return elementAt(target, given);
  if (isKind(target, 'sequence') && target.groupAt) return target.groupAt(given.at(0)) ?? sequence(() => []);
  if (isKind(target, 'sequence') && node.kind === 'index' && isTokenSequence(node.target, frame)) {
    const key = given.at(0);
    return valuesByKey(() => tokensOf(target.iterate(), given), key);
  }
  const index = definitionOf(target)?.index;
  if (!index) throw new UnsupportedExpression(t('An element of {0}', simpleTypeName(target)));
  return index(target, given.giving(resultType(node, frame)));
}

/** Whether C# knows an index of a sequence: it is one of tokens of JSON, as their own methods give it. */
function isTokenSequence(node: Expression, frame: Frame): boolean {
  const name = staticType(node, frame)?.name;
  return name === 'JEnumerable' || name === 'IJEnumerable';
}

function elementAt(target: string | Extract<DotnetValue, { kind: 'array' }>, given: Call): DotnetValue {
  const at = toInteger(widenChar(given.at(0)));
  if (at === undefined || given.count !== 1) return given.unsupported();
  if (typeof target === 'string') {
    if (at < 0n || at >= target.length) throw arrayIndexOutOfRange();
    return { kind: 'char', code: target.charCodeAt(Number(at)) };
  }
  if (at < 0n || at >= target.items.length) throw arrayIndexOutOfRange();
  return target.items[Number(at)] ?? null;
}

function call(node: Extract<Expression, { kind: 'call' }>, frame: Frame): Outcome {
  const { target } = node;
  if (target.kind === 'name') return callName(target.name, node, frame);
  if (target.kind !== 'member') {
    const value = targetOf(target, frame);
    if (value === shortCircuit) return shortCircuit;
    return invoke(value, node, frame);
  }
  const type = typeNamed(target.target, frame);
  if (type !== undefined) {
    const run = findType(type)?.functions.get(target.name) ?? ofEveryType(target.name);
    if (!run) throw new UnsupportedExpression(`${findType(type)?.name ?? type}.${target.name}`);
    const given = evaluateArguments(node.arguments, frame, `${type}.${target.name}`, target.typeArguments, boundCall(node, frame));
    const result = resultType(node, frame);
    return keepArguments(frame.evaluation.machine.made(run(given.giving(result))), result);
  }
  refuseUnknownType(target, frame);
  const owner = targetOf(target.target, frame);
  if (owner === shortCircuit || (owner === null && target.isConditional)) return shortCircuit;
  const bound = boundCall(node, frame);
  const member = `${simpleTypeName(owner)}.${target.name}`;
  const evaluated = (): Call => evaluateArguments(node.arguments, frame, member, target.typeArguments, bound);
  const given = owner === null && isLookedUp(target.name, bound) ? withoutError(evaluated, member) : evaluated();
  given.giving(resultType(node, frame), bound?.isExtension);
  if (owner === null) return callOnNull(node, target, given, frame);
  checkDelegates(given, bound);
  refuseObject(target.target, target.name, frame);
  return keepArguments(frame.evaluation.machine.made(callMember(owner, target.name, given)), given.result);
}

/**
 * Whether .NET looks a method up in the object that has it, since derived types may have one of their own and it is generic: of a null it
 * does so before or after what an argument raises.
 */
function isLookedUp(name: string, bound: BoundCall | undefined): boolean {
  return bound?.isExtension === false && bound.typeArguments.length > 0 && (name === 'Value' || name === 'As');
}

/** Arguments that raise nothing; what one of them raises is not known to come first. */
function withoutError(evaluated: () => Call, member: string): Call {
  try {
    return evaluated();
  } catch (error) {
    throw error instanceof DotnetError ? new UnsupportedExpression(t('{0} with these arguments', member)) : error;
  }
}

/** ArgumentNullException for a delegate that is null, of which methods of collections want to know before they do anything. */
function checkDelegates(given: Call, bound: BoundCall | undefined): void {
  if (!bound || given.hasNamed) return;
  const parameters = bound.member.parameters.slice(bound.isExtension ? 1 : 0);
  for (let at = 0; at < given.count; at++) {
    if (given.peek(at) !== null) continue;
    const parameter = parameters[at];
    if (parameter?.type.kind === 'named' && isDelegateName(parameter.type.name)) throw argumentNull(parameter.name);
    return; // what is said of another null before it is the method's own
  }
}

/** The signature that C# chose, where it is known. */
function boundCall(node: Expression, frame: Frame): BoundCall | undefined {
  return frame.evaluation.types.of(node).call;
}

/** What the signature that C# chose gives, where it is known. */
function resultType(node: Expression, frame: Frame): DotnetType | undefined {
  const call = boundCall(node, frame);
  return call && typeIn(call.member.type, frame);
}

/** The static methods of `object`, which other types have as well. */
function ofEveryType(name: string): ((call: Call) => DotnetValue) | undefined {
  return findType('Object')?.functions.get(name);
}

function callName(name: string, node: Extract<Expression, { kind: 'call' }>, frame: Frame): DotnetValue {
  if (name === 'nameof' && !frame.find(name)) {
    const path = node.arguments[0] && pathOf(node.arguments[0].value);
    if (path === undefined) throw new UnsupportedExpression(t('nameof of this'));
    return path.slice(path.lastIndexOf('.') + 1);
  }
  const variable = frame.find(name);
  const shared = variable ? undefined : ofEveryType(name);
  if (shared) return shared(evaluateArguments(node.arguments, frame, `Object.${name}`));
  if (!variable) throw new UnsupportedExpression(`${name}()`);
  return invoke(variable.value, node, frame);
}

function invoke(value: DotnetValue, node: Extract<Expression, { kind: 'call' }>, frame: Frame): DotnetValue {
  if (value === null) throw nullReference();
  const leftOut = isKind(value, 'function') ? value.leftOut : undefined;
  const given = inParameterOrder(evaluateArguments(node.arguments, frame, 'A call'), node, frame, leftOut);
  if (!isKind(value, 'function') || given.hasNamed) return given.unsupported();
  if (value.takesReferences !== true && given.given.some(item => isKind(item, 'reference'))) return given.unsupported();
  const call = boundCall(node, frame);
  const all = call?.isExpanded === true ? expanded(given, call, frame) : given.given;
  return value.invoke(all, call?.typeArguments.map(type => typeIn(type, frame)));
}

/** What a call gives with the elements of a `params` parameter as the array that the function gets. */
function expanded(given: Call, { member }: BoundCall, frame: Frame): readonly DotnetValue[] {
  const before = member.parameters.length - 1;
  const array = member.parameters[before];
  const type = array && typeIn(array.type, frame);
  if (given.count < before || !type) return given.given;
  return [...given.given.slice(0, before), arrayOf(given.given.slice(before), type)];
}

/** Named arguments in the places of the parameters of the function, with the defaults of those that are left out before them. */
function inParameterOrder(given: Call, node: Expression, frame: Frame, leftOut: FunctionValue['leftOut']): Call {
  const { call } = frame.evaluation.types.of(node);
  return given.hasNamed && call ? given.withParameters(call.member.parameters.map(({ name }) => name), leftOut) : given;
}

/** Extension methods may be called on null; all else raises. */
function callOnNull(call: Expression, target: Extract<Expression, { kind: 'member' }>, given: Call, frame: Frame): DotnetValue {
  const type = staticType(target.target, frame);
  if (type?.isNullable === true) {
    if (target.name === 'GetValueOrDefault') return given.has(0) ? given.at(0) : defaultValue({ ...type, isNullable: false });
    if (target.name === 'ToString') return '';
    if (target.name === 'Equals' && given.count === 1) return given.at(0) === null;
    if (target.name === 'GetHashCode') return int(0);
  }
  const extension = extensions.get(target.name);
  if (extension) return extension(null, given);
  const bound = frame.evaluation.types.of(call).call;
  if (bound?.isExtension) {
    const absent = argumentNull(bound.member.parameters[0]?.name ?? 'source');
    if (target.name !== 'Values') throw absent;
    given.reading(0); // which values are wanted is no question before they are gone through
    return sequence(() => {
      throw absent;
    });
  }
  if (!bound && linq.has(target.name) && !['Contains', 'ToArray', 'Reverse', 'Concat', 'Count', 'Append'].includes(target.name)) {
    throw argumentNull('source');
  }
  throw nullReference();
}

/** A dotted name that starts with a namespace or a capital letter and is nothing known here. */
function refuseUnknownType(node: Extract<Expression, { kind: 'member' }>, frame: Frame): void {
  const root = rootOf(node);
  if (root === undefined || root === 'context' || frame.find(root) || startsWithType(node.target, frame)) return;
  throw new UnsupportedExpression(pathOf(node) ?? root);
}

function startsWithType(node: Expression, frame: Frame): boolean {
  return typeNamed(node, frame) !== undefined || (node.kind === 'member' && startsWithType(node.target, frame));
}

/** What is declared `object` has the members of Object only: the gateway does not compile any other. */
function refuseObject(node: Expression, name: string, frame: Frame): void {
  if (isObject(node, frame) && !['ToString', 'Equals', 'GetType', 'GetHashCode'].includes(name)) {
    throw new UnsupportedExpression(t('object.{0}, which C# does not have,', name));
  }
}

