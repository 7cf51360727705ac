import type { Argument, Block, Expression, Initializer, Parameter, ParsedCode, Pattern, Statement } from '../../csharp/index.ts';
import { methodHas, typeHas } from '../../language/dotnet/effects.ts';
import { namesKey } from '../secrets/credential-read.ts';
import { isCredentialHeader } from '../secrets/credential-text.ts';
import { contextRead, places, type Link } from './context-read.ts';

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

/** How much there may be, and how much in each other, for following to be sure to come to its end. */
const mostNodes = 5000;
const deepest = 60;
const deepestLook = 200;

/** What methods do that may put what they are given into an object. */
const changing = ['into', 'fills', 'clears', 'loop', 'fold'] as const;

/** Looks at code once. */
export function lookAtCode({ body, errors, isCut }: ParsedCode): CodeLook {
  const look = new Look();
  if (errors.length > 0 || isCut) look.isClear = false;
  else if (body.kind === 'block') look.statement(body);
  else look.expression(body);
  return look;
}

class Look implements CodeLook {
  isClear = true;
  readonly reads = new Set<string>();
  throws = false;
  passesOn = false;
  goesRound = false;
  ways = 1;
  #isHard = false;
  #compares = false;
  /** Whether it reads what a caller proves to be somebody with. */
  #readsCredential = false;
  #nodes = 0;
  #depth = 0;

  get isHard(): boolean {
    return this.#isHard || (this.#compares && this.#readsCredential);
  }

