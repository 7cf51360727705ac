import type { Block, Expression, Pattern, TypeReference } from '../../csharp/index.ts';
import type { BoundExpression, Declaration, TypingProblem } from '../bound-code.ts';
import type { Conversion, NoConversion } from '../conversions/conversion.ts';
import { nullable, unknown } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';
import { isValueType } from '../types/definition.ts';
import { Recording } from './recording.ts';
import type { Scope, Return, LambdaBinding } from './scope.ts';

/** How the parts of the language are bound: they call each other through this. */
export interface BindingRules {
  readonly expression: (binder: Binder, node: Expression, scope: Scope) => BoundExpression;
  /** Makes of an expression what its place asks for; `keep` records it and what is inside a lambda. */
  readonly convert: (binder: Binder, node: Expression, to: StaticType, scope: Scope, keep: boolean) => Conversion | NoConversion;
  readonly lambda: (binder: Binder, node: LambdaNode, parameters: readonly StaticType[], scope: Scope) => LambdaBinding;
  /** What the method of a group gives that takes these types. */
  readonly methods: (binder: Binder, node: Expression, parameters: readonly StaticType[], scope: Scope) => StaticType | undefined;
  readonly block: (binder: Binder, node: Block, scope: Scope) => void;
  readonly pattern: (binder: Binder, pattern: Pattern, subject: StaticType, scope: Scope) => void;
  readonly type: (binder: Binder, type: TypeReference, scope: Scope) => StaticType;
}

/** A lambda in the tree. */
export type LambdaNode = Extract<Expression, { kind: 'lambda' }>;

const stepsPerNode = 60;
const mostSteps = 400_000;

/** The state of binding one code. */
export class Binder {
  readonly rules: BindingRules;
  readonly roots: ReadonlyMap<string, StaticType>;
  recording = new Recording();
  /** The returns of the function that is being bound. */
  returns: Return[] = [];
  isChecked = false;
  /** Whether constants that do not fit are cut as in `unchecked`, where otherwise they are refused. */
  isUnchecked = false;
  isCut = false;
  private steps = 0;
  private readonly limit: number;

  constructor(rules: BindingRules, roots: ReadonlyMap<string, StaticType>, size: number) {
    this.rules = rules;
    this.roots = roots;
    this.limit = Math.min(mostSteps, 2000 + size * stepsPerNode);
  }

  /** What is known of an expression. Chains that grow to the left are walked, not nested. */
  bind(node: Expression, scope: Scope): BoundExpression {
    const known = this.recording.find(node);
    if (known) return known;
    const first = leftOf(node);
    if (!first) return this.keep(node, this.bindOne(node, scope));
    const spine = [node];
    for (let left: Expression | undefined = first; left && !this.recording.find(left); left = leftOf(left)) spine.push(left);
    let bound: BoundExpression = { type: unknown('limit'), names: 'value' };
    for (let i = spine.length - 1; i >= 0; i--) {
      const at = spine[i] ?? node;
      bound = this.bindOne(at, scope);
      const above = spine[i - 1];
      if (!above || !continuesChain(above, at)) bound = liftChain(at, bound);
      this.keep(at, bound);
    }
    return bound;
  }

  private keep(node: Expression, bound: BoundExpression): BoundExpression {
    this.recording.nodes.set(node, bound);
    return bound;
  }

  private bindOne(node: Expression, scope: Scope): BoundExpression {
    this.steps++;
    if (this.steps > this.limit) {
      this.isCut = true;
      return { type: unknown('limit'), names: 'value' };
    }
    const bound = this.rules.expression(this, node, scope);
    return this.isChecked ? { ...bound, isChecked: true } : bound;
  }

  /** Binds an expression and makes of it what its place asks for. */
  convert(node: Expression, to: StaticType, scope: Scope): void {
    this.require(node, to, scope, true);
  }

  /** Binds an expression of which its place asks that it can be something, and leaves it as it is. */
  check(node: Expression, to: StaticType, scope: Scope): void {
    this.require(node, to, scope, false);
  }

  private require(node: Expression, to: StaticType, scope: Scope, keep: boolean): void {
    this.requireValue(node, this.bind(node, scope));
    const conversion = this.rules.convert(this, node, to, scope, keep);
    if (conversion === 'none' && to.kind !== 'void') {
      this.report({ kind: 'no-conversion', span: node.span, subject: '', types: [this.bind(node, scope).type, to] });
    }
  }

  /** Reports the name of a type where a value is expected. */
  requireValue(node: Expression, { names, type }: BoundExpression): void {
    if (names === 'type') this.report({ kind: 'type-as-value', span: node.span, subject: '', types: [type] });
  }

  /** What a condition always is. */
  readonly truth = (condition: Expression): boolean | undefined => {
    const constant = this.recording.find(condition)?.constant;
    return typeof constant === 'boolean' ? constant : undefined;
  };

  type(type: TypeReference, scope: Scope): StaticType {
    return this.rules.type(this, type, scope);
  }

  /** Adds to what is known of an expression. */
  amend(node: Expression, more: Partial<BoundExpression>): void {
    const bound = this.recording.find(node);
    if (bound) this.recording.nodes.set(node, { ...bound, ...more });
  }

  declare(node: Declaration, type: StaticType): void {
    this.recording.declared.set(node, type);
  }

  report(problem: TypingProblem): void {
    this.recording.problems.push(problem);
  }

  /** Binds into a recording of its own, which the caller keeps or not. */
  speculate<T>(work: () => T): { readonly result: T; readonly recording: Recording } {
    const outer = this.recording;
    const recording = new Recording(outer);
    this.recording = recording;
    const result = work();
    this.recording = outer;
    return { result, recording };
  }

  /** Binds with arithmetic checked or not. */
  withChecked<T>(isChecked: boolean, work: () => T): T {
    const [wasChecked, wasUnchecked] = [this.isChecked, this.isUnchecked];
    [this.isChecked, this.isUnchecked] = [isChecked, !isChecked];
    const result = work();
    [this.isChecked, this.isUnchecked] = [wasChecked, wasUnchecked];
    return result;
  }
}

/** What an expression begins with, which the parser reads in a loop. */
function leftOf(node: Expression): Expression | undefined {
  switch (node.kind) {
    case 'member':
    case 'index':
    case 'call':
      return node.target;
    case 'binary':
      return node.left;
    case 'is':
    case 'as':
      return node.operand;
    case 'unary':
      return node.isPostfix ? node.operand : undefined;
    case 'switch-expression':
      return node.subject;
    default:
      return undefined;
  }
}

/** Whether a node above goes on with a chain of `.`, `[…]` and `(…)`, so that a `?.` in it is not at its end. */
function continuesChain(above: Expression, node: Expression): boolean {
  return (above.kind === 'member' || above.kind === 'index' || above.kind === 'call') && !node.parentheses;
}

/** The value of a whole chain with a `?.` in it may be null. */
function liftChain(node: Expression, bound: BoundExpression): BoundExpression {
  if (bound.names !== 'value' || !hasConditional(node) || isValueType(bound.type) !== true) return bound;
  return { ...bound, type: nullable(bound.type), constant: undefined };
}

function hasConditional(node: Expression): boolean {
  for (let at = node; ; at = at.target) {
    if (at.kind !== 'member' && at.kind !== 'index' && at.kind !== 'call') return false;
    if (at.kind !== 'call' && at.isConditional) return true;
    if (at.target.parentheses) return false;
  }
}
