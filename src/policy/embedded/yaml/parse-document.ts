import { Composer, Parser, type CST, type Document, type ParsedNode } from 'yaml';

/** How deep nested values are read. */
const deepest = 200;
/** Scalars are texts, tags of their own are let be, and equal keys are not looked for, which takes the square of their number. */
const options = { keepSourceTokens: true, schema: 'failsafe', uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent' } as const;

/** A document of YAML, and what keeps it from being one. */
export type YamlDocument = Pick<Document.Parsed<ParsedNode>, 'contents' | 'errors'>;

/** Parses one document; `undefined` where its values are nested deeper than the parser, whose stack is the engine's, may be asked to go. */
export function parseDocument(text: string): YamlDocument | undefined {
  const tokens = [...new Parser().parse(text)];
  if (isTooDeep(tokens)) return undefined;
  const documents = [...new Composer<ParsedNode>(options).compose(tokens, true, text.length)];
  return { contents: documents.find(({ contents }) => contents)?.contents ?? null, errors: documents.flatMap(({ errors }) => errors) };
}

function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level: readonly (CST.Token | null | undefined)[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap(token => {
      if (token?.type === 'document') return [token.value];
      return token && 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    });
  }
  return false;
}
