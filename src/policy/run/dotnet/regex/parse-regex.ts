import { dotnetError, UnsupportedExpression } from '../errors.ts';
import { escapedUnit, type PatternSource } from './escaped-unit.ts';
import { parseSet, propertyOf } from './parse-set.ts';
import { RegexOption, type Anchor, type RegexNode, type UnitTest } from './regex-node.ts';
import { lowerUnit, unitClasses, withoutCase } from './unit-set.ts';

/** A pattern that was read. */
export interface ParsedRegex {
  readonly node: RegexNode;
  /** The numbers of the groups in order, and what each is called. */
  readonly groups: readonly { readonly number: number; readonly name: string }[];
}

/** Reads a pattern by the rules of .NET; RegexParseException for one that is wrong. */
export function parseRegex(pattern: string, options: number): ParsedRegex {
  return new Parser(pattern, options).parse();
}

/** The exception of a pattern that cannot be read. */
export function wrongPattern(pattern: string, at: number, reason: string): Error {
  return dotnetError('System.Text.RegularExpressions.RegexParseException', `Invalid pattern '${pattern}' at offset ${at}. ${reason}`);
}

const deepest = 200;

class Parser {
  readonly #pattern: string;
  #options: number;
  #at = 0;
  #depth = 0;
  #unnamed = 1;
  readonly #numbers = new Set<number>([0]);
  readonly #names = new Map<string, number>();

  constructor(pattern: string, options: number) {
    this.#pattern = pattern;
    this.#options = options;
  }

