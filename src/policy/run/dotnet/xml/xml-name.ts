import { dotnetError } from '../errors.ts';
import type { XmlName } from '../value.ts';

/** A name from `local` or `{namespace}local`. */
export function parseXmlName(text: string): XmlName {
  const match = /^\{([^}]*)\}(.+)$/.exec(text);
  const local = match?.[2] ?? text;
  if (!/^[\p{L}_][\p{L}\p{N}_.·-]*$/u.test(local)) {
    throw dotnetError(
      'System.Xml.XmlException',
      `The '${local.charAt(0)}' character, hexadecimal value 0x${local.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}, cannot be included in a name.`,
    );
  }
  return { kind: 'xname', local, namespace: match?.[1] ?? '' };
}

/** Whether two names are the same. */
export function isSameName(left: XmlName, right: XmlName): boolean {
  return left.local === right.local && left.namespace === right.namespace;
}
