import { dotnetError } from '../errors.ts';
import { double, long, type JsonValue } from '../value.ts';
import { jsonNull, jsonValue } from './json-node.ts';

/** One step of a JSONPath; a `name` or `index` that is undefined stands for all. */
export type PathStep =
  | { readonly kind: 'root' }
  | { readonly kind: 'field'; readonly name: string | undefined; readonly isDeep: boolean }
  | { readonly kind: 'fields'; readonly names: readonly string[]; readonly isDeep: boolean }
  | { readonly kind: 'index'; readonly index: number | undefined }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly bounds: readonly (number | undefined)[] }
  | { readonly kind: 'query'; readonly query: PathQuery; readonly isDeep: boolean };

/** A side of a comparison: a path from the item or the root, or a literal. */
export type PathSide = readonly PathStep[] | JsonValue;

/** What a filter asks of an item. */
export type PathQuery =
  | { readonly kind: 'comparison'; readonly operator: string; readonly left: PathSide; readonly right: PathSide | undefined }
  | { readonly kind: '&&' | '||'; readonly parts: PathQuery[] };

/** The steps of a JSONPath, read as Newtonsoft reads it; JsonException with its words for what it refuses. */
export function parsePath(path: string): readonly PathStep[] {
  return new PathReader(path).path();
}

/** JsonException. */
export function pathError(message: string): Error {
  return dotnetError('Newtonsoft.Json.JsonException', message);
}

/** The longest first, each with what it is. */
const operators = ['===', '==', '=~', '!==', '!=', '<>', '<=', '<', '>=', '>'];
const escapes: ReadonlyMap<string, string> = new Map([['b', '\b'], ['t', '\t'], ['n', '\n'], ['f', '\f'], ['r', '\r']]);

class PathReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  path(): readonly PathStep[] {
    this.#skip();
    if (this.#text === '$' || this.#isEnd) return [];
    if (this.#unit === '$' && ['.', '['].includes(this.#text.charAt(this.#at + 1))) this.#at++;
    const steps: PathStep[] = [];
    const isWhole = this.#steps(steps, false);
    const last = this.#at;
    if (!isWhole) this.#skip();
    if (!this.#isEnd) throw pathError(`Unexpected character while parsing path: ${this.#text.charAt(last)}`);
    return steps;
  }

  get #unit(): string {
    return this.#text.charAt(this.#at);
  }

  get #isEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Reads steps up to the end or what ends a path in a filter; says whether it was the end. */
  #steps(steps: PathStep[], isQuery: boolean): boolean {
    let start = this.#at;
    let isDeep = false;
    let isBehindIndexer = false;
    let isBehindDot = false;
    const take = (name: string): void => {
      if (name === '') return;
      steps.push({ kind: 'field', name: name === '*' ? undefined : name, isDeep });
      isDeep = false;
    };
    for (; !this.#isEnd && !/[\]) ]/.test(this.#unit); ) {
      const unit = this.#unit;
      if (unit === '[' || unit === '(') {
        take(this.#text.slice(start, this.#at));
        steps.push(this.#indexer(unit === '[' ? ']' : ')', isDeep));
        isDeep = false;
        start = ++this.#at;
        [isBehindIndexer, isBehindDot] = [true, false];
      } else if (unit === '.') {
        take(this.#text.slice(start, this.#at));
        if (this.#text.charAt(this.#at + 1) === '.') {
          isDeep = true;
          this.#at++;
        }
        start = ++this.#at;
        [isBehindIndexer, isBehindDot] = [false, true];
      } else if (isQuery && '=<!>|&'.includes(unit)) break;
      else if (isBehindIndexer) throw pathError(`Unexpected character following indexer: ${unit}`);
      else this.#at++;
    }
    if (this.#at > start) take(this.#text.slice(start, this.#at).trimEnd());
    else if (isBehindDot && (this.#isEnd || isQuery)) throw pathError('Unexpected end while parsing path.');
    return this.#isEnd;
  }

  #indexer(close: string, isDeep: boolean): PathStep {
    this.#at++;
    this.#skip('Path ended with open indexer.');
    if (this.#unit === "'") return this.#quotedFields(close, isDeep);
    return this.#unit === '?' ? this.#filter(close, isDeep) : this.#arrayIndexer(close);
  }

  #quotedFields(close: string, isDeep: boolean): PathStep {
    const names: string[] = [];
    while (!this.#isEnd) {
      names.push(this.#quoted());
      this.#skip('Path ended with open indexer.');
      if (this.#unit === close) {
        const [name] = names;
        return names.length === 1 ? { kind: 'field', name, isDeep } : { kind: 'fields', names, isDeep };
      }
      if (this.#unit !== ',') throw this.#wrongIndexer();
      this.#at++;
      this.#skip();
    }
    throw pathError('Path ended with open indexer.');
  }

  #arrayIndexer(close: string): PathStep {
    const indexes: number[] = [];
    const bounds: (number | undefined)[] = [];
    for (let digits = '', isEnded = false; !this.#isEnd; ) {
      const unit = this.#unit;
      const number = (): number => {
        if (digits === '') throw pathError('Array index expected.');
        return Number(digits);
      };
      if (unit === ' ') {
        isEnded = true;
        this.#skip();
      } else if (unit === close) {
        if (bounds.length > 0) return { kind: 'slice', bounds: digits === '' ? bounds : [...bounds, number()] };
        return indexes.length > 0 ? { kind: 'indexes', indexes: [...indexes, number()] } : { kind: 'index', index: number() };
      } else if (unit === ',' || unit === ':') {
        if (unit === ',') indexes.push(number());
        else bounds.push(digits === '' ? undefined : number());
        this.#at++;
        this.#skip();
        [digits, isEnded] = ['', false];
      } else if (unit === '*') {
        this.#at++;
        this.#skip('Path ended with open indexer.');
        if (this.#unit !== close) throw this.#wrongIndexer();
        return { kind: 'index', index: undefined };
      } else {
        if (!/[\d-]/.test(unit) || isEnded) throw this.#wrongIndexer();
        digits += unit;
        this.#at++;
      }
    }
    throw pathError('Path ended with open indexer.');
  }

  #filter(close: string, isDeep: boolean): PathStep {
    this.#at++;
    this.#need('Path ended with open indexer.');
    if (this.#unit !== '(') throw this.#wrongIndexer();
    this.#at++;
    const query = this.#query();
    this.#at++;
    this.#skip('Path ended with open indexer.');
    if (this.#unit !== close) throw this.#wrongIndexer();
    return { kind: 'query', query, isDeep };
  }

  /** `&&` and `||` bind alike: a change of the operator nests what follows. */
  #query(): PathQuery {
    let root: PathQuery | undefined;
    let parent: Extract<PathQuery, { parts: unknown }> | undefined;
    while (!this.#isEnd) {
      const left = this.#side();
      const operator = /[)|&]/.test(this.#unit) ? 'exists' : this.#operator();
      const comparison: PathQuery = { kind: 'comparison', operator, left, right: operator === 'exists' ? undefined : this.#side() };
      if (this.#unit === ')') {
        parent?.parts.push(comparison);
        return root ?? comparison;
      }
      const kind = (['&&', '||'] as const).find(word => this.#takes(word));
      if (!kind) {
        if (/[&|]/.test(this.#unit)) throw this.#wrongQuery();
        continue;
      }
      if (parent?.kind !== kind) {
        const inner: typeof parent = { kind, parts: [] };
        parent?.parts.push(inner);
        parent = inner;
        root ??= parent;
      }
      parent.parts.push(comparison);
    }
    throw pathError('Path ended with open query.');
  }

  #side(): PathSide {
    this.#skip();
    const side = this.#unit === '$' || this.#unit === '@' ? this.#sidePath() : this.#literal();
    this.#skip('Path ended with open query.');
    return side;
  }

  #sidePath(): readonly PathStep[] {
    const steps: PathStep[] = this.#unit === '$' ? [{ kind: 'root' }] : [];
    this.#at++;
    this.#steps(steps, true);
    return steps;
  }

  #literal(): JsonValue {
    if (this.#unit === "'") return jsonValue('String', this.#quoted());
    if (this.#unit === '/') return jsonValue('String', this.#pattern());
    const number = /^[\d-][^ )]*/.exec(this.#text.slice(this.#at))?.[0];
    if (number !== undefined && /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(number)) {
      this.#at += number.length;
      return /[.eE]/.test(number) ? jsonValue('Float', double(Number(number))) : jsonValue('Integer', long(BigInt(number)));
    }
    if (this.#takes('true')) return jsonValue('Boolean', true);
    if (this.#takes('false')) return jsonValue('Boolean', false);
    if (this.#takes('null')) return jsonNull();
    throw this.#wrongQuery();
  }

  #operator(): string {
    if (this.#at + 1 >= this.#text.length) throw pathError('Path ended with open query.');
    const operator = operators.find(word => this.#takes(word));
    if (operator === undefined) throw pathError('Could not read query operator.');
    return operator === '<>' ? '!=' : operator;
  }

  #quoted(): string {
    let text = '';
    for (this.#at++; !this.#isEnd; this.#at++) {
      const unit = this.#unit;
      if (unit === "'") {
        this.#at++;
        return text;
      }
      if (unit !== '\\' || this.#at + 1 >= this.#text.length) {
        text += unit;
        continue;
      }
      this.#at++;
      const escaped = /[\\"'/]/.test(this.#unit) ? this.#unit : escapes.get(this.#unit);
      if (escaped === undefined) throw pathError(`Unknown escape character: \\${this.#unit}`);
      text += escaped;
    }
    throw pathError('Path ended with an open string.');
  }

  /** `/pattern/options`, with its slashes. */
  #pattern(): string {
    const pattern = /^\/(?:\\[^]|[^/\\])*\/\p{L}*/u.exec(this.#text.slice(this.#at))?.[0];
    if (pattern === undefined) throw pathError('Path ended with an open regex.');
    this.#at += pattern.length;
    return pattern;
  }

  #takes(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #skip(needed?: string): void {
    while (this.#unit === ' ') this.#at++;
    if (needed !== undefined) this.#need(needed);
  }

  #need(message: string): void {
    if (this.#isEnd) throw pathError(message);
  }

  #wrongIndexer(): Error {
    return pathError(`Unexpected character while parsing path indexer: ${this.#unit}`);
  }

  #wrongQuery(): Error {
    return pathError(`Unexpected character while parsing path query: ${this.#unit}`);
  }
}
