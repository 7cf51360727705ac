import type { Expression } from '../../csharp/index.ts';
import type { BoundExpression, Declaration, TypingProblem } from '../bound-code.ts';
import type { StaticType } from '../types/static-type.ts';

/** What binding has found so far; one over another has what is tried only, until it is kept. */
export class Recording {
  readonly nodes = new Map<Expression, BoundExpression>();
  readonly declared = new Map<Declaration, StaticType>();
  readonly problems: TypingProblem[] = [];
  readonly parent: Recording | undefined;

  constructor(parent?: Recording) {
    this.parent = parent;
  }

  find(node: Expression): BoundExpression | undefined {
    const own = this.nodes.get(node);
    if (own) return own;
    for (let at = this.parent; at; at = at.parent) {
      const outer = at.nodes.get(node);
      if (outer) return outer;
    }
    return undefined;
  }

  /** Takes the content of another one. */
  keep(other: Recording): void {
    for (const [node, bound] of other.nodes) this.nodes.set(node, bound);
    for (const [node, type] of other.declared) this.declared.set(node, type);
    this.problems.push(...other.problems);
  }
}
