import type { Expression, ParsedCode, Pattern, Statement } from '../../../csharp/index.ts';
import { lookAtExpression } from './look-at-expression.ts';
import { lookAtStatement } from './look-at-statement.ts';
import { deepest, type Looking } from './looking.ts';

/** What a look at code shows without following it: what it reads, and what it may do besides. */
export interface CodeLook {
  /** Whether it is known what it reads. */
  readonly isClear: boolean;
  /** The places of a run that it reads ({@link contextRead}). */
  readonly reads: ReadonlySet<string>;
  /** Whether what it reads may come into an exception. */
  readonly throws: boolean;
  /** Whether more becomes of a secret that it reads than that its value has it: it may be traced, or kept in an object. */
  readonly passesOn: boolean;
  /**
   * Whether only following it shows that it comes to its end, or that no text in it is reported as a credential: it goes round or calls
   * functions, or a text gets a name, is a key, or is compared.
   */
  readonly isHard: boolean;
  /** Whether it goes round or calls functions of its own: a secret may make more of that. */
  readonly goesRound: boolean;
  /** Of how many texts its value may be one; infinite where that is not known. */
  readonly ways: number;
}

/** How much there may be for following to be sure to come to its end. */
const mostNodes = 5000;
const deepestLook = 200;

/** Looks at code once. */
export function lookAtCode({ body, errors, isCut }: ParsedCode): CodeLook {
  const look = new Look();
  if (errors.length > 0 || isCut) look.isClear = false;
  else if (body.kind === 'block') look.statement(body);
  else look.expression(body);
  const { isClear, reads, throws, passesOn, goesRound, ways } = look;
  return { isClear, reads, throws, passesOn, goesRound, ways, isHard: look.isHard || (look.compares && look.readsCredential) };
}

class Look implements Looking {
  isClear = true;
  readonly reads = new Set<string>();
  throws = false;
  passesOn = false;
  goesRound = false;
  ways = 1;
  isHard = false;
  compares = false;
  readsCredential = false;
  nodes = 0;
  #depth = 0;

  statement(statement: Statement): void {
    if (!this.#enter()) return;
    lookAtStatement(this, statement);
    this.#depth--;
  }

  expression(expression: Expression): void {
    if (!this.#enter()) return;
    lookAtExpression(this, expression);
    this.#depth--;
  }

  /** Begins to look at a piece; `false` when it lies too deep to be looked at. */
  #enter(): boolean {
    if (++this.nodes > mostNodes || this.#depth > deepest) this.isHard = true;
    if (this.#depth >= deepestLook) this.isClear = false;
    if (!this.isClear) return false;
    this.#depth++;
    return true;
  }

  all(expressions: readonly Expression[]): void {
    for (const expression of expressions) this.expression(expression);
  }

  some(expression: Expression | undefined): void {
    if (expression) this.expression(expression);
  }

  rounds(): void {
    this.goesRound = true;
    this.isHard = true;
    this.ways = Number.POSITIVE_INFINITY;
  }

  declare(name: string): void {
    if (name === 'context') this.isClear = false; // it is no longer that of the policy
  }

  pattern(pattern: Pattern): void {
    switch (pattern.kind) {
      case 'constant':
      case 'relational':
        this.expression(pattern.value);
        break;
      case 'not':
        this.pattern(pattern.pattern);
        break;
      case 'and':
      case 'or':
        this.pattern(pattern.left);
        this.pattern(pattern.right);
        break;
      case 'property':
        for (const member of pattern.members) this.pattern(member.pattern);
        break;
      case 'var':
        this.declare(pattern.name);
        break;
      case 'type':
      case 'discard':
        break;
    }
  }
}
