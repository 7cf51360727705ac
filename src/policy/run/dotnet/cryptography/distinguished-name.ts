import forge from 'node-forge';
import { decode } from '../text/encode.ts';
import { contentOf, fromForge, partsOf } from './bytes-of-forge.ts';

const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'], ['2.5.4.4', 'SN'], ['2.5.4.5', 'SERIALNUMBER'], ['2.5.4.6', 'C'], ['2.5.4.7', 'L'], ['2.5.4.8', 'S'], ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'], ['2.5.4.11', 'OU'], ['2.5.4.12', 'T'], ['2.5.4.42', 'G'], ['2.5.4.43', 'I'], ['1.2.840.113549.1.9.1', 'E'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
]);

/** A distinguished name as X509Certificate2 writes it: the most special part first, `CN=name, O=organisation`. */
export function nameText(name: forge.asn1.Asn1 | undefined): string {
  const groups = partsOf(name).map(group => partsOf(group).map(attributeText).join(' + '));
  return groups.toReversed().join(', ');
}

/** The value of the last attribute of a kind, by its number; undefined where there is none. */
export function attributeOf(name: forge.asn1.Asn1 | undefined, wanted: string): string | undefined {
  const all = partsOf(name).flatMap(partsOf);
  const found = all.findLast(attribute => forge.asn1.derToOid(contentOf(partsOf(attribute)[0])) === wanted);
  return found && valueOf(found);
}

function attributeText(attribute: forge.asn1.Asn1): string {
  const kind = forge.asn1.derToOid(contentOf(partsOf(attribute)[0]));
  return `${shortNames.get(kind) ?? `OID.${kind}`}=${quoted(valueOf(attribute))}`;
}

function valueOf(attribute: forge.asn1.Asn1): string {
  const value = partsOf(attribute)[1];
  const bytes = fromForge(contentOf(value));
  const kind: number | undefined = value?.type;
  if (kind === 30) return decode(bytes, 'BigEndianUnicode');
  return decode(bytes, kind === 12 ? 'UTF8' : 'Latin1');
}

function quoted(text: string): string {
  return text === '' || /^\s|\s$|[,+="\n<>#;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
