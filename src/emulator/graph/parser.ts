import { textOfValue } from '../server/json.ts';
import type { Aggregate, Column, Expression, Operator, Query, SortKey } from './query.ts';
import { QueryError, tokenize, type Token } from './tokenizer.ts';
import { functionNames } from './functions.ts';

const comparisons = new Set([
  '==',
  '!=',
  '=~',
  '!~',
  '<',
  '<=',
  '>',
  '>=',
  'has',
  '!has',
  'contains',
  '!contains',
  'startswith',
  '!startswith',
  'endswith',
  '!endswith',
  'has_any',
]);
const aggregates = ['count', 'dcount', 'make_list', 'make_set', 'min', 'max', 'sum'] as const;
const maximumDepth = 60;
/** Names and operators of a query; the values that `in` compares with are as many as the query's length allows. */
const mostParts = 1000;
/** Columns, keys, arguments, words of a `has_any`. */
const longestList = 100;

/** Reads a query of the supported subset; anything else is a {@link QueryError} with its place. */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  const tooMany = tokens.filter(({ kind, value }) => kind === 'name' || (kind === 'operator' && value !== ','))[mostParts];
  // each of them is looked at for each row, and a chain of them is as deep as it is long
  if (tooMany) throw new QueryError('QueryTooComplex', `The query has more than ${mostParts} names and operators.`, tooMany);
  return new QueryParser(tokens).query();
}

class QueryParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    // a query may begin with an operator, and then reads resources
    const startsWithTable = this.#peek().kind === 'name' && ['|', '<EOF>'].includes(this.#peek(1).value);
    const table = startsWithTable ? this.#next().value : 'resources';
    const operators: Operator[] = [];
    if (!startsWithTable) operators.push(this.#operator());
    while (this.#take('|')) operators.push(this.#operator());
    if (this.#peek().kind !== 'end') this.#fail();
    return { table, operators };
  }

  #operator(): Operator {
    const token = this.#name();
    switch (token.value.toLowerCase()) {
      case 'where':
      case 'filter':
        return { kind: 'where', condition: this.#expression() };
      case 'project':
        return { kind: 'project', columns: this.#list(() => this.#column()) };
      case 'project-away':
        return { kind: 'project-away', names: this.#list(() => this.#name().value) };
      case 'extend':
        return { kind: 'extend', columns: this.#list(() => this.#column()) };
      case 'mv-expand':
      case 'mvexpand':
        return { kind: 'mv-expand', column: this.#column() };
      case 'order':
      case 'sort':
        this.#expect('by');
        return { kind: 'order', keys: this.#list(() => this.#sortKey()) };
      case 'limit':
      case 'take':
        return { kind: 'limit', count: this.#number() };
      case 'distinct':
        return { kind: 'distinct', columns: this.#list(() => this.#column()) };
      case 'summarize':
        return this.#summarize();
      case 'count':
        return { kind: 'count' };
      default:
        return this.#fail(token);
    }
  }

  #summarize(): Operator {
    const found = this.#peek().value.toLowerCase() === 'by' ? [] : this.#list(() => this.#aggregate());
    const by = this.#take('by') ? this.#list(() => this.#column()) : [];
    return { kind: 'summarize', aggregates: found, by };
  }

  #aggregate(): Aggregate {
    const first = this.#name();
    const named = this.#take('=') ? this.#name() : undefined;
    const token = named ?? first;
    const name = aggregates.find(candidate => candidate === token.value.toLowerCase());
    if (name === undefined) return this.#fail(token);
    this.#expect('(');
    const argument = this.#peek().value === ')' ? undefined : this.#expression();
    this.#expect(')');
    const of = argument?.kind === 'column' ? argument.name : '';
    return { name: named ? first.value : `${name.replace('make_', '')}_${of}`, function: name, argument };
  }

  #column(): Column {
    const isNamed = this.#peek().kind === 'name' && this.#peek(1).value === '=';
    if (isNamed) {
      const name = this.#next().value;
      this.#next();
      return { name, value: this.#expression() };
    }
    const value = this.#expression();
    return { name: columnName(value), value };
  }

  #sortKey(): SortKey {
    const value = this.#expression();
    const isAscending = this.#take('asc');
    if (!isAscending) this.#take('desc');
    if (this.#take('nulls')) this.#name();
    return { value, isAscending };
  }

  #expression(): Expression {
    if (++this.#depth > maximumDepth) this.#fail();
    let left = this.#conjunction();
    while (this.#take('or')) left = { kind: 'or', left, right: this.#conjunction() };
    this.#depth--;
    return left;
  }

  #conjunction(): Expression {
    let left = this.#comparison();
    while (this.#take('and')) left = { kind: 'and', left, right: this.#comparison() };
    return left;
  }

  #comparison(): Expression {
    const left = this.#path();
    const operator = this.#peek().value.toLowerCase();
    if (this.#peek().kind === 'text') return left;
    if (['in', 'in~', '!in', '!in~'].includes(operator)) {
      this.#next();
      this.#expect('(');
      const list = this.#list(() => this.#expression(), Infinity);
      this.#expect(')');
      const ignoresCase = operator.endsWith('~');
      return { kind: 'in', isNegated: operator.startsWith('!'), ignoresCase, left, list, ...literalsOf(list, ignoresCase) };
    }
    if (!comparisons.has(operator)) return left;
    this.#next();
    if (operator !== 'has_any') return { kind: 'comparison', operator, left, right: this.#path() };
    this.#expect('(');
    const words = this.#list(() => this.#expression());
    this.#expect(')');
    return words
      .map((right): Expression => ({ kind: 'comparison', operator: 'has', left, right }))
      .reduce((a, b) => ({ kind: 'or', left: a, right: b }));
  }

  #path(): Expression {
    let object = this.#primary();
    for (;;) {
      if (this.#take('.')) {
        object = { kind: 'member', object, key: { kind: 'literal', value: this.#name().value } };
      } else if (this.#take('[')) {
        object = { kind: 'member', object, key: this.#expression() };
        this.#expect(']');
      } else {
        return object;
      }
    }
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.kind === 'text') return { kind: 'literal', value: token.value };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.value) };
    if (token.value === '(') {
      const inner = this.#expression();
      this.#expect(')');
      return inner;
    }
    if (token.kind !== 'name') return this.#fail(token);
    if (['true', 'false', 'null'].includes(token.value)) {
      return { kind: 'literal', value: token.value === 'null' ? null : token.value === 'true' };
    }
    if (!this.#take('(')) return { kind: 'column', name: token.value };
    const name = token.value.toLowerCase();
    if (!functionNames.has(name)) throw new QueryError('UnknownFunction', `Unknown function: '${token.value}'.`, token);
    const call: Expression = { kind: 'call', name, arguments: this.#peek().value === ')' ? [] : this.#list(() => this.#expression()) };
    this.#expect(')');
    return call;
  }

  #list<T>(read: () => T, longest = longestList): readonly T[] {
    const items = [read()];
    while (this.#take(',')) {
      if (items.length === longest) {
        throw new QueryError('QueryTooComplex', `A list of the query has more than ${longest} members.`, this.#peek());
      }
      items.push(read());
    }
    return items;
  }

  #number(): number {
    const token = this.#next();
    return token.kind === 'number' ? Number(token.value) : this.#fail(token);
  }

  #name(): Token {
    const token = this.#next();
    return token.kind === 'name' ? token : this.#fail(token);
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? { kind: 'end', value: '<EOF>', line: 1, character: 0 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  /** Whether the next token is this word or sign; it is taken then. */
  #take(value: string): boolean {
    const token = this.#peek();
    if (token.kind === 'text' || token.value.toLowerCase() !== value) return false;
    this.#at++;
    return true;
  }

  #expect(value: string): void {
    if (!this.#take(value)) this.#fail();
  }

  #fail(token = this.#peek()): never {
    throw new QueryError('ParserFailure', 'ParserFailure', token);
  }
}

/** A list of hundreds of ids is looked up for each row: its values are folded once. */
function literalsOf(list: readonly Expression[], ignoresCase: boolean): { readonly literals?: ReadonlySet<string> } {
  const values = list.flatMap(item => (item.kind === 'literal' ? [textOfValue(item.value)] : []));
  return values.length === list.length ? { literals: new Set(values.map(value => (ignoresCase ? value.toLowerCase() : value))) } : {};
}

/** The name a column gets when the query gives none: the path's last part, as in `properties_vaultUri`. */
function columnName(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return expression.name;
    case 'member':
      return `${columnName(expression.object)}_${expression.key.kind === 'literal' ? textOfValue(expression.key.value) : ''}`;
    case 'call':
      return expression.arguments[0] ? columnName(expression.arguments[0]) : expression.name;
    default:
      return 'Column1';
  }
}
