import type { ParsedCode } from '../../csharp/index.ts';
import type { ExpressionPart, ValuePart } from '../../syntax/index.ts';
import { runBlank, type BlankRun } from '../expression/look/blank-run.ts';
import type { CodeLook } from '../expression/look/code-look.ts';
import { credentialFieldsIn, holdsCredential, isCredentialField, isKeyNamed, looksRandom } from '../secrets/credential-text.ts';
import { alternatives } from '../value/text-choice.ts';
import { concatText, lostText, namedValueText, piecesOf, writtenText, type TextPattern } from '../value/text-pattern.ts';

/** What a text must not be: a credential where one is expected, the value of what is named like one, or text that contains one. */
export type TextPlace = 'credential' | 'variable' | 'url' | 'body' | 'parameter';

/** So many texts of one place are looked at; of a text that decides, fewer than following distinguishes. */
const mostWays = 16;
const mostText = 3000;
/** So many steps of all hard code, so that it is little of what following a document may take, however often it is followed. */
const mostSteps = 20_000;

/** Names a credential that may be written out beside it; has one before the host of an address. */
const namesCredential = /(?:pass|pwd|secret|key|token|sig|code|appid|assertion)[\w\\"']{0,12}\s{0,9}[:=,>]/i;
const hasUser = /:\/\/[^"'\s/?#@]{0,200}@/;

/** What is written to a place: values, and what is in other places. */
interface Written {
  readonly parts: readonly ValuePart[];
  readonly reads: readonly string[];
}

/** What code gives by itself, once for all code that is parsed once. */
const runs = new WeakMap<ParsedCode, BlankRun>();

/** The texts of a document as far as they are looked at: whether none of them is a credential, and none of too many. */
export class QuietTexts {
  readonly #codeOf: (part: ExpressionPart) => ParsedCode;
  readonly #lookAt: (part: ExpressionPart) => CodeLook;
  readonly #written = new Map<string, Written[]>();
  /** What is to be asked once all that is written is known. */
  readonly #questions: (() => boolean)[] = [];
  #steps = 0;

  constructor(codeOf: (part: ExpressionPart) => ParsedCode, lookAt: (part: ExpressionPart) => CodeLook) {
    this.#codeOf = codeOf;
    this.#lookAt = lookAt;
  }

  /** Notes that values are put into a place, with what is in others. */
  write(place: string, parts: readonly ValuePart[], reads: readonly string[]): void {
    const known = this.#written.get(place);
    if (known) known.push({ parts, reads });
    else this.#written.set(place, [{ parts, reads }]);
  }

  /** Code must come to its end by itself, and contain no credential. */
  mustEnd(part: ExpressionPart): void {
    this.#questions.push(() => {
      const { steps, reports } = this.#runOf(part);
      this.#steps += steps;
      return this.#steps <= mostSteps && !reports && this.#behind([part]).every(parts => !this.#holdsText(parts));
    });
  }

  /** A text must not be, or contain, a credential. */
  mustHoldNoCredential(place: TextPlace, name: string, parts: readonly ValuePart[]): void {
    this.#questions.push(() => this.#holdsNoCredential(place, name, parts));
  }

  /** A text that decides about something must be one of few. */
  mustBeFew(parts: readonly ValuePart[]): void {
    this.#questions.push(() => {
      const { ways, size } = this.#amountOf(parts, []);
      return ways <= mostWays && ways * size <= mostText;
    });
  }

  /** All texts that a text may be made of: what is written in it and in what it reads, code as it is. */
  textsBehind(parts: readonly ValuePart[]): readonly string[] {
    return [parts, ...this.#behind(parts)].flatMap(written => written.map(textOf));
  }

  /** Whether all of that is so. */
  areQuiet(): boolean {
    return this.#questions.every(holds => holds());
  }

  #holdsNoCredential(place: TextPlace, name: string, parts: readonly ValuePart[]): boolean {
    const behind = this.#behind(parts);
    const isNamed = place === 'credential' || place === 'variable' || (place === 'parameter' && isCredentialField(name));
    if (!isNamed && !mayHoldSome(parts) && !behind.some(mayHoldSome)) return true;
    if (behind.some(written => this.#holdsText(written))) return false;
    const text = this.#textOf(parts);
    const ways = alternatives(text);
    switch (place) {
      case 'credential':
        return !holdsCredential(text);
      case 'variable':
        return !ways.some(way => typeof way === 'string' && isKeyNamed(name, way));
      case 'parameter':
        return credentialFieldsIn(concatText([`?${name}=`, text]) ?? '', 'url').length === 0 || !holdsCredential(text);
      case 'url':
      case 'body':
        return !credentialFieldsIn(text, place).some(({ value }) => holdsCredential(value) || alternatives(value).some(looksRandom));
    }
  }

  /** Of how many texts a text may be one, and how long they are. */
  #amountOf(parts: readonly ValuePart[], through: readonly string[]): { readonly ways: number; readonly size: number } {
    let [ways, size] = [1, 0];
    for (const part of parts) {
      size += part.span.end - part.span.start;
      if (part.kind !== 'expression') continue;
      const look = this.#lookAt(part);
      ways *= look.ways;
      for (const place of look.reads) {
        const found = this.#amountIn(place, through);
        ways *= found.ways;
        size += found.size;
      }
    }
    return { ways, size };
  }

  /** Of how many texts what is in a place may be one: any of those that are written to it, or none. */
  #amountIn(place: string, through: readonly string[]): { readonly ways: number; readonly size: number } {
    if (through.includes(place)) return { ways: Number.POSITIVE_INFINITY, size: 0 };
    let [ways, size] = [1, 0];
    for (const { parts, reads } of this.#written.get(place) ?? []) {
      const found = this.#amountOf(parts, [...through, place]);
      ways += found.ways + reads.reduce((sum, read) => sum + this.#amountIn(read, [...through, place]).ways, 0);
      size += found.size;
    }
    return { ways: Math.max(ways - 1, 1) + (ways > 2 ? 1 : 0), size };
  }

  /** All values that are written to the places that some values read, those that these read, and so on. */
  #behind(parts: readonly ValuePart[]): readonly (readonly ValuePart[])[] {
    const open = this.#readsOf(parts);
    if (open.length === 0) return [];
    const found: (readonly ValuePart[])[] = [];
    const seen = new Set<string>();
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (seen.has(place)) continue;
      seen.add(place);
      for (const written of this.#written.get(place) ?? []) {
        found.push(written.parts);
        open.push(...this.#readsOf(written.parts), ...written.reads);
      }
    }
    return found;
  }

  #readsOf(parts: readonly ValuePart[]): string[] {
    return parts.flatMap(part => (part.kind === 'expression' ? [...this.#lookAt(part).reads] : []));
  }

  /** Whether some of a text is known, by itself. */
  #holdsText(parts: readonly ValuePart[]): boolean {
    if (parts.some(part => part.kind === 'expression' && this.#runOf(part).hasParts)) return true;
    return piecesOf(this.#textOf(parts)).some(piece => (typeof piece === 'string' ? piece !== '' : piece.kind === 'choice' || piece.kind === 'lost'));
  }

  #textOf(parts: readonly ValuePart[]): TextPattern {
    const texts = parts.map(part => {
      switch (part.kind) {
        case 'literal':
          return writtenText(part.text);
        case 'named-value':
          return namedValueText(part.name);
        case 'expression':
          return this.#runOf(part).text;
      }
    });
    return concatText(texts) ?? lostText;
  }

  #runOf(part: ExpressionPart): BlankRun {
    const code = this.#codeOf(part);
    const known = runs.get(code);
    if (known) return known;
    const run = runBlank(part.code, code);
    runs.set(code, run);
    return run;
  }
}

function mayHoldSome(parts: readonly ValuePart[]): boolean {
  return parts.some(part => mayHoldCredential(textOf(part)));
}

/** Whether a credential may be named in a text, or be before the host of an address in it. */
function mayHoldCredential(text: string): boolean {
  return namesCredential.test(text) || hasUser.test(text);
}

function textOf(part: ValuePart): string {
  return part.kind === 'literal' ? part.text : part.kind === 'expression' ? part.code : '';
}
