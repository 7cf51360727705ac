import { argumentError, dotnetError } from '../errors.ts';
import type { XmlName } from '../value.ts';
import { isNameStart, isNameUnit, namedCharacter } from './xml-characters.ts';

/** A name from `local` or `{namespace}local`. */
export function parseXmlName(text: string): XmlName {
  if (text === '') throw emptyText('expandedName');
  if (!text.startsWith('{')) return xmlName(text, '');
  const end = text.lastIndexOf('}');
  if (end <= 1 || end === text.length - 1) throw argumentError(`'${text}' is an invalid expanded name.`);
  return xmlName(text.slice(end + 1), text.slice(1, end));
}

/** A name in a namespace; XmlException for a local name that is none. */
export function xmlName(local: string, namespace: string): XmlName {
  verifyLocalName(local, 'name');
  return { kind: 'xname', local, namespace };
}

/** Raises what .NET raises for a text that is no name without a prefix. */
export function verifyLocalName(local: string, parameter = 'localName'): void {
  if (local === '') throw emptyText(parameter);
  for (let at = 0; at < local.length; at++) {
    const unit = local.charAt(at);
    if (at === 0 ? isNameStart(unit) : isNameUnit(unit)) continue;
    const what = namedCharacter(unit);
    throw dotnetError(
      'System.Xml.XmlException',
      at === 0 ? `Name cannot begin with the ${what.slice(0, -1)}.` : `The ${what} cannot be included in a name.`,
    );
  }
}

/** The same where System.Xml looks at the characters alone: a name may begin with any that may be in it. */
export function verifyNameUnits(name: string): void {
  const wrong = Array.from({ length: name.length }, (_, at) => name.charAt(at)).find(unit => !isNameUnit(unit));
  if (wrong !== undefined) throw dotnetError('System.Xml.XmlException', `The ${namedCharacter(wrong)} cannot be included in a name.`);
}

function emptyText(parameter: string): Error {
  return argumentError('The value cannot be an empty string.', parameter);
}

/** Whether two names are the same. */
export function isSameName(left: XmlName, right: XmlName): boolean {
  return left.local === right.local && left.namespace === right.namespace;
}
