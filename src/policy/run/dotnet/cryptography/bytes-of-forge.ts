import forge from 'node-forge';

/** Bytes as node-forge takes them: a text with a character for each. */
export function toForge(bytes: Uint8Array): string {
  return forge.util.binary.raw.encode(bytes);
}

/** Bytes out of node-forge. */
export function fromForge(text: string): Uint8Array {
  return forge.util.binary.raw.decode(text);
}

/** The bytes of a structure of ASN.1. */
export function derOf(structure: forge.asn1.Asn1): Uint8Array {
  return fromForge(forge.asn1.toDer(structure).getBytes());
}

/** A structure of ASN.1; undefined where the bytes are none. */
export function readDer(bytes: Uint8Array): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(toForge(bytes));
  } catch {
    return undefined; // no ASN.1
  }
}

/** The structures inside of one. */
export function partsOf(structure: forge.asn1.Asn1 | undefined): readonly forge.asn1.Asn1[] {
  const value: unknown = structure?.value;
  return Array.isArray(value) ? (value as readonly forge.asn1.Asn1[]) : []; // the parts of a constructed one are structures
}

/** The bytes that a structure holds itself. */
export function contentOf(structure: forge.asn1.Asn1 | undefined): string {
  const value: unknown = structure?.value;
  return typeof value === 'string' ? value : '';
}
