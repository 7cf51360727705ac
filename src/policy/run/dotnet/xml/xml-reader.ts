import { t } from '../../../../base/text/translation.ts';
import { dotnetError, UnsupportedExpression } from '../errors.ts';
import { decodeEntities } from './decode-entities.ts';
import { xmlNamespaces, type XmlSink } from './written-xml.ts';
import { characterText, isBlank, isWhiteSpace, namedCharacter } from './xml-characters.ts';
import { outermostScope, resolveName, scopeWith, type AttributePair } from './xml-scope.ts';
import { XmlSource } from './xml-source.ts';

interface OpenElement {
  readonly written: string;
  readonly at: number;
  readonly scope: ReadonlyMap<string, string>;
  readonly keepsSpace: boolean;
}

const maximumDepth = 256;

/** Reads a document with namespaces as .NET's reader does, and raises its XmlException, place and all, for what is not well formed. */
export function readXml(text: string, sink: XmlSink): void {
  new XmlReader(text, sink).read();
}

class XmlReader {
  readonly #source: XmlSource;
  readonly #sink: XmlSink;
  readonly #open: OpenElement[] = [];
  #hasRoot = false;

  constructor(text: string, sink: XmlSink) {
    this.#source = new XmlSource(text);
    this.#sink = sink;
  }

