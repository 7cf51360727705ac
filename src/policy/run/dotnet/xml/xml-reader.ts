import { dotnetError, UnsupportedExpression } from '../errors.ts';
import { characterText, isBlank, isNameStart, isNameUnit, isWhiteSpace, namedCharacter, strangeUnit } from './xml-characters.ts';

/** The names that namespaces of XML itself have. */
export const xmlNamespaces = { xml: 'http://www.w3.org/XML/1998/namespace', xmlns: 'http://www.w3.org/2000/xmlns/' } as const;

/** A name as it is written, with the namespace that it stands for. */
export interface WrittenName {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
}

/** An attribute as it is written, its entities resolved. */
export interface WrittenAttribute {
  readonly name: WrittenName;
  readonly value: string;
}

/** What an XML declaration says. */
export interface WrittenDeclaration {
  readonly version: string;
  readonly encoding: string | null;
  readonly standalone: string | null;
}

/** What a document type without declarations says. */
export interface WrittenDoctype {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
}

/** Takes what is read, in order. */
export interface XmlSink {
  readonly declaration: (declaration: WrittenDeclaration) => void;
  readonly doctype: (doctype: WrittenDoctype) => void;
  readonly start: (name: WrittenName, attributes: readonly WrittenAttribute[], isEmpty: boolean) => void;
  readonly end: () => void;
  /** `isSpace`: nothing but white space, which `xml:space` does not ask to keep. */
  readonly text: (text: string, isSpace: boolean) => void;
  readonly cdata: (text: string) => void;
  readonly comment: (text: string) => void;
  readonly instruction: (target: string, data: string) => void;
}

interface OpenElement {
  readonly written: string;
  readonly at: number;
  readonly scope: ReadonlyMap<string, string>;
  readonly keepsSpace: boolean;
}

const maximumDepth = 256;
const outermost: ReadonlyMap<string, string> = new Map([['xml', xmlNamespaces.xml], ['', '']]);
const entities: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);

/** Reads a document with namespaces as .NET's reader does, and raises its XmlException, place and all, for what is not well formed. */
export function readXml(text: string, sink: XmlSink): void {
  new XmlReader(text, sink).read();
}

class XmlReader {
  readonly #text: string;
  readonly #sink: XmlSink;
  readonly #open: OpenElement[] = [];
  #at = 0;
  #hasRoot = false;

  constructor(text: string, sink: XmlSink) {
    this.#text = text;
    this.#sink = sink;
  }

