import { argumentError, dotnetError } from '../errors.ts';
import { characterText, strangeUnit } from './xml-characters.ts';
import { xmlNamespaces } from './written-xml.ts';

/** What a prefix stands for, and whether its declaration is still to be written. */
interface Declared {
  readonly prefix: string;
  readonly namespace: string;
  isMissing: boolean;
}

interface Open {
  readonly name: string;
  /** How many declarations there were before it. */
  readonly declaredBefore: number;
  readonly isMixedAround: boolean;
}

const lineBreak = '\r\n';

/**
 * Writes XML as .NET's XmlWriter does: prefixes that are missing are declared behind the attributes, line breaks in text become those of
 * Windows, and elements are indented by two blanks as long as no text stands between them.
 */
export class XmlWriter {
  readonly #isIndented: boolean;
  readonly #declared: Declared[] = [
    { prefix: '', namespace: '', isMissing: false },
    { prefix: 'xml', namespace: xmlNamespaces.xml, isMissing: false },
    { prefix: 'xmlns', namespace: xmlNamespaces.xmlns, isMissing: false },
  ];
  readonly #open: Open[] = [];
  readonly #parts: string[] = [];
  #isTagOpen = false;
  #isMixed = false;
  #isEmpty = true;
  #attributes: string[] = [];
  #attributeNames = new Set<string>();

  constructor(isIndented: boolean) {
    this.#isIndented = isIndented;
  }

  get text(): string {
    this.#closeTag();
    return this.#parts.join('');
  }

  declaration(text: string): void {
    this.#put(text);
    this.#isEmpty = false;
  }

  doctype(text: string): void {
    this.#indent();
    this.#put(text);
  }

  /** A prefix that is undefined is looked up, and the default namespace declared where there is none. */
  startElement(prefix: string | undefined, local: string, namespace: string): void {
    this.#closeTag();
    this.#indent();
    const declaredBefore = this.#declared.length;
    const used = prefix ?? this.#prefixOf(namespace) ?? '';
    const name = used === '' ? local : `${used}:${local}`;
    this.#open.push({ name, declaredBefore, isMixedAround: this.#isMixed });
    this.#imply(used, namespace);
    this.#put(`<${name}`);
    this.#isTagOpen = true;
  }

  attribute(prefix: string | undefined, local: string, namespace: string, value: string): void {
    const given = prefix ?? (namespace === '' || (local === 'xmlns' && namespace === xmlNamespaces.xmlns) ? '' : this.#prefixOf(namespace)) ?? '';
    if (given === '' && local === 'xmlns') this.#declare('', value);
    else if (given === 'xmlns') this.#declare(local, value);
    const used = this.#attributePrefix(given, local, namespace);
    if (used !== '' && used !== 'xmlns') this.#imply(used, namespace);
    const key = `${namespace} ${local}`;
    if (this.#attributeNames.has(key)) throw dotnetError('System.Xml.XmlException', `'${used === '' ? local : `${used}:${local}`}' is a duplicate attribute name.`);
    this.#attributeNames.add(key);
    this.#attributes.push(` ${used === '' ? local : `${used}:${local}`}="${attributeText(value)}"`);
  }

  /** Ends the element; `isFull` for one that is written with an end tag though nothing is in it. */
  endElement(isFull: boolean): void {
    const last = this.#open.pop();
    if (!last) return;
    if (this.#isTagOpen && !isFull) {
      this.#writeAttributes();
      this.#isTagOpen = false;
      this.#put(' />');
    } else {
      const isEmpty = this.#isTagOpen;
      this.#closeTag();
      if (!isEmpty && !this.#isMixed && this.#isIndented) this.#put(lineBreak + '  '.repeat(this.#open.length));
      this.#put(`</${last.name}>`);
    }
    this.#isMixed = last.isMixedAround;
    this.#declared.length = last.declaredBefore;
  }

  characters(text: string): void {
    this.#closeTag();
    this.#isMixed = true;
    this.#put(escapeText(text));
  }

  /** Text that is kept apart from other text. */
  cdata(text: string): void {
    this.#closeTag();
    this.#isMixed = true;
    this.#put(`<![CDATA[${lineBreaks(text.replaceAll(']]>', ']]]]><![CDATA[>'))}]]>`);
  }

  comment(text: string): void {
    this.#closeTag();
    this.#indent();
    this.#put(`<!--${lineBreaks(text.replace(/-(?=-)/g, '- ').replace(/-$/, '- '))}-->`);
  }

  instruction(target: string, data: string): void {
    this.#closeTag();
    this.#indent();
    this.#put(`<?${target}${data === '' ? '' : ` ${lineBreaks(data.replaceAll('?>', '? >'))}`}?>`);
  }

  #attributePrefix(given: string, local: string, namespace: string): string {
    if (given === '') {
      if (namespace === '' || (local === 'xmlns' && namespace === xmlNamespaces.xmlns)) return '';
      const known = this.#prefixOf(namespace);
      return known === undefined || known === '' ? this.#newPrefix() : known;
    }
    if (given === 'xmlns' || given === 'xml') return given;
    if (namespace === '') return '';
    const own = this.#declared.slice(this.#open.at(-1)?.declaredBefore ?? 0).find(({ prefix }) => prefix === given);
    return own && own.namespace !== namespace ? this.#newPrefix() : given;
  }

  #newPrefix(): string {
    const first = `p${this.#declared.length - 3}`;
    if (this.#meaningOf(first) === undefined) return first;
    let more = 0;
    while (this.#meaningOf(`${first}${more}`) !== undefined) more++;
    return `${first}${more}`;
  }

  #meaningOf(prefix: string): Declared | undefined {
    return this.#declared.findLast(declared => declared.prefix === prefix);
  }

  #prefixOf(namespace: string): string | undefined {
    const found = this.#declared.findLast(declared => declared.namespace === namespace);
    return found && this.#meaningOf(found.prefix) === found ? found.prefix : undefined;
  }

  /** Notes that a prefix is used for a namespace: where it does not mean that yet, its declaration is missing. */
  #imply(prefix: string, namespace: string): void {
    if (prefix === 'xmlns') throw argumentError('Prefix "xmlns" is reserved for use by XML.');
    const known = this.#meaningOf(prefix);
    const isOwn = known !== undefined && this.#declared.indexOf(known) >= (this.#open.at(-1)?.declaredBefore ?? 0);
    if (isOwn) {
      if (known.namespace !== namespace) throw redefined(prefix, known.namespace, namespace);
      return;
    }
    this.#declared.push({ prefix, namespace, isMissing: known?.namespace !== namespace });
  }

  #declare(prefix: string, namespace: string): void {
    const known = this.#declared.slice(this.#open.at(-1)?.declaredBefore ?? 0).find(declared => declared.prefix === prefix);
    if (!known) this.#declared.push({ prefix, namespace, isMissing: false });
    else if (known.namespace === namespace) known.isMissing = false;
    else throw redefined(prefix, known.namespace, namespace);
  }

  #writeAttributes(): void {
    const own = this.#declared.slice(this.#open.at(-1)?.declaredBefore ?? 0);
    const missing = own.toReversed().filter(({ isMissing }) => isMissing);
    const declarations = missing.map(({ prefix, namespace }) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${attributeText(namespace)}"`);
    this.#put([...this.#attributes, ...declarations].join(''));
    for (const declared of missing) declared.isMissing = false;
    this.#attributes = [];
    this.#attributeNames = new Set();
  }

  #closeTag(): void {
    if (!this.#isTagOpen) return;
    this.#writeAttributes();
    this.#isTagOpen = false;
    this.#put('>');
  }

  #indent(): void {
    if (this.#isIndented && !this.#isMixed && !this.#isEmpty) this.#put(lineBreak + '  '.repeat(this.#open.length));
    this.#isEmpty = false;
  }

  #put(text: string): void {
    this.#parts.push(text);
  }
}

function redefined(prefix: string, from: string, to: string): Error {
  return dotnetError('System.Xml.XmlException', `The prefix '${prefix}' cannot be redefined from '${from}' to '${to}' within the same start element tag.`);
}

/** Text between tags as it is written. */
export function escapeText(text: string): string {
  refuseStrange(text);
  return lineBreaks(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
}

/** The value of an attribute as it is written between double quotes. */
export function attributeText(text: string): string {
  refuseStrange(text);
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}

function lineBreaks(text: string): string {
  return text.replace(/\r\n?|\n/g, lineBreak);
}

function refuseStrange(text: string): void {
  const strange = strangeUnit(text);
  if (strange) throw argumentError(`${characterText(strange.unit)} is an invalid character.`);
}

