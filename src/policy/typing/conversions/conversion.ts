import type { StaticType } from '../types/static-type.ts';

/** A constant of the compiler: integers, `char` and enums as their number. The type of the expression says what it is. */
export type Constant = bigint | number | string | boolean | null;

/** What a conversion asks of an expression. */
export interface Operand {
  readonly type: StaticType;
  readonly constant?: Constant | undefined;
}

/**
 * How C# makes a value of one type one of another:
 * - `numeric` changes a number, `constant` is one that only the constant's value allows, `enumeration` makes or reads an enum
 * - `reference` keeps the object, `boxing` and `unboxing` put a value into an object and take it out
 * - `null` and `default` make the value of the literal, `nullable` wraps, unwraps or converts under `?`
 * - `user-defined` calls `method`
 */
export interface Conversion {
  readonly kind:
    | 'identity' | 'numeric' | 'constant' | 'enumeration' | 'null' | 'default' | 'nullable' | 'reference' | 'boxing' | 'unboxing' | 'tuple' | 'lambda' | 'method-group'
    | 'user-defined' | 'throw' | 'new' | 'branches' | 'dynamic';
  readonly isImplicit: boolean;
  readonly method?: ConversionMethod;
}

/** An operator that a type has to convert: what it takes and gives, and the type that declares it. */
export interface ConversionMethod {
  readonly owner: StaticType;
  readonly name: 'op_Implicit' | 'op_Explicit';
  readonly takes: StaticType;
  readonly gives: StaticType;
}

/** The answer where there is no conversion, and where types are not known. */
export type NoConversion = 'none' | 'unknown';
