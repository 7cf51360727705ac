import type { MessagesView, NamedValuesView, VariablesView } from '../expression/pipeline-view.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import { namedMark, type LiquidCode } from './liquid-pieces.ts';
import type { Steps } from './step-budget.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';

/** What templates read of a pipeline. */
export type TemplateView = VariablesView &
  MessagesView &
  NamedValuesView & {
    /** The body of the message that is there: of the request, and once the backend answered of the response. */
    messageBody(): Value;
  };

/** What an expression of a template is evaluated with: the pipeline, and what the template's own variables are. */
export interface TemplateScope {
  readonly view: TemplateView;
  readonly steps: Steps;
  readonly variable: (name: string) => Value | undefined;
}

interface Token {
  readonly kind: 'name' | 'string' | 'symbol';
  readonly text: string;
}

/** What an expression of a template gives: all that it reads, but for what a filter counts only. */
export function evaluateLiquid({ code, named, span }: LiquidCode, scope: TemplateScope): Value {
  scope.steps.spend(code.length >> 6);
  const namedValues = named.map(part => scope.view.namedValue(part.name, part.span));
  const reader = new ExpressionReader(liquidTokens(code), namedValues, scope, span);
  return reader.read();
}

/** The words and signs of an expression. */
export function liquidTokens(code: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < code.length; ) {
    const unit = code[at] ?? '';
    let end = at + 1;
    if (unit === '"' || unit === "'") {
      const close = code.indexOf(unit, end);
      end = close < 0 ? code.length : close;
      // a named value in a string is looked at as one beside it
      for (const mark of code.slice(at, end)) if (mark === namedMark) tokens.push({ kind: 'symbol', text: namedMark });
      tokens.push({ kind: 'string', text: code.slice(at + 1, end) });
      end++;
    } else if (isNameUnit(code.charCodeAt(at))) {
      while (isNameUnit(code.charCodeAt(end))) end++;
      tokens.push({ kind: 'name', text: code.slice(at, end) });
    } else if (unit.trim() !== '') tokens.push({ kind: 'symbol', text: unit });
    at = end;
  }
  return tokens;
}

class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #named: readonly Value[];
  readonly #scope: TemplateScope;
  readonly #span: LiquidCode['span'];
  #at = 0;
  #nextNamed = 0;

  constructor(tokens: readonly Token[], named: readonly Value[], scope: TemplateScope, span: LiquidCode['span']) {
    this.#tokens = tokens;
    this.#named = named;
    this.#scope = scope;
    this.#span = span;
  }

  read(): Value {
    let value = this.#segment();
    while (this.#accept('|')) {
      const filter = this.#tokens[this.#at]?.text;
      this.#at++;
      const given = this.#segment();
      value = filter === 'size' ? noSecret : plain(taintOfAll([value, given], this.#scope.steps));
    }
    return value;
  }

  /** All values up to the next filter; one that is alone is that one. */
  #segment(): Value {
    const values: Value[] = [];
    let isAlone = true;
    for (let token = this.#tokens[this.#at]; token && !this.#is('|'); token = this.#tokens[this.#at]) {
      if (token.kind === 'symbol' && token.text !== namedMark) isAlone = false;
      values.push(this.#value(token));
    }
    const [first = noSecret] = values;
    return isAlone && values.length === 1 ? first : plain(taintOfAll(values, this.#scope.steps));
  }

  #value(token: Token): Value {
    if (token.kind === 'name') return this.#path();
    this.#at++;
    if (token.kind === 'string') return plain([], token.text);
    return (token.text === namedMark ? this.#named[this.#nextNamed++] : undefined) ?? noSecret;
  }

  /** `a.b["c"][d]`; a part that is no written name is absent. */
  #path(): Value {
    const names: (string | undefined)[] = [this.#tokens[this.#at++]?.text];
    for (;;) {
      if (this.#accept('.')) names.push(this.#tokens[this.#at++]?.text);
      else if (this.#accept('[')) {
        const start = this.#at;
        while (this.#at < this.#tokens.length && !this.#is(']')) this.#at++;
        const [only, other] = this.#tokens.slice(start, this.#at);
        this.#accept(']');
        names.push(only?.kind === 'string' && !other ? only.text : undefined);
      } else break;
    }
    const value = pathValue(names, this.#scope, this.#span);
    return value.shape.kind === 'plain' ? value : plain(deepTaint(value, this.#scope.steps), value.text);
  }

  #is(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'symbol' && token.text === symbol;
  }

  #accept(symbol: string): boolean {
    const isThere = this.#is(symbol);
    if (isThere) this.#at++;
    return isThere;
  }
}

const keys = new Set(['key', 'primarykey', 'secondarykey']);

function pathValue(
  [root = '', ...names]: readonly (string | undefined)[],
  { view, variable }: TemplateScope,
  span: LiquidCode['span'],
): Value {
  if (root.toLowerCase() === 'body') return view.messageBody();
  if (root.toLowerCase() !== 'context') return variable(root) ?? noSecret;
  const [first = '', second, third] = names;
  switch (first.toLowerCase()) {
    case 'variables': {
      const value = view.variable(second);
      // of an object this may be a property of that name
      return names.length === 3 && third === 'size' && value.shape.kind === 'plain' ? noSecret : value;
    }
    case 'subscription':
      return keys.has(second?.toLowerCase() ?? '') ? view.subscriptionKey(span) : noSecret;
    case 'request':
      return requestValue(view, second?.toLowerCase(), third);
    case 'response':
      if (second?.toLowerCase() === 'headers') return view.responseHeader(third);
      return second?.toLowerCase() === 'body' ? (view.response() ?? view.responseBody()) : noSecret;
    case 'body':
      return view.messageBody();
    default:
      return noSecret;
  }
}

function requestValue(view: TemplateView, part: string | undefined, name: string | undefined): Value {
  switch (part) {
    case 'headers':
      return view.requestHeader(name);
    case 'url':
      return view.requestUrl();
    case 'body':
      return view.requestBody();
    default:
      return noSecret;
  }
}

function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit === 45 || unit > 127
  );
}
