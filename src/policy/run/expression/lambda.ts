import type { Parameter, TypeReference } from '../../csharp/index.ts';
import { DotnetError, UnsupportedExpression } from '../dotnet/errors.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isInstance } from '../dotnet/typing/instance.ts';
import { sequence, type DotnetValue, type FunctionValue } from '../dotnet/value.ts';
import { coerce } from './conversion.ts';
import { isVar, type Body, type Frame } from './frame.ts';
import type { Completion } from './statements/completion.ts';
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
  return { kind: 'function', parameters: node.parameters.length, invoke: given => invoke(node, given, frame) };
}

function invoke(node: FunctionNode, given: readonly DotnetValue[], frame: Frame): DotnetValue {
  const { machine, evaluator } = frame.evaluation;
  const { body, parameters } = node;
  return machine.call(() => {
    const yielded: DotnetValue[] = [];
    const inner = frame.child(body.kind === 'block' ? { yielded } : {});
    if (given.length > parameters.length && parameters.at(-1)?.modifier !== 'params') {
      throw new UnsupportedExpression('A call with more arguments than parameters');
    }
    parameters.forEach((parameter, at) => declareParameter(parameter, given.slice(at), at === parameters.length - 1, node, inner));
    if (body.kind !== 'block') return coerce(evaluator.expression(body, inner), typeIn(node, node.type));
    let completion: Completion;
    try {
      completion = evaluator.statement(body, inner);
    } catch (error) {
      if (!(error instanceof DotnetError) || yielded.length === 0) throw error;
      // what it gave before is there for who asks for no more
      return sequence(function* () {
        yield* yielded;
        throw error;
      });
    }
    if (completion.kind === 'return') return coerce(completion.value, typeIn(node, node.type));
    // an iterator runs to its end at once: what is infinite ends at the step limit
    return yielded.length > 0 || completion.kind === 'yield-break' ? { kind: 'list', items: yielded } : null;
  });
}

function declareParameter(
  parameter: Parameter,
  given: readonly DotnetValue[],
  isLast: boolean,
  node: FunctionNode,
  frame: Frame,
): void {
  const { type, name, modifier, defaultValue } = parameter;
  const own = typeIn(node, type) ?? (type ? undefined : declaredType(parameter, frame));
  const [first] = given;
  if (modifier === 'params' && isLast && own && !isWhole(given, own)) {
    const element = { ...own, arrayDepth: own.arrayDepth - 1 };
    frame.declare(name, { kind: 'array', element: own.name, items: given.map(item => coerce(item, element)) }, own);
  } else if (first === undefined && defaultValue) frame.declare(name, coerce(frame.evaluate(defaultValue), own), own);
  else frame.declare(name, first === undefined ? null : coerce(first, own), own);
}

/** Whether the one argument of a `params` parameter is the array itself. */
function isWhole([only, ...others]: readonly DotnetValue[], type: DotnetType): boolean {
  return only !== undefined && others.length === 0 && (only === null || isInstance(only, type));
}

/** A type that is written and is none of the function's own type parameters. */
function typeIn({ typeParameters = [] }: FunctionNode, type: TypeReference | undefined): DotnetType | undefined {
  return !type || isVar(type) || type.name === 'void' || typeParameters.some(({ name }) => name === type.name)
    ? undefined
    : resolveType(type);
}