  read(): void {
    if (/^<\?xml[ \t\r\n?]/.test(this.#text)) this.#declaration();
    while (this.#at < this.#text.length) this.#next();
    if (this.#open.length > 0) throw this.#unclosed();
    if (!this.#hasRoot) throw dotnetError('System.Xml.XmlException', 'Root element is missing.');
  }

  #next(): void {
    if (this.#unit() !== '<') this.#characters();
    else if (this.#open.length === 0 && this.#text.length - this.#at < 4) throw this.#fail('Data at the root level is invalid.');
    else if (this.#starts('<!--')) this.#comment();
    else if (this.#starts('<![CDATA[')) this.#cdata();
    else if (this.#starts('<!')) this.#doctype();
    else if (this.#starts('<?')) this.#instruction();
    else if (this.#starts('</')) this.#endTag();
    else this.#startTag();
  }

  #characters(): void {
    const begun = this.#at;
    const found = this.#text.indexOf('<', begun);
    const end = found < 0 ? this.#text.length : found;
    const written = this.#text.slice(begun, end);
    if (this.#open.length === 0) {
      const strange = written.search(/[^ \t\r\n]/);
      if (strange >= 0) throw this.#fail('Data at the root level is invalid.', begun + strange);
      this.#at = end;
      this.#sink.text(lineBreaks(written), true);
      return;
    }
    const close = written.indexOf(']]>');
    if (close >= 0) throw this.#fail("']]>' is not allowed in character data.", begun + close);
    this.#refuseStrange(begun, Math.min(end + 1, this.#text.length));
    const text = this.#decoded(begun, end, lineBreaks);
    this.#at = end;
    this.#sink.text(text, isBlank(text) && !this.#keepsSpace());
  }

  #keepsSpace(): boolean {
    return this.#open.at(-1)?.keepsSpace ?? false;
  }

  /** Text with its entities, of which plain parts are changed as they are read. */
  #decoded(start: number, end: number, change: (part: string) => string): string {
    const written = this.#text.slice(start, end);
    let text = '';
    let at = 0;
    for (let next = written.indexOf('&'); next >= 0; next = written.indexOf('&', at)) {
      text += change(written.slice(at, next));
      const { value, after } = this.#entity(start + next, end);
      text += value;
      at = after - start;
    }
    return text + change(written.slice(at));
  }

  #entity(at: number, end: number): { readonly value: string; readonly after: number } {
    const inner = at + 1;
    if (this.#unit(inner) === '#') return this.#characterReference(inner + 1, end);
    const after = this.#nameEnd(inner);
    if (after === inner || after >= this.#text.length) throw this.#fail('An error occurred while parsing EntityName.', inner);
    if (this.#unit(after) !== ';') throw this.#unexpected(after, "';'");
    const name = this.#text.slice(inner, after);
    const value = entities.get(name);
    if (value === undefined) throw this.#fail(`Reference to undeclared entity '${name}'.`, inner);
    return { value, after: after + 1 };
  }

  #characterReference(start: number, end: number): { readonly value: string; readonly after: number } {
    const isHex = this.#unit(start) === 'x';
    const first = isHex ? start + 1 : start;
    let after = first;
    while (after < end && (isHex ? /[0-9A-Fa-f]/ : /\d/).test(this.#unit(after))) after++;
    if (after === first || this.#unit(after) !== ';') {
      throw this.#fail(`Invalid syntax for a ${isHex ? 'hexa' : ''}decimal numeric entity reference.`, after);
    }
    const digits = this.#text.slice(first, after);
    if (digits.length > 8) throw new UnsupportedExpression('A character reference of such a number');
    const point = Number.parseInt(digits, isHex ? 16 : 10);
    const value = point > 0x10ffff ? String.fromCharCode(0xd800 + ((point - 0x10000) >> 10)) : String.fromCodePoint(point);
    if (point > 0x10ffff || strangeUnit(value)) throw this.#fail(`${characterText(value)} is an invalid character.`, first);
    return { value, after: after + 1 };
  }

  #comment(): void {
    const start = this.#at + 4;
    const end = this.#text.indexOf('--', start);
    if (end < 0 || end + 2 >= this.#text.length) throw this.#ended('Comment');
    if (this.#unit(end + 2) !== '>') throw this.#fail("An XML comment cannot contain '--', and '-' cannot be the last character.", end);
    this.#refuseStrange(start, end);
    this.#at = end + 3;
    this.#sink.comment(lineBreaks(this.#text.slice(start, end)));
  }

  #cdata(): void {
    if (this.#open.length === 0) throw this.#fail('Data at the root level is invalid.');
    const start = this.#at + 9;
    const end = this.#text.indexOf(']]>', start);
    if (end < 0) throw this.#ended('CDATA');
    this.#refuseStrange(start, end);
    this.#at = end + 3;
    this.#sink.cdata(lineBreaks(this.#text.slice(start, end)));
  }

  #instruction(): void {
    const start = this.#at + 2;
    const nameEnd = this.#name(start);
    const target = this.#text.slice(start, nameEnd);
    if (target.toLowerCase() === 'xml') {
      throw this.#fail(
        target === 'xml'
          ? 'Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it.'
          : `'${target}' is an invalid name for processing instructions.`,
        start,
      );
    }
    if (!isWhiteSpace(this.#unit(nameEnd)) && !this.#text.startsWith('?>', nameEnd)) {
      throw this.#fail(`The ${namedCharacter(this.#unit(nameEnd))} cannot be included in a name.`, nameEnd);
    }
    const data = this.#spaceEnd(nameEnd);
    const end = this.#text.indexOf('?>', data);
    if (end < 0) throw this.#ended('PI');
    this.#refuseStrange(data, end);
    this.#at = end + 2;
    this.#sink.instruction(target, lineBreaks(this.#text.slice(data, end)));
  }

  #declaration(): void {
    const wrong = (at: number): Error => this.#fail('Syntax for an XML declaration is invalid.', at);
    const found = new Map<string, string>();
    let at = 5;
    for (let next = this.#spaceEnd(at); !this.#text.startsWith('?>', next); next = this.#spaceEnd(at)) {
      const pair = /^(version|encoding|standalone)([ \t\r\n]*=[ \t\r\n]*)(?:"([^"<]*)"|'([^'<]*)')/.exec(this.#text.slice(next, next + 512));
      if (!pair || next === at) throw this.#unit(next) === '>' ? this.#unexpected(next, "'?>'") : wrong(next);
      const [whole, name = '', equals = ''] = pair;
      const value = pair[3] ?? pair[4] ?? '';
      const isInOrder = name === 'version' ? found.size === 0 : found.has('version') && !found.has(name) && !found.has('standalone');
      if (!isInOrder) throw wrong(next);
      const quote = next + name.length + equals.length;
      if (name === 'version' && value !== '1.0') throw this.#fail(`Version number '${value}' is invalid.`, quote + 1);
      if (name === 'standalone' && value !== 'yes' && value !== 'no') throw wrong(quote);
      found.set(name, value);
      at = next + whole.length;
    }
    if (found.size === 0) throw wrong(this.#spaceEnd(at));
    this.#at = this.#spaceEnd(at) + 2;
    this.#sink.declaration({ version: '1.0', encoding: found.get('encoding') ?? null, standalone: found.get('standalone') ?? null });
  }

  #doctype(): void {
    const isInside = this.#open.length > 0;
    if (!this.#starts('<!DOCTYPE')) {
      if (this.#at + 2 >= this.#text.length) throw this.#unclosed();
      throw this.#unexpected(this.#at + 2, isInside ? "'<!--' or '<[CDATA['" : "'DOCTYPE'");
    }
    if (isInside) throw this.#fail('Unexpected DTD declaration.', this.#at + 2);
    if (this.#hasRoot) throw this.#fail('DTD must be defined before the document root element.');
    const rest = this.#text.slice(this.#at);
    const match = /^<!DOCTYPE[ \t\r\n]+([A-Za-z_][\w.:-]*)(?:[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+("[^"]*"|'[^']*'))[ \t\r\n]+("[^"]*"|'[^']*'))?[ \t\r\n]*>/.exec(rest);
    if (!match) throw new UnsupportedExpression('A document type with declarations');
    const [whole, name = '', publicId, systemId] = match;
    this.#at += whole.length;
    this.#sink.doctype({ name, publicId: publicId?.slice(1, -1) ?? null, systemId: systemId?.slice(1, -1) ?? null });
  }

  #endTag(): void {
    const start = this.#at + 2;
    const last = this.#open.at(-1);
    if (!last) throw this.#fail('Unexpected end tag.', start);
    const end = this.#name(start);
    const written = this.#text.slice(start, end);
    if (end >= this.#text.length) throw this.#unclosed();
    if (written !== last.written) {
      const { line, position } = this.#place(last.at);
      throw this.#fail(`The '${last.written}' start tag on line ${line} position ${position} does not match the end tag of '${written}'.`, start);
    }
    const close = this.#spaceEnd(end);
    if (close >= this.#text.length) throw this.#unclosed();
    if (this.#unit(close) !== '>') throw this.#unexpected(close, "'>'");
    this.#at = close + 1;
    this.#open.pop();
    this.#sink.end();
  }

  #startTag(): void {
    const start = this.#at + 1;
    if (start >= this.#text.length) throw this.#unclosed();
    if (this.#open.length === 0 && this.#hasRoot) throw this.#fail('There are multiple root elements.', start);
    if (this.#open.length >= maximumDepth) throw new UnsupportedExpression('A document that is nested so deep');
    const nameEnd = this.#name(start);
    if (nameEnd >= this.#text.length) throw this.#ended('Name');
    const written = this.#text.slice(start, nameEnd);
    const { pairs, end, isEmpty } = this.#attributes(nameEnd);
    const scope = this.#scopeWith(pairs);
    const name = this.#resolve(written, start, scope, true);
    const seen = new Set<string>();
    const attributes = pairs.map(({ written: own, at, value }) => {
      const resolved = this.#resolve(own, at, scope, false);
      const key = `${resolved.namespace} ${resolved.local}`;
      if (seen.has(key)) throw this.#fail(`'${own}' is a duplicate attribute name.`, at);
      seen.add(key);
      return { name: resolved, value };
    });
    this.#at = end;
    this.#hasRoot = true;
    if (!isEmpty) {
      const space = attributes.find(attribute => attribute.name.local === 'space' && attribute.name.namespace === xmlNamespaces.xml)?.value;
      const keepsSpace = space === undefined ? this.#keepsSpace() : space === 'preserve';
      this.#open.push({ written, at: start, scope, keepsSpace });
    }
    this.#sink.start(name, attributes, isEmpty);
  }

  #attributes(start: number): { readonly pairs: readonly Pair[]; readonly end: number; readonly isEmpty: boolean } {
    const pairs: Pair[] = [];
    for (let at = start; ; ) {
      const next = this.#spaceEnd(at);
      const unit = this.#unit(next);
      if (next >= this.#text.length) throw this.#unclosed();
      if (unit === '>') return { pairs, end: next + 1, isEmpty: false };
      if (unit === '/') {
        if (next + 1 >= this.#text.length) throw this.#unclosed();
        if (this.#unit(next + 1) !== '>') throw this.#unexpected(next, "'>'");
        return { pairs, end: next + 2, isEmpty: true };
      }
      if (next === at) {
        if (pairs.length === 0) throw this.#fail(`The ${namedCharacter(unit)} cannot be included in a name.`, next);
        throw this.#fail(`'${this.#token(next)}' is an unexpected token. Expecting whitespace.`, next);
      }
      const pair = this.#attribute(next);
      pairs.push(pair);
      at = pair.end;
    }
  }

  #attribute(at: number): Pair {
    const nameEnd = this.#name(at);
    if (nameEnd >= this.#text.length) throw this.#ended('Name');
    const equals = this.#spaceEnd(nameEnd);
    if (equals >= this.#text.length) throw this.#cut();
    if (this.#unit(equals) !== '=') throw this.#unexpected(equals, "'='");
    const quoteAt = this.#spaceEnd(equals + 1);
    const quote = this.#unit(quoteAt);
    if (quoteAt >= this.#text.length) throw this.#cut();
    if (quote !== '"' && quote !== "'") throw this.#unexpected(quoteAt, `'"' or '''`);
    const found = this.#text.indexOf(quote, quoteAt + 1);
    const end = found < 0 ? this.#text.length : found;
    const angle = this.#text.slice(quoteAt + 1, end).indexOf('<');
    if (angle >= 0) throw this.#fail(`${characterText('<')} is an invalid attribute character.`, quoteAt + 1 + angle);
    if (found < 0) throw this.#fail('There is an unclosed literal string.', this.#text.length);
    this.#refuseStrange(quoteAt + 1, end);
    const value = this.#decoded(quoteAt + 1, end, part => part.replace(/\r\n|[\t\r\n]/g, ' '));
    return { written: this.#text.slice(at, nameEnd), at, value, quoteAt, end: end + 1 };
  }

  #scopeWith(pairs: readonly Pair[]): ReadonlyMap<string, string> {
    const around = this.#open.at(-1)?.scope ?? outermost;
    if (!pairs.some(({ written }) => written.startsWith('xmlns'))) return around;
    const scope = new Map(around);
    for (const { written, at, value, quoteAt } of pairs) {
      if (written === 'xmlns') scope.set('', value);
      else if (written.startsWith('xmlns:')) {
        if (value === '') throw this.#fail('Invalid namespace declaration.', quoteAt);
        const prefix = written.slice(6);
        if (prefix === 'xml' && value !== xmlNamespaces.xml) {
          const meaning = `is reserved for use by XML and can be mapped only to namespace name "${xmlNamespaces.xml}".`;
          throw this.#fail(`Prefix "xml" ${meaning}`, at);
        }
        if (prefix === 'xmlns') throw this.#fail('Prefix "xmlns" is reserved for use by XML.', at);
        scope.set(prefix, value);
      }
      if (/^xmlns(?:$|:(?!xml$))/.test(written) && (value === xmlNamespaces.xml || value === xmlNamespaces.xmlns)) {
        const prefix = written.slice(6);
        throw this.#fail(`Prefix '${prefix}' cannot be mapped to namespace name reserved for "xml" or "xmlns".`, quoteAt + 1);
      }
    }
    return scope;
  }

  #resolve(written: string, at: number, scope: ReadonlyMap<string, string>, isElement: boolean): WrittenName {
    const colon = written.indexOf(':');
    if (!isElement && written === 'xmlns') return { prefix: '', local: written, namespace: xmlNamespaces.xmlns };
    if (colon < 0) return { prefix: '', local: written, namespace: isElement ? (scope.get('') ?? '') : '' };
    const [prefix, local] = [written.slice(0, colon), written.slice(colon + 1)];
    if (prefix === 'xmlns' && isElement) throw new UnsupportedExpression('An element with the prefix xmlns');
    const namespace = prefix === 'xmlns' ? xmlNamespaces.xmlns : scope.get(prefix);
    if (namespace === undefined) throw this.#fail(`'${prefix}' is an undeclared prefix.`, at);
    return { prefix, local, namespace };
  }

  /** Where a name with at most one prefix ends. */
  #name(start: number): number {
    if (start >= this.#text.length) throw this.#ended('Name');
    if (!isNameStart(this.#unit(start))) throw this.#wrongStart(start);
    const end = this.#nameEnd(start);
    if (this.#unit(end) !== ':') return end;
    if (!isNameStart(this.#unit(end + 1))) throw this.#wrongStart(end + 1);
    const whole = this.#nameEnd(end + 1);
    if (this.#unit(whole) === ':') throw this.#fail(`The ${namedCharacter(':')} cannot be included in a name.`, whole);
    return whole;
  }

  #wrongStart(at: number): Error {
    return this.#fail(`Name cannot begin with the ${namedCharacter(this.#unit(at)).slice(0, -1)}.`, at);
  }

  #nameEnd(start: number): number {
    let at = start;
    if (!isNameStart(this.#unit(at))) return at;
    while (isNameUnit(this.#unit(at))) at++;
    return at;
  }

  #spaceEnd(start: number): number {
    let at = start;
    while (isWhiteSpace(this.#unit(at))) at++;
    return at;
  }

  #unit(at = this.#at): string {
    return this.#text.charAt(at);
  }

  #starts(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #refuseStrange(start: number, end: number): void {
    const strange = strangeUnit(this.#text.slice(start, end));
    if (strange) throw this.#fail(`${characterText(strange.unit)} is an invalid character.`, start + strange.at);
  }

  /** The token that a message names: a name, or one character. */
  #token(at: number): string {
    let end = at;
    while (isNameUnit(this.#unit(end))) end++;
    return end === at ? this.#unit(at) : this.#text.slice(at, end);
  }

  #unexpected(at: number, expected: string): Error {
    return this.#fail(`'${this.#token(at)}' is an unexpected token. The expected token is ${expected}.`, at);
  }

  #ended(what: string): Error {
    return this.#fail(`Unexpected end of file while parsing ${what} has occurred.`, this.#text.length);
  }

  #cut(): Error {
    return this.#fail('Unexpected end of file has occurred.', this.#text.length);
  }

  #unclosed(): Error {
    const names = this.#open.map(({ written }) => written).toReversed().join(', ');
    const list = names === '' ? '' : `${names}.`;
    return this.#fail(`Unexpected end of file has occurred. The following elements are not closed: ${list}`, this.#text.length);
  }

  #fail(message: string, at = this.#at): Error {
    const { line, position } = this.#place(at);
    return dotnetError('System.Xml.XmlException', `${message} Line ${line}, position ${position}.`);
  }

  #place(at: number): { readonly line: number; readonly position: number } {
    const lines = this.#text.slice(0, at).split(/\r\n|[\r\n]/);
    return { line: lines.length, position: (lines.at(-1)?.length ?? 0) + 1 };
  }
}

interface Pair {
  readonly written: string;
  readonly at: number;
  readonly value: string;
  readonly quoteAt: number;
  readonly end: number;
}

function lineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
