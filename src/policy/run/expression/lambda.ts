import { t } from '../../../base/text/translation.ts';
import type { Block, Parameter, TypeReference } from '../../csharp/index.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import { elementName, type DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isInstance } from '../dotnet/typing/instance.ts';
import { isKind, sequence, type DotnetValue, type FunctionValue } from '../dotnet/value.ts';
import { coerce } from './conversion.ts';
import { isVar, type Body, type Frame } from './frame.ts';
import { normal } from './statements/completion.ts';
import { yields } from './statements/yields.ts';
import { declaredType } from './static-type.ts';
import { resolveType } from './type-reference.ts';

/** A lambda, or a local function with what it gives and its type parameters. */
interface FunctionNode {
  readonly parameters: readonly Parameter[];
  readonly body: Body;
  readonly type?: TypeReference;
  readonly typeParameters?: readonly TypeReference[];
}

/** The delegate that a lambda or a local function is: it keeps the variables around it. */
export function functionOf(node: FunctionNode, frame: Frame): FunctionValue {
  const { body } = node;
  const isIterator = body.kind === 'block' && yields(body);
  return {
    kind: 'function',
    parameters: node.parameters.length,
    takesReferences: true,
    leftOut: at => leftOut(node, at, frame),
    invoke: (given, types) => {
      const outer = withTypes(node, types, frame);
      return isIterator ? sequence(() => iterated(node, body, given, outer)) : invoke(node, given, outer);
    },
  };
}

/** A frame in which the type parameters of a generic function are what its call says. */
function withTypes({ typeParameters = [] }: FunctionNode, types: readonly (DotnetType | undefined)[] | undefined, frame: Frame): Frame {
  if (typeParameters.length === 0) return frame;
  const own = typeParameters.map(({ name }, at) => [name, types?.[at]] as const);
  return frame.child({ typeArguments: new Map([...(frame.typeArguments ?? []), ...own]) });
}

/** The default of a parameter that a call leaves out. */
function leftOut(node: FunctionNode, at: number, frame: Frame): DotnetValue {
  const given = node.parameters[at]?.defaultValue;
  if (!given) throw new UnsupportedExpression(t('A call without one of the parameters'));
  return frame.evaluate(given);
}

/** What an iterator yields: its body runs anew for each who asks, from one `yield return` to the next. */
function* iterated(node: FunctionNode, body: Block, given: readonly DotnetValue[], frame: Frame): Generator<DotnetValue> {
  const { machine, evaluator } = frame.evaluation;
  const element = writtenType(node.type?.typeArguments[0], frame);
  const steps = evaluator.iterate(body, frameOf(node, given, frame));
  try {
    for (let next = machine.call(() => steps.next()); next.done !== true; next = machine.call(() => steps.next())) {
      yield coerce(next.value, element);
    }
  } finally {
    steps.return(normal);
  }
}

function invoke(node: FunctionNode, given: readonly DotnetValue[], frame: Frame): DotnetValue {
  const { machine, evaluator } = frame.evaluation;
  const { body } = node;
  return machine.call(() => {
    const inner = frameOf(node, given, frame);
    if (body.kind !== 'block') return coerce(evaluator.expression(body, inner), writtenType(node.type, frame));
    const completion = evaluator.statement(body, inner);
    return completion.kind === 'return' ? coerce(completion.value, writtenType(node.type, frame)) : null;
  });
}

function frameOf(node: FunctionNode, given: readonly DotnetValue[], frame: Frame): Frame {
  const { parameters } = node;
  const inner = frame.child();
  if (given.length > parameters.length && parameters.at(-1)?.modifier !== 'params') {
    throw new UnsupportedExpression(t('A call with more arguments than parameters'));
  }
  parameters.forEach((parameter, at) => declareParameter(parameter, given.slice(at), at === parameters.length - 1, inner));
  return inner;
}

function declareParameter(
  parameter: Parameter,
  given: readonly DotnetValue[],
  isLast: boolean,
  frame: Frame,
): void {
  const { type, name, modifier, defaultValue } = parameter;
  const own = writtenType(type, frame) ?? (type ? undefined : declaredType(parameter, frame));
  const [first] = given;
  const isVariable = modifier === 'ref' || modifier === 'out';
  if (first !== undefined && isKind(first, 'reference') !== isVariable) throw new UnsupportedExpression(t('ref or out that differs from the parameter'));
  if (first !== undefined && isKind(first, 'reference')) frame.declareReference(name, first, own);
  else if (modifier === 'params' && isLast && own && !isWhole(given, own)) {
    const element = { ...own, arrayDepth: own.arrayDepth - 1 };
    frame.declare(name, { kind: 'array', element: elementName(element), items: given.map(item => coerce(item, element)) }, own);
  } else if (first === undefined && defaultValue) frame.declare(name, coerce(frame.evaluate(defaultValue), own), own);
  else frame.declare(name, first === undefined ? null : coerce(first, own), own);
}

/** Whether the one argument of a `params` parameter is the array itself. */
function isWhole([only, ...others]: readonly DotnetValue[], type: DotnetType): boolean {
  return only !== undefined && others.length === 0 && (only === null || isInstance(only, type));
}

/** A type that is written; undefined of `var` and `void`, and of a type parameter that the call does not say. */
function writtenType(type: TypeReference | undefined, frame: Frame): DotnetType | undefined {
  if (!type || isVar(type) || type.name === 'void') return undefined;
  return frame.typeArguments?.has(type.name) === true && !frame.typeArguments.get(type.name) ? undefined : resolveType(type, frame);
}
