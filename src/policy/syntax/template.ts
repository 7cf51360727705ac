import { code } from './characters.ts';

const longest = 500;

/**
 * Finds the ends of a build tool's values in one text: `${…}` and `%{…}` (Terraform, Bicep), `#{…}` (Octopus). A value may hold
 * quotes, as in `${hosts["eu"]}`, so that they do not end the attribute; it stays on its line and balances its braces.
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
    const mark = this.#text.charCodeAt(at);
    if (mark !== code.dollar && mark !== code.hash && mark !== code.percent) return undefined;
    if (this.#text.charCodeAt(at + 1) !== code.openBrace) return undefined;
    if (at < this.#from || at >= this.#to) this.#pairBraces(at);
    const closer = this.#closers.get(at + 1);
    return closer !== undefined && closer < Math.min(limit, at + longest) ? closer + 1 : undefined;
  }

  /** Pairs the braces from an offset on, once for all values that stand there, so that many that never close stay linear. */
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
