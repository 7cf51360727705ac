import type { Expression, Pattern, Statement } from '../../../csharp/index.ts';

/** How deep code may lie in other code, and how long chains may be, for following to be sure to come to its end. */
export const deepest = 60;

/** A look at code while it goes on: what is noted, and what goes on with a part. */
export interface Looking {
  isClear: boolean;
  readonly reads: Set<string>;
  throws: boolean;
  passesOn: boolean;
  ways: number;
  isHard: boolean;
  /** Whether something is compared. */
  compares: boolean;
  /** Whether it reads what a caller proves to be somebody with. */
  readsCredential: boolean;
  nodes: number;
  statement(statement: Statement): void;
  expression(expression: Expression): void;
  all(expressions: readonly Expression[]): void;
  some(expression: Expression | undefined): void;
  pattern(pattern: Pattern): void;
  /** Notes that a local of that name is declared. */
  declare(name: string): void;
  /** Notes that something may happen again and again. */
  rounds(): void;
}