  parse(): ParsedRegex {
    this.#collectGroups();
    const options = this.#options;
    const node = this.#choice();
    if (this.#at < this.#pattern.length) this.#fail("Too many )'s.", this.#at + 1);
    this.#options = options;
    const byNumber = new Map(Array.from(this.#names, ([name, number]) => [number, name]));
    const groups = [...this.#numbers].sort((a, b) => a - b).map(number => ({ number, name: byNumber.get(number) ?? String(number) }));
    return { node, groups };
  }

  /** Groups without a name have the first numbers, in the order in which they open; those with a name follow. */
  #collectGroups(): void {
    const names: string[] = [];
    let unnamed = 1;
    let flags = this.#options;
    const open: number[] = [];
    let isCondition = false;
    for (let at = 0; at < this.#pattern.length; at++) {
      const unit = this.#pattern.charAt(at);
      if (unit === '\\') at++;
      else if (unit === '#' && (flags & RegexOption.ignoreWhitespace) !== 0) {
        const end = this.#pattern.indexOf('\n', at);
        at = end < 0 ? this.#pattern.length : end;
      } else if (unit === '[') at = this.#behindSet(at);
      else if (unit === ')') flags = open.pop() ?? flags;
      else if (unit === '(') {
        const rest = this.#pattern.slice(at);
        if (rest.startsWith('(?#')) {
          const end = this.#pattern.indexOf(')', at);
          at = end < 0 ? this.#pattern.length : end;
          continue;
        }
        open.push(flags);
        if (isCondition || rest.startsWith('(?(')) {
          // the parenthesis of a condition captures nothing
          if (!isCondition) at++;
          isCondition = !isCondition;
          continue;
        }
        const inline = /^\(\?([imnsx-]+)([:)])/.exec(rest);
        if (inline) {
          flags = changedOptions(flags, inline[1] ?? '');
          if (inline[2] === ')') open.pop();
          at += inline[0].length - 1;
          continue;
        }
        if ((rest.startsWith('(?<') && !'=!'.includes(rest.charAt(3))) || rest.startsWith("(?'")) {
          const name = /^\w*/.exec(rest.slice(3))?.[0] ?? '';
          if (/^\d+$/.test(name)) this.#numbers.add(Number(name));
          else if (name !== '' && !names.includes(name)) names.push(name);
        } else if (!rest.startsWith('(?') && (flags & RegexOption.explicitCapture) === 0) this.#numbers.add(unnamed++);
      }
    }
    for (const name of names) {
      while (this.#numbers.has(unnamed)) unnamed++;
      this.#numbers.add(unnamed);
      this.#names.set(name, unnamed++);
    }
  }

  #behindSet(start: number): number {
    let depth = 0;
    let at = start;
    for (let isFirst = true; at < this.#pattern.length; at++) {
      const unit = this.#pattern.charAt(at);
      if (unit === '\\') at++;
      else if (unit === '[' && (depth === 0 || this.#pattern.charAt(at - 1) === '-')) {
        depth++;
        isFirst = true;
        if (this.#pattern.charAt(at + 1) === '^') at++;
        continue;
      } else if (unit === ']' && !isFirst && --depth === 0) return at;
      isFirst = false;
    }
    return at;
  }

  #fail(reason: string, at = this.#at): never {
    throw wrongPattern(this.#pattern, at, reason);
  }

  #has(option: number): boolean {
    return (this.#options & option) !== 0;
  }

  #choice(): RegexNode {
    if (++this.#depth > deepest) throw new UnsupportedExpression('A regular expression of this depth');
    const options = this.#options;
    const items = [this.#sequence()];
    while (this.#pattern.charAt(this.#at) === '|') {
      this.#at++;
      items.push(this.#sequence());
    }
    this.#options = options;
    this.#depth--;
    const [only] = items;
    return items.length === 1 && only ? only : { kind: 'choice', items };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#blank();
      const unit = this.#pattern.charAt(this.#at);
      if (unit === '' || unit === '|' || unit === ')') break;
      const start = this.#at;
      if (this.#quantifier() !== undefined) {
        this.#at = start;
        this.#fail(`Quantifier '${unit}' following nothing.`, start + 1);
      }
      const item = this.#item();
      if (item) items.push(this.#quantified(item));
    }
    return items.length === 0 ? { kind: 'empty' } : { kind: 'sequence', items };
  }

  /** White space and comments, where the options say that they are none of the pattern; `(?#…)` everywhere. */
  #blank(): void {
    for (;;) {
      const unit = this.#pattern.charAt(this.#at);
      if (this.#has(RegexOption.ignoreWhitespace) && unit !== '' && unitClasses.asciiSpace(unit.charCodeAt(0))) this.#at++;
      else if (this.#has(RegexOption.ignoreWhitespace) && unit === '#') {
        const end = this.#pattern.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#pattern.length : end;
      } else if (this.#pattern.startsWith('(?#', this.#at)) {
        const end = this.#pattern.indexOf(')', this.#at);
        if (end < 0) this.#fail('Unterminated (?#...) comment.', this.#pattern.length);
        this.#at = end + 1;
      } else return;
    }
  }

  #quantifier(): readonly [number, number] | undefined {
    const unit = this.#pattern.charAt(this.#at);
    if (unit === '*' || unit === '+' || unit === '?') {
      this.#at++;
      return unit === '*' ? [0, Infinity] : unit === '+' ? [1, Infinity] : [0, 1];
    }
    const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at, this.#at + 30));
    if (!counted) return undefined;
    this.#at += counted[0].length;
    const minimum = Number(counted[1]);
    const maximum = counted[2] === undefined ? minimum : counted[3] === '' ? Infinity : Number(counted[3]);
    if (Math.max(minimum, maximum === Infinity ? 0 : maximum) > 2_147_483_647) {
      this.#fail('Capture group numbers must be less than or equal to Int32.MaxValue.');
    }
    if (maximum < minimum) this.#fail('Illegal {x,y} with x > y.');
    return [minimum, maximum];
  }

  #quantified(item: RegexNode): RegexNode {
    this.#blank();
    const range = this.#quantifier();
    if (!range) return item;
    this.#blank();
    const isLazy = this.#pattern.charAt(this.#at) === '?';
    if (isLazy) this.#at++;
    this.#blank();
    const start = this.#at;
    const unit = this.#pattern.charAt(start);
    if (this.#quantifier()) this.#fail(`Nested quantifier '${unit}'.`, start + 1);
    return { kind: 'loop', item, minimum: range[0], maximum: range[1], isLazy };
  }

  /** One item; undefined for what only changes the options. */
  #item(): RegexNode | undefined {
    const start = this.#at;
    const unit = this.#pattern.charAt(this.#at++);
    switch (unit) {
      case '(':
        return this.#group(start);
      case '[': {
        const [test, end] = parseSet(this.#source(), this.#at);
        this.#at = end;
        return { kind: 'unit', test };
      }
      case '.':
        return { kind: 'unit', test: this.#has(RegexOption.singleline) ? () => true : one => one !== 10 };
      case '^':
        return this.#anchor(this.#has(RegexOption.multiline) ? 'line-start' : 'start');
      case '$':
        return this.#anchor(this.#has(RegexOption.multiline) ? 'line-end' : 'end-or-last-line');
      case '\\':
        return this.#escape();
      default:
        return this.#unit(unit.charCodeAt(0));
    }
  }

  #source(): PatternSource {
    return {
      pattern: this.#pattern,
      ignoresCase: this.#has(RegexOption.ignoreCase),
      isAscii: this.#has(RegexOption.ecmaScript),
      fail: (reason, at) => this.#fail(reason, at),
    };
  }

  #anchor(anchor: Anchor): RegexNode {
    return { kind: 'anchor', anchor, isAscii: this.#has(RegexOption.ecmaScript) };
  }

  #unit(code: number): RegexNode {
    if (!this.#has(RegexOption.ignoreCase)) return { kind: 'unit', test: one => one === code };
    const lower = lowerUnit(code);
    return { kind: 'unit', test: withoutCase(one => lowerUnit(one) === lower) };
  }

  #class(test: UnitTest, isNegative: boolean): RegexNode {
    return { kind: 'unit', test: isNegative ? one => !test(one) : test };
  }

  #escape(): RegexNode {
    const unit = this.#pattern.charAt(this.#at);
    if (unit === '') this.#fail('Illegal \\ at end of pattern.');
    const isAscii = this.#has(RegexOption.ecmaScript);
    this.#at++;
    switch (unit) {
      case 'b':
      case 'B':
        return this.#anchor(unit === 'b' ? 'boundary' : 'no-boundary');
      case 'A':
        return this.#anchor('start');
      case 'z':
        return this.#anchor('end');
      case 'Z':
        return this.#anchor('end-or-last-line');
      case 'G':
        return this.#anchor('previous');
      case 'd':
      case 'D':
        return this.#class(isAscii ? unitClasses.asciiDigit : unitClasses.digit, unit === 'D');
      case 'w':
      case 'W':
        return this.#class(isAscii ? unitClasses.asciiWord : unitClasses.word, unit === 'W');
      case 's':
      case 'S':
        return this.#class(isAscii ? unitClasses.asciiSpace : unitClasses.space, unit === 'S');
      case 'p':
      case 'P': {
        const [test, end] = propertyOf(this.#source(), this.#at);
        this.#at = end;
        return this.#class(this.#has(RegexOption.ignoreCase) ? withoutCase(test) : test, unit === 'P');
      }
      case 'k':
        return this.#namedReference();
    }
    if (/[1-9]/.test(unit)) {
      const digits = /^\d+/.exec(this.#pattern.slice(this.#at - 1))?.[0] ?? unit;
      const number = Number(digits);
      if (isAscii) throw new UnsupportedExpression('A reference to a group with RegexOptions.ECMAScript');
      if (this.#numbers.has(number)) {
        this.#at += digits.length - 1;
        return this.#reference(number);
      }
      if (number <= 9) this.#fail(`Reference to undefined group number ${number}.`);
    }
    this.#at--;
    const [code, end] = escapedUnit(this.#source(), this.#at);
    this.#at = end;
    return this.#unit(code);
  }

  #reference(number: number): RegexNode {
    return { kind: 'reference', number, ignoresCase: this.#has(RegexOption.ignoreCase), isEmptyWhenUnset: this.#has(RegexOption.ecmaScript) };
  }

  #namedReference(): RegexNode {
    const match = /^(?:<(\w+)>|'(\w+)'|\{(\w+)\})/.exec(this.#pattern.slice(this.#at));
    if (!match) this.#fail('Malformed \\k<...> named back reference.');
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const number = this.#numberOf(name);
    this.#at += match[0].length;
    if (number === undefined) {
      this.#fail(`Reference to undefined group ${/^\d/.test(name) ? `number ${name}` : `name '${name}'`}.`);
    }
    return this.#reference(number);
  }

  #numberOf(name: string): number | undefined {
    if (/^\d+$/.test(name)) return this.#numbers.has(Number(name)) ? Number(name) : undefined;
    return this.#names.get(name);
  }

  #group(start: number): RegexNode | undefined {
    const rest = this.#pattern.slice(this.#at);
    if (!rest.startsWith('?')) {
      const number = this.#has(RegexOption.explicitCapture) ? undefined : this.#unnamed++;
      const item = this.#closed(this.#choice(), start);
      return number === undefined ? item : { kind: 'capture', number, popped: undefined, item };
    }
    const inline = /^\?([imnsx-]*)([:)])/.exec(rest);
    if (inline) {
      this.#at += inline[0].length;
      const options = this.#options;
      this.#options = changedOptions(this.#options, inline[1] ?? '');
      if (inline[2] === ')') return undefined;
      const item = this.#closed(this.#choice(), start);
      this.#options = options;
      return item;
    }
    const look = /^\?(<?)([=!])/.exec(rest);
    if (look) {
      this.#at += look[0].length;
      return { kind: 'look', item: this.#closed(this.#choice(), start), isBehind: look[1] === '<', isNegative: look[2] === '!' };
    }
    if (rest.startsWith('?>')) {
      this.#at += 2;
      return { kind: 'atomic', item: this.#closed(this.#choice(), start) };
    }
    if (rest.startsWith('?(')) return this.#condition(start);
    const named = /^\?(?:<(\w*)(?:-(\w+))?>|'(\w*)(?:-(\w+))?')/.exec(rest);
    if (!named) this.#fail('Unrecognized grouping construct.', this.#at + Math.min(2, rest.length));
    const name = named[1] ?? named[3] ?? '';
    const popped = named[2] ?? named[4];
    if ((name === '' && popped === undefined) || /^\d+\D/.test(name) || /^0+$/.test(name)) {
      this.#fail('Invalid group name: Group names must begin with a word character.');
    }
    const other = popped === undefined ? undefined : this.#numberOf(popped);
    if (popped !== undefined && other === undefined) this.#fail(`Reference to undefined group name '${popped}'.`);
    this.#at += named[0].length;
    const item = this.#closed(this.#choice(), start);
    return { kind: 'capture', number: name === '' ? undefined : this.#numberOf(name), popped: other, item };
  }

  #closed(item: RegexNode, start: number): RegexNode {
    if (this.#pattern.charAt(this.#at) !== ')') this.#fail("Not enough )'s.", Math.max(this.#pattern.length, start));
    this.#at++;
    return item;
  }

  #condition(start: number): RegexNode {
    const rest = this.#pattern.slice(this.#at);
    const named = /^\?\((\w+)\)/.exec(rest);
    const number = named ? this.#numberOf(named[1] ?? '') : undefined;
    let test: number | RegexNode;
    if (named && number !== undefined) {
      test = number;
      this.#at += named[0].length;
    } else {
      if (named && /^\d/.test(named[1] ?? '')) this.#fail(`Conditional alternation refers to an undefined group number ${named[1] ?? ''}.`);
      this.#at += 1;
      if (/^\((?:\?[^=!<:>]|\?<[^=!])/.test(this.#pattern.slice(this.#at))) {
        throw new UnsupportedExpression('Such a condition of a regular expression');
      }
      const isLook = this.#pattern.startsWith('(?', this.#at);
      if (isLook) {
        const open = this.#at++;
        test = this.#group(open) ?? { kind: 'empty' };
      } else {
        const open = this.#at++;
        test = this.#closed(this.#choice(), open);
      }
    }
    const body = this.#closed(this.#choice(), start);
    const branches = body.kind === 'choice' ? body.items : [body];
    if (branches.length > 2) this.#fail("Too many | in (?()|).");
    return { kind: 'condition', test, yes: branches[0] ?? { kind: 'empty' }, no: branches[1] ?? { kind: 'empty' } };
  }
}

const letters: Readonly<Record<string, number>> = {
  i: RegexOption.ignoreCase,
  m: RegexOption.multiline,
  n: RegexOption.explicitCapture,
  s: RegexOption.singleline,
  x: RegexOption.ignoreWhitespace,
};

function changedOptions(options: number, text: string): number {
  let isOff = false;
  let changed = options;
  for (const letter of text) {
    if (letter === '-') isOff = true;
    else changed = isOff ? changed & ~(letters[letter] ?? 0) : changed | (letters[letter] ?? 0);
  }
  return changed;
}