  statement(statement: Statement): void {
    if (!this.#enter()) return;
    this.#statement(statement);
    this.#depth--;
  }

  expression(expression: Expression): void {
    if (!this.#enter()) return;
    this.#expression(expression);
    this.#depth--;
  }

  /** Begins to look at a piece; `false` when it lies too deep to be looked at. */
  #enter(): boolean {
    if (++this.#nodes > mostNodes || this.#depth > deepest) this.#isHard = true;
    if (this.#depth >= deepestLook) this.isClear = false;
    if (!this.isClear) return false;
    this.#depth++;
    return true;
  }

  #all(expressions: readonly Expression[]): void {
    for (const expression of expressions) this.expression(expression);
  }

  #some(expression: Expression | undefined): void {
    if (expression) this.expression(expression);
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.statements) this.statement(inner);
        break;
      case 'local':
        for (const { name, value } of statement.declarators) {
          this.#declare(name);
          this.#some(value);
        }
        break;
      case 'deconstruction':
        for (const { name } of statement.variables) this.#declare(name);
        this.expression(statement.value);
        break;
      case 'expression':
        this.expression(statement.expression);
        break;
      case 'if':
        this.ways *= 2;
        this.expression(statement.condition);
        this.statement(statement.whenTrue);
        if (statement.whenFalse) this.statement(statement.whenFalse);
        break;
      case 'foreach':
        for (const { name } of statement.variables) this.#declare(name);
        this.#rounds();
        this.expression(statement.source);
        this.statement(statement.body);
        break;
      case 'for':
        this.#rounds();
        for (const initializer of statement.initializers) this.statement(initializer);
        this.#some(statement.condition);
        this.#all(statement.updates);
        this.statement(statement.body);
        break;
      case 'while':
      case 'do':
        this.#rounds();
        this.expression(statement.condition);
        this.statement(statement.body);
        break;
      case 'switch':
        this.ways *= statement.sections.length + 1;
        this.expression(statement.subject);
        for (const { labels, statements } of statement.sections) {
          for (const { pattern, guard } of labels) {
            if (pattern) this.#pattern(pattern);
            this.#some(guard);
          }
          for (const inner of statements) this.statement(inner);
        }
        break;
      case 'try':
        this.ways *= statement.catches.length + 2;
        this.statement(statement.block);
        for (const { name, filter, body } of statement.catches) {
          if (name !== undefined) this.#declare(name);
          this.#some(filter);
          this.statement(body);
        }
        if (statement.finallyBlock) this.statement(statement.finallyBlock);
        break;
      case 'return':
        this.#some(statement.value);
        break;
      case 'throw':
        this.throws = true;
        this.#some(statement.value);
        break;
      case 'break':
      case 'continue':
      case 'empty':
        break;
      case 'using':
        if (isStatement(statement.resources)) this.statement(statement.resources);
        else this.expression(statement.resources);
        if (statement.body) this.statement(statement.body);
        break;
      case 'function':
        this.#function(statement);
        break;
      case 'lock':
      case 'checked':
      case 'yield':
        this.isClear = false;
    }
  }

  #expression(expression: Expression): void {
    switch (expression.kind) {
      case 'literal':
      case 'type-operator':
      case 'type-name':
      case 'template':
        break;
      case 'string':
        for (const part of expression.parts) {
          if (part.kind === 'hole') this.expression(part.value);
          else if (part.kind === 'text' && namesKey(`"${part.text}"`)) this.reads.add(places.key);
        }
        break;
      case 'name':
      case 'member':
      case 'index':
      case 'call':
        this.#chain(expression);
        break;
      case 'new':
        this.#new(expression);
        break;
      case 'new-array':
        this.#all(expression.sizes);
        this.#all(expression.items);
        break;
      case 'array-initializer':
        this.#all(expression.items);
        break;
      case 'anonymous':
        this.#isHard = true;
        for (const { value } of expression.members) this.expression(value);
        break;
      case 'unary':
        this.expression(expression.operand);
        break;
      case 'binary':
        this.#operators(expression);
        break;
      case 'assignment':
        this.#assignment(expression);
        break;
      case 'conditional':
        this.ways *= 2;
        this.#all([expression.condition, expression.whenTrue, expression.whenFalse]);
        break;
      case 'cast':
      case 'as':
      case 'checked':
        this.expression(expression.operand);
        break;
      case 'is':
        this.expression(expression.operand);
        this.#pattern(expression.pattern);
        break;
      case 'switch-expression':
        this.ways *= expression.arms.length + 1;
        this.expression(expression.subject);
        for (const { pattern, guard, value } of expression.arms) {
          this.#pattern(pattern);
          this.#some(guard);
          this.expression(value);
        }
        break;
      case 'tuple':
        for (const { value } of expression.items) this.expression(value);
        break;
      case 'declaration':
        this.#declare(expression.name);
        break;
      case 'throw-expression':
        this.throws = true;
        this.expression(expression.value);
        break;
      case 'lambda':
        this.#function(expression);
        break;
      case 'query':
      case 'named-value': // it may be any code
      case 'missing':
        this.isClear = false;
    }
  }

  /** Members, elements and calls one behind the other, from the innermost. */
  #chain(expression: Expression): void {
    const links: Link[] = [];
    let root = expression;
    for (; root.kind === 'member' || root.kind === 'index' || root.kind === 'call'; root = root.target) links.push(root);
    links.reverse();
    this.#nodes += links.length;
    if (links.length > deepest) this.#isHard = true;
    if (root.kind !== 'name') this.expression(root);
    else if (root.name === 'context') this.#context(links);
    links.forEach((link, index) => {
      if (link.kind === 'member') return;
      const called = link.kind === 'call' ? links[index - 1] : undefined;
      if (called?.kind === 'member') this.#call(link.arguments, called);
      const [key] = link.arguments;
      if (key && isHeaderName(key.value)) this.#readsCredential = true;
      for (const { value } of link.arguments) this.expression(value);
    });
  }

  #context(links: readonly Link[]): void {
    if (links.some(link => link.kind === 'member' && namesKey(link.name))) this.reads.add(places.key);
    const read = contextRead(links);
    if (read === undefined) this.isClear = false;
    else if (read === 'trace') this.passesOn = true;
    else for (const place of read) this.reads.add(place);
  }

  #call(given: readonly Argument[], { name, target }: Extract<Link, { kind: 'member' }>): void {
    if (name === 'Equals') this.#compares = true;
    if (name.startsWith('Encrypt') || typeHas(typeNameOf(target), 'keyed')) this.#isHard = true;
    if (changing.some(effect => methodHas(name, effect)) || name === 'Remove' || name === 'Replace' || typeNameOf(target) === 'Array') {
      this.passesOn = true;
      if (given.length > 1) this.#isHard = true;
    }
  }

  #new({ type, arguments: given, initializer }: Extract<Expression, { kind: 'new' }>): void {
    const name = type?.name ?? '';
    if (typeHas(name, 'pair') || typeHas(name, 'keyed')) this.#isHard = true;
    for (const { value } of given) this.expression(value);
    if (!initializer) return;
    this.#isHard = true;
    this.#initializer(initializer);
  }

  #initializer({ entries }: Initializer): void {
    for (const entry of entries) {
      if (entry.kind === 'element') this.#all(entry.values);
      else {
        if (entry.kind === 'indexer') for (const { value } of entry.arguments) this.expression(value);
        if ('entries' in entry.value) this.#initializer(entry.value);
        else this.expression(entry.value);
      }
    }
  }

  /** Operators one behind the other: the tree goes as deep to the left as they are many. */
  #operators(expression: Extract<Expression, { kind: 'binary' }>): void {
    let left: Expression = expression;
    for (; left.kind === 'binary'; left = left.left) {
      if (left.operator === '??') this.ways *= 2;
      if (left.operator === '==' || left.operator === '!=') this.#compares = true;
      this.#nodes++;
      this.expression(left.right);
    }
    this.expression(left);
  }

  #assignment({ target, value }: Extract<Expression, { kind: 'assignment' }>): void {
    if (target.kind !== 'name') {
      this.passesOn = true;
      this.#isHard = true;
    }
    this.expression(target);
    this.expression(value);
  }

  /** A function that may be called again and again. */
  #function({ parameters, body }: { readonly parameters: readonly Parameter[]; readonly body: Expression | Block }): void {
    this.#rounds();
    for (const { name, defaultValue } of parameters) {
      this.#declare(name);
      this.#some(defaultValue);
    }
    if (body.kind === 'block') this.statement(body);
    else this.expression(body);
  }

  #rounds(): void {
    this.goesRound = true;
    this.#isHard = true;
    this.ways = Number.POSITIVE_INFINITY;
  }

  #declare(name: string): void {
    if (name === 'context') this.isClear = false; // it is no longer that of the policy
  }

  #pattern(pattern: Pattern): void {
    switch (pattern.kind) {
      case 'constant':
      case 'relational':
        this.expression(pattern.value);
        break;
      case 'not':
        this.#pattern(pattern.pattern);
        break;
      case 'and':
      case 'or':
        this.#pattern(pattern.left);
        this.#pattern(pattern.right);
        break;
      case 'property':
        for (const member of pattern.members) this.#pattern(member.pattern);
        break;
      case 'var':
        this.#declare(pattern.name);
        break;
      case 'type':
      case 'discard':
        break;
    }
  }
}

/** Whether a text names a header that carries a credential. */
function isHeaderName(key: Expression): boolean {
  return key.kind === 'string' && key.parts.some(part => part.kind === 'text' && isCredentialHeader(part.text));
}

function isStatement(node: Statement | Expression): node is Statement {
  return node.kind === 'local';
}

function typeNameOf(target: Expression): string {
  return target.kind === 'name' || target.kind === 'member' ? target.name : '';
}
