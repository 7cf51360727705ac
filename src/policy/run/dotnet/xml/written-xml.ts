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