  read(): void {
    if (/^<\?xml[ \t\r\n?]/.test(this.#source.text)) this.#declaration();
    while (this.#source.at < this.#source.text.length) this.#next();
    if (this.#open.length > 0) throw this.#unclosed();
    if (!this.#hasRoot) throw dotnetError('System.Xml.XmlException', 'Root element is missing.');
  }

  #next(): void {
    if (this.#source.unit() !== '<') this.#characters();
    else if (this.#open.length === 0 && this.#source.text.length - this.#source.at < 4) throw this.#source.fail('Data at the root level is invalid.');
    else if (this.#source.starts('<!--')) this.#comment();
    else if (this.#source.starts('<![CDATA[')) this.#cdata();
    else if (this.#source.starts('<!')) this.#doctype();
    else if (this.#source.starts('<?')) this.#instruction();
    else if (this.#source.starts('</')) this.#endTag();
    else this.#startTag();
  }

  #characters(): void {
    const begun = this.#source.at;
    const found = this.#source.text.indexOf('<', begun);
    const end = found < 0 ? this.#source.text.length : found;
    const written = this.#source.text.slice(begun, end);
    if (this.#open.length === 0) {
      const strange = written.search(/[^ \t\r\n]/);
      if (strange >= 0) throw this.#source.fail('Data at the root level is invalid.', begun + strange);
      this.#source.at = end;
      this.#sink.text(lineBreaks(written), true);
      return;
    }
    const close = written.indexOf(']]>');
    if (close >= 0) throw this.#source.fail("']]>' is not allowed in character data.", begun + close);
    this.#source.refuseStrange(begun, Math.min(end + 1, this.#source.text.length));
    const text = decodeEntities(this.#source, begun, end, lineBreaks);
    this.#source.at = end;
    this.#sink.text(text, isBlank(text) && !this.#keepsSpace());
  }

  #keepsSpace(): boolean {
    return this.#open.at(-1)?.keepsSpace ?? false;
  }

  #comment(): void {
    const start = this.#source.at + 4;
    const end = this.#source.text.indexOf('--', start);
    if (end < 0 || end + 2 >= this.#source.text.length) throw this.#source.ended('Comment');
    if (this.#source.unit(end + 2) !== '>') throw this.#source.fail("An XML comment cannot contain '--', and '-' cannot be the last character.", end);
    this.#source.refuseStrange(start, end);
    this.#source.at = end + 3;
    this.#sink.comment(lineBreaks(this.#source.text.slice(start, end)));
  }

  #cdata(): void {
    if (this.#open.length === 0) throw this.#source.fail('Data at the root level is invalid.');
    const start = this.#source.at + 9;
    const end = this.#source.text.indexOf(']]>', start);
    if (end < 0) throw this.#source.ended('CDATA');
    this.#source.refuseStrange(start, end);
    this.#source.at = end + 3;
    this.#sink.cdata(lineBreaks(this.#source.text.slice(start, end)));
  }

  #instruction(): void {
    const start = this.#source.at + 2;
    const nameEnd = this.#source.name(start);
    const target = this.#source.text.slice(start, nameEnd);
    if (target.toLowerCase() === 'xml') {
      throw this.#source.fail(
        target === 'xml'
          ? 'Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it.'
          : `'${target}' is an invalid name for processing instructions.`,
        start,
      );
    }
    if (!isWhiteSpace(this.#source.unit(nameEnd)) && !this.#source.text.startsWith('?>', nameEnd)) {
      throw this.#source.fail(`The ${namedCharacter(this.#source.unit(nameEnd))} cannot be included in a name.`, nameEnd);
    }
    const data = this.#source.spaceEnd(nameEnd);
    const end = this.#source.text.indexOf('?>', data);
    if (end < 0) throw this.#source.ended('PI');
    this.#source.refuseStrange(data, end);
    this.#source.at = end + 2;
    this.#sink.instruction(target, lineBreaks(this.#source.text.slice(data, end)));
  }

  #declaration(): void {
    const wrong = (at: number): Error => this.#source.fail('Syntax for an XML declaration is invalid.', at);
    const found = new Map<string, string>();
    let at = 5;
    for (let next = this.#source.spaceEnd(at); !this.#source.text.startsWith('?>', next); next = this.#source.spaceEnd(at)) {
      const pair = /^(version|encoding|standalone)([ \t\r\n]*=[ \t\r\n]*)(?:"([^"<]*)"|'([^'<]*)')/.exec(this.#source.text.slice(next, next + 512));
      if (!pair || next === at) throw this.#source.unit(next) === '>' ? this.#source.unexpected(next, "'?>'") : wrong(next);
      const [whole, name = '', equals = ''] = pair;
      const value = pair[3] ?? pair[4] ?? '';
      const isInOrder = name === 'version' ? found.size === 0 : found.has('version') && !found.has(name) && !found.has('standalone');
      if (!isInOrder) throw wrong(next);
      const quote = next + name.length + equals.length;
      if (name === 'version' && value !== '1.0') throw this.#source.fail(`Version number '${value}' is invalid.`, quote + 1);
      if (name === 'standalone' && value !== 'yes' && value !== 'no') throw wrong(quote);
      found.set(name, value);
      at = next + whole.length;
    }
    if (found.size === 0) throw wrong(this.#source.spaceEnd(at));
    this.#source.at = this.#source.spaceEnd(at) + 2;
    this.#sink.declaration({ version: '1.0', encoding: found.get('encoding') ?? null, standalone: found.get('standalone') ?? null });
  }

  #doctype(): void {
    const isInside = this.#open.length > 0;
    if (!this.#source.starts('<!DOCTYPE')) {
      if (this.#source.at + 2 >= this.#source.text.length) throw this.#unclosed();
      throw this.#source.unexpected(this.#source.at + 2, isInside ? "'<!--' or '<[CDATA['" : "'DOCTYPE'");
    }
    if (isInside) throw this.#source.fail('Unexpected DTD declaration.', this.#source.at + 2);
    if (this.#hasRoot) throw this.#source.fail('DTD must be defined before the document root element.');
    const rest = this.#source.text.slice(this.#source.at);
    const match = /^<!DOCTYPE[ \t\r\n]+([A-Za-z_][\w.:-]*)(?:[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+("[^"]*"|'[^']*'))[ \t\r\n]+("[^"]*"|'[^']*'))?[ \t\r\n]*>/.exec(rest);
    if (!match) throw new UnsupportedExpression(t('A document type with declarations'));
    const [whole, name = '', publicId, systemId] = match;
    this.#source.at += whole.length;
    this.#sink.doctype({ name, publicId: publicId?.slice(1, -1) ?? null, systemId: systemId?.slice(1, -1) ?? null });
  }

  #endTag(): void {
    const start = this.#source.at + 2;
    const last = this.#open.at(-1);
    if (!last) throw this.#source.fail('Unexpected end tag.', start);
    const end = this.#source.name(start);
    const written = this.#source.text.slice(start, end);
    if (end >= this.#source.text.length) throw this.#unclosed();
    if (written !== last.written) {
      const { line, position } = this.#source.place(last.at);
      throw this.#source.fail(`The '${last.written}' start tag on line ${line} position ${position} does not match the end tag of '${written}'.`, start);
    }
    const close = this.#source.spaceEnd(end);
    if (close >= this.#source.text.length) throw this.#unclosed();
    if (this.#source.unit(close) !== '>') throw this.#source.unexpected(close, "'>'");
    this.#source.at = close + 1;
    this.#open.pop();
    this.#sink.end();
  }

  #startTag(): void {
    const start = this.#source.at + 1;
    if (start >= this.#source.text.length) throw this.#unclosed();
    if (this.#open.length === 0 && this.#hasRoot) throw this.#source.fail('There are multiple root elements.', start);
    if (this.#open.length >= maximumDepth) throw new UnsupportedExpression(t('A document that is nested so deep'));
    const nameEnd = this.#source.name(start);
    if (nameEnd >= this.#source.text.length) throw this.#source.ended('Name');
    const written = this.#source.text.slice(start, nameEnd);
    const { pairs, end, isEmpty } = this.#attributes(nameEnd);
    const scope = scopeWith(this.#source, pairs, this.#open.at(-1)?.scope ?? outermostScope);
    const name = resolveName(this.#source, { written, at: start }, scope, true);
    const seen = new Set<string>();
    const attributes = pairs.map(pair => {
      const { written: own, at, value } = pair;
      const resolved = resolveName(this.#source, pair, scope, false);
      const key = `${resolved.namespace} ${resolved.local}`;
      if (seen.has(key)) throw this.#source.fail(`'${own}' is a duplicate attribute name.`, at);
      seen.add(key);
      return { name: resolved, value };
    });
    this.#source.at = end;
    this.#hasRoot = true;
    if (!isEmpty) {
      const space = attributes.find(attribute => attribute.name.local === 'space' && attribute.name.namespace === xmlNamespaces.xml)?.value;
      const keepsSpace = space === undefined ? this.#keepsSpace() : space === 'preserve';
      this.#open.push({ written, at: start, scope, keepsSpace });
    }
    this.#sink.start(name, attributes, isEmpty);
  }

  #attributes(start: number): { readonly pairs: readonly AttributePair[]; readonly end: number; readonly isEmpty: boolean } {
    const pairs: AttributePair[] = [];
    for (let at = start; ; ) {
      const next = this.#source.spaceEnd(at);
      const unit = this.#source.unit(next);
      if (next >= this.#source.text.length) throw this.#unclosed();
      if (unit === '>') return { pairs, end: next + 1, isEmpty: false };
      if (unit === '/') {
        if (next + 1 >= this.#source.text.length) throw this.#unclosed();
        if (this.#source.unit(next + 1) !== '>') throw this.#source.unexpected(next, "'>'");
        return { pairs, end: next + 2, isEmpty: true };
      }
      if (next === at) {
        if (pairs.length === 0) throw this.#source.fail(`The ${namedCharacter(unit)} cannot be included in a name.`, next);
        throw this.#source.fail(`'${this.#source.token(next)}' is an unexpected token. Expecting whitespace.`, next);
      }
      const pair = this.#attribute(next);
      pairs.push(pair);
      at = pair.end;
    }
  }

  #attribute(at: number): AttributePair {
    const nameEnd = this.#source.name(at);
    if (nameEnd >= this.#source.text.length) throw this.#source.ended('Name');
    const equals = this.#source.spaceEnd(nameEnd);
    if (equals >= this.#source.text.length) throw this.#source.cut();
    if (this.#source.unit(equals) !== '=') throw this.#source.unexpected(equals, "'='");
    const quoteAt = this.#source.spaceEnd(equals + 1);
    const quote = this.#source.unit(quoteAt);
    if (quoteAt >= this.#source.text.length) throw this.#source.cut();
    if (quote !== '"' && quote !== "'") throw this.#source.unexpected(quoteAt, `'"' or '''`);
    const found = this.#source.text.indexOf(quote, quoteAt + 1);
    const end = found < 0 ? this.#source.text.length : found;
    const angle = this.#source.text.slice(quoteAt + 1, end).indexOf('<');
    if (angle >= 0) throw this.#source.fail(`${characterText('<')} is an invalid attribute character.`, quoteAt + 1 + angle);
    if (found < 0) throw this.#source.fail('There is an unclosed literal string.', this.#source.text.length);
    this.#source.refuseStrange(quoteAt + 1, end);
    const value = decodeEntities(this.#source, quoteAt + 1, end, part => part.replace(/\r\n|[\t\r\n]/g, ' '));
    return { written: this.#source.text.slice(at, nameEnd), at, value, quoteAt, end: end + 1 };
  }

  #unclosed(): Error {
    const names = this.#open.map(({ written }) => written).toReversed().join(', ');
    const list = names === '' ? '' : `${names}.`;
    return this.#source.fail(`Unexpected end of file has occurred. The following elements are not closed: ${list}`, this.#source.text.length);
  }
}

function lineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
