import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression, type DotnetError } from '../errors.ts';
import { fits } from '../number/number.ts';
import { maximumTicks, ticksPer, unixEpoch } from '../time/calendar.ts';
import { readJsonDate } from '../time/parse-date.ts';
import { double, long, type JsonArray, type JsonObject, type JsonToken } from '../value.ts';
import { jsonError, pathPart, placeIn } from './json-error.ts';
import { jsonArray, jsonNull, jsonObject, jsonProperty, jsonValue } from './json-node.ts';

const maximumDepth = 128;

/** A number as the reader takes it: hexadecimal with `0x`, octal with a zero before it, whole beyond 64 bits. */
function numberToken(digits: string): JsonToken | undefined {
  if (/^0[xX][0-9a-fA-F]{1,16}$/.test(digits)) return jsonValue('Integer', long(BigInt(digits)));
  if (/^0[0-7]{1,20}$/.test(digits)) return jsonValue('Integer', long(BigInt(`0o${digits.slice(1)}`)));
  if (/^0[^.eE]/.test(digits)) return undefined;
  if (/^-?\d+$/.test(digits)) {
    const value = BigInt(digits);
    return jsonValue('Integer', fits(value, 'Int64') ? long(value) : { kind: 'native', type: 'BigInteger', state: { holds: 'whole', value } });
  }
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits) ? jsonValue('Float', double(Number(digits))) : undefined;
}

const words = [['true', 'boolean'], ['false', 'boolean'], ['null', 'null'], ['undefined', 'undefined'], ['NaN', 'NaN'], ['Infinity', 'Infinity'], ['-Infinity', '-Infinity']] as const;
const closers: ReadonlyMap<string, string> = new Map([['}', 'EndObject'], [']', 'EndArray'], [')', 'EndConstructor']]);

/** The first or the last moment, where a time with an offset is none in UTC. */
function clamped(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > maximumTicks ? maximumTicks : ticks;
}

/**
 * Reads JSON as Newtonsoft's reader does, unit by unit: what it takes beyond the standard, and the message of what it refuses, with its
 * path and position.
 */
export class JsonReader {
  readonly #text: string;
  readonly #spans: Map<JsonToken, readonly [start: number, end: number]> | undefined;
  /** Whether dates stay texts. */
  readonly #keepsDates: boolean;
  #at = 0;
  #depth = 0;
  #path: (string | number)[] = [];
  /** The place in its array of the value that is read, which no path has yet. */
  #index: number | undefined;

  constructor(text: string, spans?: Map<JsonToken, readonly [start: number, end: number]>, keepsDates = false) {
    this.#text = text;
    this.#spans = spans;
    this.#keepsDates = keepsDates;
  }

