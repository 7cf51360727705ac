import type { Expression } from '../../csharp/index.ts';
import { simpleType, type DotnetType } from '../dotnet/typing/dotnet-type.ts';
import type { Frame } from './frame.ts';
import { pathOf, resolveType } from './type-reference.ts';

/**
 * The type that C# gives an expression at compile time, as far as it is known without evaluating it. It decides where
 * the value alone does not: a cast of an `object` unboxes and does not convert, `==` of an `object` compares
 * references, and arithmetic with a null of `int?` is null.
 */
export function staticType(node: Expression, frame: Frame): DotnetType | undefined {
  switch (node.kind) {
    case 'name':
      return frame.find(node.name)?.type;
    case 'cast':
    case 'as':
      return resolveType(node.type);
    case 'checked':
      return staticType(node.operand, frame);
    case 'string':
      return simpleType('String');
    case 'new':
      return node.type && resolveType(node.type);
    case 'literal':
      return node.type === 'boolean' ? simpleType('Boolean') : node.type === 'char' ? simpleType('Char') : undefined;
    case 'conditional':
      return staticType(node.whenTrue, frame) ?? staticType(node.whenFalse, frame);
    case 'assignment':
      return staticType(node.target, frame);
    case 'binary':
      return binaryType(node, frame);
    case 'index':
      return isVariables(node.target) ? simpleType('Object') : elementType(staticType(node.target, frame));
    case 'call':
      return callType(node, frame);
    case 'type-operator':
      return node.operator === 'default' && node.type ? resolveType(node.type) : undefined;
    default:
      return undefined;
  }
}

/** Whether an expression is of the type `object`, so that its value is boxed. */
export function isObject(node: Expression, frame: Frame): boolean {
  const type = staticType(node, frame);
  return type?.name === 'Object' && type.arrayDepth === 0;
}

function binaryType(node: Extract<Expression, { kind: 'binary' }>, frame: Frame): DotnetType | undefined {
  const chain = [node];
  let innermost = node.left;
  for (; innermost.kind === 'binary'; innermost = innermost.left) chain.push(innermost);
  return chain.reduceRight((left, operation) => operatedType(operation, left, frame), staticType(innermost, frame));
}

function operatedType(node: Extract<Expression, { kind: 'binary' }>, left: DotnetType | undefined, frame: Frame): DotnetType | undefined {
  if (node.operator === '??') return left && { ...left, isNullable: false };
  if (['==', '!=', '<', '>', '<=', '>=', '&&', '||'].includes(node.operator)) return simpleType('Boolean');
  const right = staticType(node.right, frame);
  return node.operator === '+' && (left?.name === 'String' || right?.name === 'String')
    ? simpleType('String')
    : left?.isNullable === true
      ? left
      : right?.isNullable === true
        ? right
        : undefined;
}

function callType(node: Extract<Expression, { kind: 'call' }>, frame: Frame): DotnetType | undefined {
  const { target } = node;
  if (target.kind !== 'member') return undefined;
  const [first] = target.typeArguments;
  if (target.name === 'SelectToken' || target.name === 'GetValue') return simpleType('JToken');
  const path = pathOf(target);
  const parsed = path === undefined ? undefined : /(?:^|\.)(JObject|JArray|JToken)\.(?:Parse|FromObject)$/.exec(path)?.[1];
  if (parsed !== undefined) return simpleType(parsed);
  if (first && ['GetValueOrDefault', 'As', 'Value', 'ToObject'].includes(target.name)) return resolveType(first);
  if (target.name === 'ToString') return simpleType('String');
  if (target.name !== 'GetValueOrDefault' || !isVariables(target.target)) return undefined;
  const fallback = node.arguments[1]?.value;
  return fallback ? staticType(fallback, frame) : simpleType('Object');
}

function isVariables(node: Expression): boolean {
  return pathOf(node) === 'context.Variables';
}

function elementType(type: DotnetType | undefined): DotnetType | undefined {
  if (!type) return undefined;
  if (type.arrayDepth > 0) return { ...type, arrayDepth: type.arrayDepth - 1 };
  if (['JObject', 'JArray', 'JToken'].includes(type.name)) return simpleType('JToken');
  return type.name === 'Dictionary' || type.name === 'IDictionary'
    ? type.arguments[1]
    : type.name === 'List'
      ? type.arguments[0]
      : undefined;
}
