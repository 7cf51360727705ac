import { code } from './characters.ts';

const longest = 500;

/** A value or directive of Helm, or `$(name)` of Azure Pipelines. */
const marked = /\$\([\w.:-]{1,100}\)|\$?\{\{(?:[^{}"\n<]|(?<=[\s(])"[^"\n{}<]{0,100}"(?=[\s)|}])){1,300}\}\}/y;

/** A name of a variable between marks: `__name__`, `#name#`. */
const markedName = /__[A-Za-z][\w.-]{0,100}__|#[A-Za-z_][\w.-]{0,100}#/y;

/**
 * Finds the ends of a build tool's values in one text: `${…}` and `%{…}` (Terraform, Bicep), `#{…}` (Octopus), `<%…%>` (ERB, EJS),
 * `{{…}}` and `{%…%}` (Helm, Jinja), `$(…)` (Azure Pipelines). A value may contain quotes, as in `${hosts["eu"]}`, so that they do not
 * end the attribute; it stays on its line and balances its braces.
 */
export class TemplateEnds {
  readonly #text: string;
  /** The stretch without line end and `<` whose braces are known. */
  #from = 0;
  #to = 0;
  /** Of the braces in it that are closed, the offset of the closing one. */
  readonly #closers = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The end of the value that starts at an offset; `undefined` when none does. */
  at(at: number, limit = this.#text.length): number | undefined {
    const text = this.#text;
    const mark = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (next === code.openBrace && (mark === code.dollar || mark === code.hash || mark === code.percent)) {
      return this.#bracedEnd(at, limit);
    }
    if (mark === code.less && (next === code.percent || next === code.hash)) return closedEnd(text, at, limit, next === code.hash ? '#>' : '%>');
    if (mark === code.openBrace && next === code.percent) return closedEnd(text, at, limit, '%}');
    if (mark !== code.openBrace && mark !== code.dollar) return undefined;
    marked.lastIndex = at;
    return marked.test(text) && marked.lastIndex <= limit ? marked.lastIndex : undefined;
  }

  #bracedEnd(at: number, limit: number): number | undefined {
    if (at < this.#from || at >= this.#to) this.#pairBraces(at);
    const closer = this.#closers.get(at + 1);
    if (closer === undefined || closer >= Math.min(limit, at + longest)) return undefined;
    const isHash = this.#text.charCodeAt(at) === code.hash; // which may be at the end, too
    return isHash && this.#text.charCodeAt(closer + 1) === code.hash ? closer + 2 : closer + 1;
  }

  /** Pairs the braces from an offset on, once for all values there, so that many that never close stay linear. */
  #pairBraces(from: number): void {
    this.#closers.clear();
    this.#from = from;
    const open: number[] = [];
    let i = from;
    for (; i < this.#text.length; i++) {
      const unit = this.#text.charCodeAt(i);
      if (unit === code.newline || unit === code.less) break;
      if (unit === code.openBrace) open.push(i);
      else if (unit === code.closeBrace) {
        const opener = open.pop();
        if (opener !== undefined) this.#closers.set(opener, i);
      }
    }
    this.#to = i;
  }
}

/** The end of a name between marks that starts at an offset: a value wherever it is alone. */
export function markedNameEnd(text: string, at: number): number | undefined {
  markedName.lastIndex = at;
  return markedName.test(text) ? markedName.lastIndex : undefined;
}

/** Whether a build tool fills in a name or a part of it, so that it may be any. */
export function isFilledIn(name: string): boolean {
  if (!/[^\w.-]|__/.test(name)) return false;
  const templates = new TemplateEnds(name);
  for (let at = 0; at < name.length; at++) if (templates.at(at) !== undefined || markedNameEnd(name, at) !== undefined) return true;
  return false;
}

function closedEnd(text: string, at: number, limit: number, close: string): number | undefined {
  const line = text.slice(at, Math.min(limit, at + longest));
  const end = line.indexOf(close, 2);
  return end < 0 || line.slice(0, end).includes('\n') ? undefined : at + end + close.length;
}
