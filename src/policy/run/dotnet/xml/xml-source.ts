import { dotnetError } from '../errors.ts';
import { characterText, isNameStart, isNameUnit, isWhiteSpace, namedCharacter, strangeUnit } from './xml-characters.ts';

/** The text of a document with the place up to which it is read, and the faults of a place. */
export class XmlSource {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where a name with at most one prefix ends. */
  name(start: number): number {
    if (start >= this.text.length) throw this.ended('Name');
    if (!isNameStart(this.unit(start))) throw this.#wrongStart(start);
    const end = this.nameEnd(start);
    if (this.unit(end) !== ':') return end;
    if (!isNameStart(this.unit(end + 1))) throw this.#wrongStart(end + 1);
    const whole = this.nameEnd(end + 1);
    if (this.unit(whole) === ':') throw this.fail(`The ${namedCharacter(':')} cannot be included in a name.`, whole);
    return whole;
  }

  #wrongStart(at: number): Error {
    return this.fail(`Name cannot begin with the ${namedCharacter(this.unit(at)).slice(0, -1)}.`, at);
  }

  /** Where a name without a prefix ends. */
  nameEnd(start: number): number {
    let at = start;
    if (!isNameStart(this.unit(at))) return at;
    while (isNameUnit(this.unit(at))) at++;
    return at;
  }

  /** Where white space ends. */
  spaceEnd(start: number): number {
    let at = start;
    while (isWhiteSpace(this.unit(at))) at++;
    return at;
  }

  /** The character at a place. */
  unit(at = this.at): string {
    return this.text.charAt(at);
  }

  /** Whether the text goes on with another. */
  starts(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Raises what .NET raises for a character that XML does not have. */
  refuseStrange(start: number, end: number): void {
    const strange = strangeUnit(this.text.slice(start, end));
    if (strange) throw this.fail(`${characterText(strange.unit)} is an invalid character.`, start + strange.at);
  }

  /** The token that a message names: a name, or one character. */
  token(at: number): string {
    let end = at;
    while (isNameUnit(this.unit(end))) end++;
    return end === at ? this.unit(at) : this.text.slice(at, end);
  }

  /** Another token than the expected one. */
  unexpected(at: number, expected: string): Error {
    return this.fail(`'${this.token(at)}' is an unexpected token. The expected token is ${expected}.`, at);
  }

  /** The text ends in the middle of something. */
  ended(what: string): Error {
    return this.fail(`Unexpected end of file while parsing ${what} has occurred.`, this.text.length);
  }

  /** The text ends. */
  cut(): Error {
    return this.fail('Unexpected end of file has occurred.', this.text.length);
  }

  /** An XmlException with a place. */
  fail(message: string, at = this.at): Error {
    const { line, position } = this.place(at);
    return dotnetError('System.Xml.XmlException', `${message} Line ${line}, position ${position}.`);
  }

  /** Line and position of a place, from 1 on. */
  place(at: number): { readonly line: number; readonly position: number } {
    const lines = this.text.slice(0, at).split(/\r\n|[\r\n]/);
    return { line: lines.length, position: (lines.at(-1)?.length ?? 0) + 1 };
  }
}
