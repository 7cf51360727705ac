/** One sentence for each of a type's members, by the type's simple name and the member's; `new` and `this` as in signatures.ts. */
export type SentenceTable = Readonly<Record<string, Readonly<Record<string, string>>>>;
