import { argumentError } from '../errors.ts';
import type { XmlAttribute, XmlElement, XmlName } from '../value.ts';
import { xmlNamespaces } from './written-xml.ts';

/** An attribute; ArgumentException for a declaration that no namespace may have. */
export function newAttribute(name: XmlName, value: string, parent: XmlElement | null): XmlAttribute {
  checkDeclaration(name, value);
  return { kind: 'xattribute', name, value, parent };
}

/** Gives an attribute another value; ArgumentException as for a new one. */
export function setAttributeText(attribute: XmlAttribute, value: string): void {
  checkDeclaration(attribute.name, value);
  attribute.value = value;
}

/** What a declaration may say of the namespaces that XML itself has, and of none. */
function checkDeclaration({ local, namespace }: XmlName, value: string): void {
  const isPrefixed = namespace === xmlNamespaces.xmlns;
  if (!isPrefixed && (namespace !== '' || local !== 'xmlns')) return;
  if (isPrefixed && value === '') throw argumentError(`The prefix '${local}' cannot be bound to the empty namespace name.`);
  const isXml = isPrefixed && local === 'xml';
  if (value === xmlNamespaces.xml ? !isXml : isXml && value !== xmlNamespaces.xmlns) throw reserved('xml', 'Other');
  if (value === xmlNamespaces.xmlns || (isPrefixed && local === 'xmlns')) throw reserved('xmlns', 'It must not be declared. Other');
}

function reserved(prefix: keyof typeof xmlNamespaces, words: string): Error {
  return argumentError(
    `The prefix '${prefix}' is bound to the namespace name '${xmlNamespaces[prefix]}'. ${words} prefixes must not be bound to this namespace name, and it must not be declared as the default namespace.`,
  );
}
