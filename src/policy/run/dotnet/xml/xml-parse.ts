import { dotnetError } from '../errors.ts';
import type { XmlDocument, XmlElement, XmlName } from '../value.ts';

const xmlns = 'http://www.w3.org/2000/xmlns/';
const maximumDepth = 256;
const entities: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);
const nameStart = String.raw`[\p{L}_:][\p{L}\p{N}_:.·-]*`;
const tag = new RegExp(String.raw`<(/?)(${nameStart})((?:\s+${nameStart}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy');
const attribute = new RegExp(String.raw`\s+(${nameStart})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'guy');

/**
 * Reads a document with namespaces; no document type and no entities but XML's own. White space between elements goes, unless it
 * is kept. XmlException for what is not well formed.
 */
export function parseXml(text: string, keepsWhiteSpace = false): XmlDocument {
  const document: XmlDocument = { kind: 'xdocument', declaration: undefined, children: [] };
  const open: { readonly element: XmlElement; readonly written: string; readonly scope: ReadonlyMap<string, string> }[] = [];
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  let at = 0;
  const fail = (message: string): Error => xmlError(message, source, at);
  const add = (node: XmlElement['children'][number]): void => {
    const parent = open.at(-1)?.element ?? document;
    node.parent = parent;
    parent.children.push(node);
  };
  while (at < source.length) {
    if (source.charAt(at) !== '<') {
      const end = source.indexOf('<', at) < 0 ? source.length : source.indexOf('<', at);
      const content = decodeEntities(source.slice(at, end), fail);
      if (open.length === 0 && content.trim() !== '') throw fail('Data at the root level is invalid.');
      if (open.length > 0 && (keepsWhiteSpace || content.trim() !== '')) {
        add({ kind: 'xtext', text: content, isCData: false, parent: null });
      }
      at = end;
    } else if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      if (end < 0) throw fail('Unexpected end of file while parsing Comment has occurred.');
      add({ kind: 'xcomment', text: source.slice(at + 4, end), parent: null });
      at = end + 3;
    } else if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end < 0 || open.length === 0) throw fail('Unexpected end of file while parsing CDATA has occurred.');
      add({ kind: 'xtext', text: source.slice(at + 9, end), isCData: true, parent: null });
      at = end + 3;
    } else if (source.startsWith('<?', at)) {
      const end = source.indexOf('?>', at);
      if (end < 0) throw fail('Unexpected end of file while parsing PI has occurred.');
      if (source.startsWith('<?xml ', at)) document.declaration = source.slice(at, end + 2);
      at = end + 2;
    } else {
      tag.lastIndex = at;
      const match = tag.exec(source);
      if (!match) {
        throw fail(
          source.startsWith('<!DOCTYPE', at)
            ? 'For security reasons DTD is prohibited in this XML document.'
            : 'Name cannot begin with this character, or the tag is not closed.',
        );
      }
      const [whole, close, written = '', attributes = '', selfClosing] = match;
      if (close === '/') {
        const last = open.pop();
        if (!last) throw fail('Unexpected end tag.');
        if (last.written !== written) throw fail(`The '${last.written}' start tag does not match the end tag of '${written}'.`);
      } else {
        if (open.length === 0 && document.children.some(({ kind }) => kind === 'xelement')) throw fail('There are multiple root elements.');
        if (open.length >= maximumDepth) throw fail('The document is nested too deep.');
        const scope = new Map(open.at(-1)?.scope ?? [['xml', 'http://www.w3.org/XML/1998/namespace'], ['', '']]);
        const pairs = Array.from(
          attributes.matchAll(attribute),
          found => [found[1] ?? '', decodeEntities(found[2] ?? found[3] ?? '', fail)] as const,
        );
        for (const [name, value] of pairs) {
          if (name === 'xmlns') scope.set('', value);
          else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value);
        }
        const element: XmlElement = {
          kind: 'xelement',
          name: resolve(written, scope, true, fail),
          attributes: [],
          children: [],
          parent: null,
        };
        for (const [name, value] of pairs) {
          element.attributes.push({ kind: 'xattribute', name: resolve(name, scope, false, fail), value, parent: element });
        }
        add(element);
        if (selfClosing !== '/') open.push({ element, written, scope });
      }
      at += whole.length;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    throw fail(
      `Unexpected end of file has occurred. The following elements are not closed: ${open
        .map(({ written }) => written)
        .toReversed()
        .join(', ')}.`,
    );
  }
  if (!document.children.some(({ kind }) => kind === 'xelement')) throw fail('Root element is missing.');
  return document;
}

/** The root element of a document. */
export function rootOf(document: XmlDocument): XmlElement | null {
  return document.children.find(child => child.kind === 'xelement') ?? null;
}

function resolve(written: string, scope: ReadonlyMap<string, string>, isElement: boolean, fail: (message: string) => Error): XmlName {
  const colon = written.indexOf(':');
  if (written === 'xmlns') return { kind: 'xname', local: 'xmlns', namespace: '' };
  if (colon < 0) return { kind: 'xname', local: written, namespace: isElement ? (scope.get('') ?? '') : '' };
  const prefix = written.slice(0, colon);
  const namespace = prefix === 'xmlns' ? xmlns : scope.get(prefix);
  if (namespace === undefined) throw fail(`'${prefix}' is an undeclared prefix.`);
  return { kind: 'xname', local: written.slice(colon + 1), namespace };
}

function decodeEntities(text: string, fail: (message: string) => Error): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));?/g, (whole, hex?: string, digits?: string, name?: string) => {
    if (!whole.endsWith(';')) throw fail('An error occurred while parsing EntityName.');
    if (name !== undefined) {
      const found = entities.get(name);
      if (found === undefined) throw fail(`Reference to undeclared entity '${name}'.`);
      return found;
    }
    const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    if (point > 0x10ffff) throw fail('Invalid character reference.');
    return String.fromCodePoint(point);
  });
}

function xmlError(message: string, source: string, at: number): Error {
  const before = source.slice(0, at);
  return dotnetError('System.Xml.XmlException', `${message} Line ${before.split('\n').length}, position ${at - before.lastIndexOf('\n')}.`);
}
