import type { Span } from '../../../base/text/text-span.ts';
import type { Constant } from '../conversions/conversion.ts';
import type { Member } from '../types/member.ts';
import type { StaticType } from '../types/static-type.ts';
import type { Expression } from '../../csharp/index.ts';
import type { Recording } from './recording.ts';

/** A name in a scope: a variable with its type, or a local function with its signature. */
export type Local = { readonly kind: 'variable'; readonly type: StaticType; readonly constant?: Constant | undefined; /** Whether it keeps the value that it is declared with. */ readonly isReadOnly?: boolean } | { readonly kind: 'function'; readonly member: Member };

const noTypes: ReadonlyMap<string, StaticType> = new Map();

/** The names that statements or a lambda declare, over those of what is around them. */
export class Scope {
  readonly parent: Scope | undefined;
  /** Type parameters of the local functions around. */
  readonly typeParameters: ReadonlyMap<string, StaticType>;
  private lambdas: Map<Expression, readonly LambdaBinding[]> | undefined;
  private locals: Map<string, Local> | undefined;

  constructor(parent?: Scope, typeParameters: ReadonlyMap<string, StaticType> = parent?.typeParameters ?? noTypes) {
    this.parent = parent;
    this.typeParameters = typeParameters;
  }

  find(name: string): Local | undefined {
    const own = this.locals?.get(name);
    if (own) return own;
    for (let scope = this.parent; scope; scope = scope.parent) {
      const local = scope.locals?.get(name);
      if (local) return local;
    }
    return undefined;
  }

  declare(name: string, type: StaticType, constant?: Constant, isReadOnly = false): void {
    this.set(name, { kind: 'variable', type, constant, isReadOnly });
  }

  declareFunction(name: string, member: Member): void {
    this.set(name, { kind: 'function', member });
  }

  private set(name: string, local: Local): void {
    (this.locals ??= new Map()).set(name, local);
  }

  /** A lambda of this scope, as often as its parameters had other types. */
  lambdasOf(node: Expression): readonly LambdaBinding[] {
    return this.lambdas?.get(node) ?? [];
  }

  keepLambda(node: Expression, binding: LambdaBinding): void {
    (this.lambdas ??= new Map()).set(node, [...this.lambdasOf(node), binding]);
  }
}

/** What a `return` gives, if anything, and its scope. */
export interface Return {
  readonly value: Expression | undefined;
  /** Where the statement is; that of a lambda's expression. */
  readonly span: Span;
  readonly scope: Scope;
}

/** A lambda with the types of its parameters. */
export interface LambdaBinding {
  readonly parameters: readonly StaticType[];
  readonly recording: Recording;
  /** What it returns; of an expression that expression. */
  readonly returns: readonly Return[];
  /** The type of its value; undefined when its returns have none, `void` when it gives none. */
  readonly type: StaticType | undefined;
  /** Whether its end can be reached without a return. */
  readonly isEndReached: boolean;
}
