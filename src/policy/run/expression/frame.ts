import { t } from '../../../base/text/translation.ts';
import type { Block, Expression, Pattern, Statement, TypeReference } from '../../csharp/index.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import type { BoundCode } from '../../typing/index.ts';
import type { Machine } from '../dotnet/time/machine.ts';
import type { DotnetValue, ReferenceValue } from '../dotnet/value.ts';
import type { Completion } from './statements/completion.ts';
import type { ExpressionScope } from './expression-scope.ts';

/** The rules that call each other across files; handed in, so that no file imports back. */
export interface Evaluator {
  readonly expression: (node: Expression, frame: Frame) => DotnetValue;
  readonly statement: (node: Statement, frame: Frame) => Completion;
  readonly matches: (value: DotnetValue, pattern: Pattern, frame: Frame, isBoxed?: boolean) => boolean;
  readonly assign: (target: Expression, value: DotnetValue, frame: Frame) => void;
  /** Runs the body of an iterator, and gives what it yields. */
  readonly iterate: (body: Block, frame: Frame) => Generator<DotnetValue, Completion>;
}

/** What all frames of one run share. */
export interface EvaluationContext {
  readonly evaluator: Evaluator;
  readonly machine: Machine;
  readonly scope: ExpressionScope;
  readonly context: DotnetValue;
  /** The static types of the code that runs. */
  readonly types: BoundCode;
}

/** A local variable; `type` is the declared or inferred one, as far as it is known. */
export interface Variable {
  value: DotnetValue;
  readonly type: DotnetType | undefined;
}

/** Types by the names of type parameters. */
export type TypeArguments = ReadonlyMap<string, DotnetType | undefined>;

interface FrameExtra {
  readonly caught?: Error;
  readonly typeArguments?: TypeArguments;
}

/** The variables of a block, and those around it. */
export class Frame {
  readonly evaluation: EvaluationContext;
  readonly #parent: Frame | undefined;
  #variables: Map<string, Variable> | undefined;
  /** What `throw;` throws again. */
  readonly caught: Error | undefined;
  /** What the type parameters of the functions around are; undefined of one whose call does not say it. */
  readonly typeArguments: TypeArguments | undefined;

  constructor(evaluation: EvaluationContext, parent?: Frame, extra: FrameExtra = {}) {
    this.evaluation = evaluation;
    this.#parent = parent;
    this.caught = extra.caught ?? parent?.caught;
    this.typeArguments = extra.typeArguments ?? parent?.typeArguments;
  }

  child(extra?: FrameExtra): Frame {
    return new Frame(this.evaluation, this, extra);
  }

  find(name: string): Variable | undefined {
    return this.#variables?.get(name) ?? this.#parent?.find(name);
  }

  declare(name: string, value: DotnetValue, type?: DotnetType): void {
    this.#set(name, { value, type });
  }

  /** Declares a variable that is another one: what is handed to a `ref` or `out` parameter. */
  declareReference(name: string, { get, set }: ReferenceValue, type: DotnetType | undefined): void {
    this.#set(name, {
      type,
      get value() {
        return get();
      },
      set value(value) {
        set(value);
      },
    });
  }

  #set(name: string, variable: Variable): void {
    (this.#variables ??= new Map()).set(name, variable);
  }

  evaluate(node: Expression): DotnetValue {
    return this.evaluation.evaluator.expression(node, this);
  }

  /** The Boolean that a condition gives. */
  condition(node: Expression): boolean {
    return asCondition(this.evaluate(node));
  }
}

/** A value that decides; anything but a Boolean is not run. */
export function asCondition(value: DotnetValue): boolean {
  if (typeof value !== 'boolean') throw new UnsupportedExpression(t('A condition that is no bool'));
  return value;
}

/** A body of a lambda or local function. */
export type Body = Expression | Block;

/** Whether a type reference is `var`. */
export function isVar(type: TypeReference): boolean {
  return type.name === 'var' && type.typeArguments.length === 0;
}