  /** `isWhole` for JToken.Parse, to which a comment in front is a token. */
  document(isWhole = false): JsonToken {
    if (isWhole && /^\s*\/[/*]/.test(this.#text)) throw new UnsupportedExpression(t('A comment before JSON'));
    const token = this.first();
    const wrong = this.behind();
    if (wrong) throw wrong;
    return token;
  }

  /** The token that the text begins with. */
  first(): JsonToken {
    this.#skip();
    if (this.#at >= this.#text.length) throw jsonError(`Error reading JToken from JsonReader. ${this.#place()}`);
    const unit = this.#text.charAt(this.#at);
    if (unit === ']' || unit === ')') throw this.#afterValue(unit, 'None');
    return this.#token();
  }

  /** What is wrong when the text goes on. */
  behind(): DotnetError | undefined {
    this.#skip();
    if (this.#at >= this.#text.length) return undefined;
    return jsonError(`Additional text encountered after finished reading JSON content: ${this.#text.charAt(this.#at)}. ${this.#place()}`);
  }

  /** What the document begins with, in the reader's words; a value is read. */
  start(type: string): string {
    const hasComment = /^\s*\/[/*]/.test(this.#text);
    this.#skip();
    const unit = this.#text.charAt(this.#at);
    if (unit === '' && hasComment) throw new UnsupportedExpression(t('A comment before JSON'));
    if (unit === '') throw jsonError(`Error reading ${type} from JsonReader. ${this.#place()}`);
    if (unit === ']' || unit === ')') throw this.#afterValue(unit, 'None');
    if (unit === '{') return 'StartObject';
    if (unit === '[') return 'StartArray';
    const token = this.#token();
    return token.kind === 'jvalue' ? token.type : '';
  }

  wrongItem(type: string, article: string, found: string): DotnetError {
    if (found.startsWith('Start')) this.#at++;
    return jsonError(`Error reading ${type} from JsonReader. Current JsonReader item is not ${article}: ${found}. ${this.#place()}`);
  }

  #token(): JsonToken {
    if (this.#depth >= maximumDepth) throw jsonError(`The reader's MaxDepth of ${maximumDepth} has been exceeded. ${this.#place()}`);
    const start = this.#at;
    const token = this.#tokenAt(this.#text.charAt(start));
    this.#spans?.set(token, [start, this.#at]);
    return token;
  }

  #tokenAt(unit: string): JsonToken {
    if (unit === '{') return this.#object();
    if (unit === '[') return this.#array();
    return unit === '"' || unit === "'" ? this.#string(unit) : this.#word();
  }

  #object(): JsonObject {
    const object = jsonObject();
    this.#at++;
    this.#depth++;
    for (;;) {
      this.#skip();
      const unit = this.#text.charAt(this.#at);
      if (unit === '}') break;
      if (unit === '') throw this.#ended();
      const name = this.#name(unit);
      this.#skipBlanks();
      if (this.#text.charAt(this.#at) !== ':') {
        throw jsonError(
          `Invalid character after parsing property name. Expected ':' but got: ${this.#text.charAt(this.#at) || '\0'}. ${this.#place()}`,
        );
      }
      if (object.properties.size > 0) this.#path.pop();
      this.#path.push(name);
      this.#at++;
      this.#skip();
      if (this.#at >= this.#text.length) throw this.#ended();
      const property = jsonProperty(name, this.#value('Object'));
      property.parent = object;
      object.properties.set(name, property); // a name again replaces what was there
      this.#skip();
      const next = this.#text.charAt(this.#at);
      if (next === ',') this.#at++;
      else if (next === '') throw this.#ended();
      else if (next !== '}') throw this.#afterValue(next, 'Object');
    }
    if (object.properties.size > 0) this.#path.pop();
    this.#at++;
    this.#depth--;
    return object;
  }

  #array(): JsonArray {
    const items: JsonToken[] = [];
    this.#at++;
    this.#depth++;
    for (;;) {
      this.#skip();
      const unit = this.#text.charAt(this.#at);
      if (unit === ']') break;
      if (unit === '') throw this.#ended();
      // an item is counted where it begins to be read as a container, or has been read as a value
      const isContainer = unit === '{' || unit === '[';
      if (isContainer) this.#moveTo(items.length);
      this.#index = isContainer ? undefined : items.length;
      items.push(this.#value('Array'));
      this.#index = undefined;
      if (!isContainer) this.#moveTo(items.length - 1);
      this.#skip();
      const next = this.#text.charAt(this.#at);
      if (next === ',') this.#at++;
      else if (next === '') throw this.#ended();
      else if (next !== ']') throw this.#afterValue(next, 'Array');
    }
    if (items.length > 0) this.#path.pop();
    this.#at++;
    this.#depth--;
    return jsonArray(items);
  }

  /** A value in a container: before a comma there may be none. */
  #value(container: 'Array' | 'Object'): JsonToken {
    const unit = this.#text.charAt(this.#at);
    if (unit === ',') return jsonValue('Undefined', null);
    if (container === 'Object') this.#index = undefined;
    if (unit === ')' || unit === ']') {
      if (container === 'Array') this.#path.push('');
      throw this.#afterValue(unit, container);
    }
    return this.#token();
  }

  /** The place in the array that is read: the first is put into the path, and each takes the place of the one before. */
  #moveTo(index: number): void {
    if (index > 0) this.#path.pop();
    this.#path.push(index);
  }

  #name(unit: string): string {
    if (unit === '"' || unit === "'") return this.#quoted(unit);
    const word = /^[\p{L}\p{N}_$]+/u.exec(this.#text.slice(this.#at, this.#at + 1000))?.[0];
    if (word === undefined) throw jsonError(`Invalid property identifier character: ${unit}. ${this.#place()}`);
    this.#at += word.length;
    const next = this.#text.charAt(this.#at);
    if (next === '') throw jsonError(`Unexpected end while parsing unquoted property name. ${this.#place()}`);
    if (!/[\s:]/.test(next)) throw jsonError(`Invalid JavaScript property identifier character: ${next}. ${this.#place()}`);
    return word;
  }

  #string(quote: string): JsonToken {
    const text = this.#quoted(quote);
    if (this.#keepsDates) return jsonValue('String', text);
    const script = /^\/Date\((-?\d{1,15})([+-]\d\d:?\d\d)?\)\/$/.exec(text);
    if (script) {
      const ticks = unixEpoch + BigInt(script[1] ?? 0) * ticksPer.millisecond;
      return jsonValue('Date', { kind: 'datetime', ticks, zone: script[2] === undefined ? 'Utc' : 'Local' });
    }
    const date = readJsonDate(text);
    if (!date) return jsonValue('String', text);
    // a time with an offset becomes local time, and the gateway's zone is UTC
    return jsonValue('Date', {
      kind: 'datetime',
      ticks: clamped(date.ticks - (date.offset ?? 0n)),
      zone: date.offset === undefined ? 'Unspecified' : /[Zz]$/.test(text) ? 'Utc' : 'Local',
    });
  }

  #quoted(quote: string): string {
    let text = '';
    this.#at++;
    for (;;) {
      const unit = this.#text.charAt(this.#at);
      if (unit === '') throw jsonError(`Unterminated string. Expected delimiter: ${quote}. ${this.#place()}`);
      this.#at++;
      if (unit === quote) return text.toWellFormed();
      text += unit === '\\' ? this.#escape(quote) : unit;
    }
  }

  #escape(quote: string): string {
    const unit = this.#text.charAt(this.#at++);
    switch (unit) {
      case '':
        this.#at--;
        throw jsonError(`Unterminated string. Expected delimiter: ${quote}. ${this.#place()}`);
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case '"':
      case "'":
      case '/':
      case '\\':
        return unit;
      case 'u': {
        const hex = this.#text.slice(this.#at, this.#at + 4);
        if (this.#at + 4 >= this.#text.length) throw jsonError(`Unexpected end while parsing Unicode escape sequence. ${this.#place()}`);
        if (!/^[0-9A-Fa-f]{4}$/.test(hex)) throw jsonError(`Invalid Unicode escape sequence: \\u${hex}. ${this.#place()}`);
        this.#at += 4;
        return String.fromCharCode(Number.parseInt(hex, 16));
      }
      default:
        throw jsonError(`Bad JSON escape sequence: \\${unit}. ${this.#place()}`);
    }
  }

  #word(): JsonToken {
    const rest = this.#text.slice(this.#at, this.#at + 400);
    if (/^(?:[\d.]|-(?!I))/.test(rest)) return this.#number();
    const word = /^(?:true|false|null|undefined|NaN|-?Infinity)(?!\w)/.exec(rest)?.[0];
    if (word === undefined) throw this.#wrongWord();
    this.#at += word.length;
    switch (word) {
      case 'true':
      case 'false':
        return jsonValue('Boolean', word === 'true');
      case 'null':
        return jsonNull();
      case 'undefined':
        return jsonValue('Undefined', null);
      default:
        return jsonValue('Float', double(Number(word)));
    }
  }

  #number(): JsonToken {
    const digits = /^[-+.0-9a-fA-FxX]+/.exec(this.#text.slice(this.#at, this.#at + 1000))?.[0] ?? '';
    this.#at += digits.length;
    const next = this.#text.charAt(this.#at);
    if (!/^[\s,}\])/]?$/.test(next)) throw jsonError(`Unexpected character encountered while parsing number: ${next}. ${this.#place()}`);
    const number = numberToken(digits);
    if (!number && this.#index !== undefined) this.#moveTo(this.#index);
    if (!number) throw jsonError(`Input string '${digits}' is not a valid number. ${this.#place()}`);
    return number;
  }

  /** The text ends inside of what it began with, whose name the message has. */
  #ended(): DotnetError {
    const name = this.#text.trimStart().startsWith('[') ? 'JArray' : 'JObject';
    const isEmpty = /^\s*[[{]\s*$/.test(this.#text);
    return jsonError(
      isEmpty
        ? `Error reading ${name} from JsonReader. ${this.#place()}`
        : `Unexpected end of content while loading ${name}. ${this.#place()}`,
    );
  }

  /** A word that begins like one that is known. */
  #wrongWord(): DotnetError {
    const start = this.#text.charAt(this.#at);
    const [word, what] = words.find(([known]) => known.startsWith(start) && (start !== '-' || this.#text.charAt(this.#at + 1) === 'I') && (start !== 'n' || this.#text.charAt(this.#at + 1) === 'u')) ?? [];
    if (this.#text.startsWith('ne', this.#at)) return this.#wrongConstructor();
    if (this.#text.startsWith('n', this.#at) && this.#at + 1 === this.#text.length) {
      this.#at++;
      return jsonError(`Unexpected end when reading JSON. ${this.#place()}`);
    }
    if (start === '' || word === undefined || what === undefined) return this.#unexpected('value');
    if (this.#at + word.length > this.#text.length) {
      this.#at = this.#text.length;
      return jsonError(`Unexpected end when reading JSON. ${this.#place()}`);
    }
    const differs = [...word].findIndex((unit, at) => this.#text.charAt(this.#at + at) !== unit);
    this.#at += differs < 0 ? word.length : differs;
    return jsonError(`Error parsing ${what} value. ${this.#place()}`);
  }

  /** What follows a value and ends no value of its kind: the reader has left the container when it says so. */
  #afterValue(unit: string, container: 'Array' | 'Object' | 'None'): DotnetError {
    const closer = closers.get(unit);
    if (closer === undefined) return jsonError(`After parsing a value an unexpected character was encountered: ${unit}. ${this.#place()}`);
    this.#path.pop();
    this.#at++;
    return jsonError(`JsonToken ${closer} is not valid for closing JsonType ${container}. ${this.#place()}`);
  }

  /** `new Date(…)`, and words that begin like it. */
  #wrongConstructor(): DotnetError {
    const [word = ''] = /^new?/.exec(this.#text.slice(this.#at, this.#at + 3)) ?? [];
    this.#at += word.length;
    const next = this.#text.charAt(this.#at);
    if (next === '') return jsonError(`${word === 'new' ? 'Unexpected end while parsing constructor.' : 'Unexpected end when reading JSON.'} ${this.#place()}`);
    if (word === 'new' && /[\s,}\])/]/.test(next)) throw new UnsupportedExpression(t('A constructor in JSON'));
    return jsonError(`Unexpected content while parsing JSON. ${this.#place()}`);
  }

  #unexpected(what: string): DotnetError {
    return jsonError(`Unexpected character encountered while parsing ${what}: ${this.#text.charAt(this.#at)}. ${this.#place()}`);
  }

  #skip(): void {
    for (;;) {
      if (this.#text.charAt(this.#at) === '\ufeff') return; // JavaScript's blanks are not .NET's
      const blank = /^(?:[^\S\ufeff]+|\/\/[^\n]*|\/\*[^]*?\*\/)/.exec(this.#text.slice(this.#at, this.#at + 4096))?.[0];
      if (blank === undefined) break;
      this.#at += blank.length;
    }
    if (this.#text.charAt(this.#at) === '/') throw this.#brokenComment();
  }

  /** Goes over blanks where no comment may be. */
  #skipBlanks(): void {
    while (/[^\S\ufeff]/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  #brokenComment(): DotnetError {
    const next = this.#text.charAt(this.#at + 1);
    const isEnd = this.#at + 2 >= this.#text.length;
    this.#at = next === '*' && !isEnd ? this.#text.length : this.#at + 1;
    const what = isEnd || next === '*' ? 'Unexpected end while parsing comment.' : `Error parsing comment. Expected: *, got ${next}.`;
    return jsonError(`${what} ${this.#place(true)}`);
  }

  /** `Path 'a.b', line 1, position 5.` */
  #place(isRead = false): string {
    const isStart = !isRead && this.#depth === 0 && /(?:^|\n)$/.test(this.#text.slice(0, this.#at));
    const path = this.#path.map(part => (typeof part === 'number' ? `[${part}]` : pathPart(part))).join('').replace(/^\./, '');
    const place = placeIn(this.#text, this.#at, path);
    return isStart ? place.replace(/line \d+, position 0\.$/, 'line 0, position 0.') : place;
  }
}
