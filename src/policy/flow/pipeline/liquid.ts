import type { ValuePart } from '../../syntax/index.ts';
import { clean, joinTaint } from '../value/taint.ts';
import { concatText, lostText, sameText, unknownText } from '../value/text-pattern.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import { evaluateLiquid, liquidTokens, type TemplateScope, type TemplateView } from './liquid-expression.ts';
import { templatePieces, type LiquidCode, type TemplatePiece } from './liquid-pieces.ts';
import type { Steps } from './step-budget.ts';
import { taintOfAll } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

/** How many rounds what the loops of a template pass on has to settle. */
const maximumRounds = 8;

const loops = new Set(['for', 'tablerow']);
/** Blocks that may be left out; of their tags the outcome alone shows. */
const decisions = new Set(['if', 'unless', 'case', 'ifchanged']);
const ends = new Set(['endif', 'endunless', 'endcase', 'endifchanged', 'endfor', 'endtablerow']);
/** Tags that neither show anything nor begin or end a block. */
const silent = new Set(['else', 'elsif', 'when', 'break', 'continue', 'endraw', 'endcomment', 'raw', 'comment']);

/** What a Liquid template gives: the secrets that its outputs show, and the named values that the service fills in. */
export function templateValue(parts: readonly ValuePart[], view: TemplateView, steps: Steps): Value {
  const pieces = templatePieces(parts);
  const carried = new Map<string, Value>();
  for (let round = 0; round < maximumRounds; round++) {
    const run = new TemplateRun(carried, view, steps);
    const value = run.follow(pieces);
    if (!run.hasNews) return value;
    if (round === maximumRounds - 1) return plain(taintOfAll([value, ...carried.values()], steps));
  }
  return noSecret;
}

/** One way through a template, in the order of its text. */
class TemplateRun {
  /** Whether a loop passes on what it did not in the round before. */
  hasNews = false;
  readonly #scope: TemplateScope;
  readonly #steps: Steps;
  readonly #variables = new Map<string, Value>();
  /** What rounds of loops leave in variables for later ones. */
  readonly #carried: Map<string, Value>;
  /** What is shown, and what is captured instead, the innermost last. */
  readonly #shown: Value[][] = [[]];
  readonly #captures: string[] = [];
  #blocks = 0;
  #loops = 0;

  constructor(carried: Map<string, Value>, view: TemplateView, steps: Steps) {
    this.#carried = carried;
    this.#steps = steps;
    this.#scope = { view, steps, variable: name => this.#read(name) };
  }

  follow(pieces: readonly TemplatePiece[]): Value {
    for (const piece of pieces) this.#follow(piece);
    return this.#joined(this.#shown.flat());
  }

  #follow(piece: TemplatePiece): void {
    switch (piece.kind) {
      case 'text':
        this.#steps.spend(piece.text.length >> 6);
        this.#show(plain(clean, piece.text));
        break;
      case 'comment':
        this.#steps.spend(piece.text.length >> 6);
        this.#show(plain(clean, concatText([lostText, piece.text, lostText])));
        break;
      case 'named':
        this.#show(this.#named(piece));
        break;
      case 'output':
        this.#show(withText(evaluateLiquid(piece, this.#scope), piece.code));
        break;
      case 'tag':
        this.#tag(piece);
    }
  }

  #named({ part: { name, span }, isText }: Extract<TemplatePiece, { kind: 'named' }>): Value {
    const filledIn = this.#scope.view.namedValue(name, span);
    const own = isText ? noSecret : evaluateLiquid({ code: name, named: [], span }, this.#scope);
    const isOwn = own.text !== undefined || own.taint.length > 0 || (!isText && name.includes('.'));
    if (!isOwn) return filledIn;
    return plain(joinTaint(filledIn.taint, own.taint), filledIn.taint.length > 0 ? filledIn.text : (own.text ?? unknownText(name)));
  }

  #tag({ name, ...code }: LiquidCode & { readonly name: string }): void {
    if (silent.has(name)) return;
    if (name === 'assign') return this.#assign(code);
    if (name === 'capture') {
      this.#captures.push(liquidTokens(code.code)[0]?.text ?? '');
      this.#shown.push([]);
    } else if (name === 'endcapture') {
      const captured = this.#captures.pop();
      if (captured !== undefined) this.#write(captured, this.#joined(this.#shown.pop() ?? []));
    } else {
      this.#show(plain(clean, lostText)); // what is in a block may be missing, or there twice
      this.#block(name, code);
    }
  }

  #block(name: string, code: LiquidCode): void {
    if (decisions.has(name)) this.#blocks++;
    else if (ends.has(name)) {
      this.#blocks = Math.max(0, this.#blocks - 1);
      if (loops.has(name.slice('end'.length))) this.#loops = Math.max(0, this.#loops - 1);
    } else if (loops.has(name)) {
      this.#blocks++;
      this.#loops++;
      const [element] = liquidTokens(code.code);
      this.#write(element?.text ?? '', plain(evaluateLiquid(code, this.#scope).taint));
    } else this.#show(plain(evaluateLiquid(code, this.#scope).taint, lostText));
  }

  #assign(code: LiquidCode): void {
    const at = code.code.indexOf('=');
    const value = evaluateLiquid({ ...code, code: code.code.slice(at + 1) }, this.#scope);
    this.#write(code.code.slice(0, Math.max(0, at)).trim(), value);
  }

  #read(name: string): Value | undefined {
    const value = this.#variables.get(name);
    const carried = this.#loops > 0 ? this.#carried.get(name) : undefined;
    return value && carried ? joinValue(value, carried, this.#steps) : (value ?? carried);
  }

  #write(name: string, value: Value): void {
    const old = this.#blocks > 0 || this.#loops > 0 ? this.#variables.get(name) : undefined;
    this.#variables.set(name, old ? joinValue(old, value, this.#steps) : value);
    if (this.#loops === 0) return;
    const before = this.#carried.get(name);
    const after = before ? joinValue(before, value, this.#steps) : value;
    if (before && before.taint.length === after.taint.length && sameText(before.text, after.text)) return;
    this.#carried.set(name, after);
    this.hasNews = true;
  }

  #show(value: Value): void {
    this.#shown.at(-1)?.push(value);
  }

  #joined(values: readonly Value[]): Value {
    return plain(taintOfAll(values, this.#steps), concatText(values.map(({ text }) => text)));
  }
}

/** A value of which at least its code is known. */
function withText(value: Value, code: string): Value {
  return value.text === undefined ? plain(value.taint, unknownText(code)) : value;
}
