import type { Span } from '../../base/text/text-span.ts';
import type { CatchClause, Declarator, Expression, Parameter, Pattern, QueryClause, Statement, Variable } from '../csharp/index.ts';
import type { Constant, Conversion } from './conversions/conversion.ts';
import type { Member } from './types/member.ts';
import type { StaticType } from './types/static-type.ts';

/** What is known of an expression. */
export interface BoundExpression {
  /** The type that it has by itself, before what its place makes of it. */
  readonly type: StaticType;
  /** What the expression denotes: `Math` is a type, `Math.Max` methods. */
  readonly names: 'value' | 'type' | 'namespace' | 'methods';
  /** Its value where it is a constant; integers, characters and enums as their number. */
  readonly constant?: Constant | undefined;
  /** The property, field or enum member that it reads. */
  readonly member?: Member;
  /** The signature that a call, an indexer or a `new` uses. */
  readonly call?: BoundCall;
  /** What an operator does. */
  readonly operation?: BoundOperation;
  /** What its place makes of it, when that asks for a type. */
  readonly conversion?: AppliedConversion;
  /** Whether arithmetic and casts in it raise an OverflowException. */
  readonly isChecked?: boolean;
}

/** A conversion and the type that it leads to. */
export interface AppliedConversion {
  readonly to: StaticType;
  readonly conversion: Conversion;
}

/** The signature that is called. */
export interface BoundCall {
  /** Its parameters and result have their type arguments filled in; `owner` is the type that declares it, `void` of a local function. */
  readonly member: Member;
  readonly typeArguments: readonly StaticType[];
  /** Whether the arguments at the end are elements of a `params` array. */
  readonly isExpanded: boolean;
  /** Whether the target of the call is its first argument. */
  readonly isExtension: boolean;
  /** For each argument as written, its parameter and the type that it is converted to. */
  readonly arguments: readonly { readonly parameter: number; readonly type: StaticType }[];
}

/** What an operator does with its operands. */
export interface BoundOperation {
  /** The types that the operands are converted to, without the `?` of a lifted operator. */
  readonly operands: readonly StaticType[];
  readonly result: StaticType;
  /** Whether a null operand makes the result null (or false, of a comparison). */
  readonly isLifted: boolean;
  readonly kind: 'number' | 'text' | 'boolean' | 'enum' | 'delegate' | 'reference' | 'user-defined';
  /** The operator of a type of its own. */
  readonly method?: Member;
}

/**
 * What the compiler refuses, where that is certain; of `unknown-type` it is certain that the signatures have no such type, which .NET may
 * have all the same.
 */
export interface TypingProblem {
  readonly kind:
    | 'unknown-name' | 'unknown-type' | 'unknown-member' | 'no-overload' | 'argument-count' | 'ambiguous' | 'no-operator' | 'no-conversion' | 'no-type' | 'missing-return'
    | 'no-constructor' | 'not-enumerable' | 'empty-return' | 'type-as-value' | 'needs-value' | 'needs-type' | 'method-as-value' | 'not-invocable' | 'read-only' | 'constant-overflow' | 'division-by-zero';
  readonly span: Span;
  /** The name, type or operator that it is about. */
  readonly subject: string;
  /** The types that count, in their order. */
  readonly types: readonly StaticType[];
}

/** What gives a name to a value: a local variable, parameter, pattern, clause of a query or catch. */
export type Declaration = Declarator | Parameter | Variable | Pattern | QueryClause | CatchClause | Statement | Expression;

/** The types of one expression or of the statements of a block. */
export interface BoundCode {
  /** What is known of an expression of the code; of one that was not bound its type is unknown. */
  of(node: Expression): BoundExpression;
  /** The static type of an expression by itself. */
  typeOf(node: Expression): StaticType;
  /** The type of the variable that something declares. */
  declaredType(node: Declaration): StaticType | undefined;
  /** The types of what the code's own `return`s give. */
  readonly returns: readonly Expression[];
  readonly problems: readonly TypingProblem[];
  /** Whether part of it has no types because the code is too large. */
  readonly isCut: boolean;
}
