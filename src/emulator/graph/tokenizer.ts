/** A token of a Resource Graph query with its place; lines from 1, characters from 0, as the service counts. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'operator' | 'end';
  /** Names and operators as written; of a text what is between its quotes. */
  readonly value: string;
  readonly line: number;
  readonly character: number;
}

/** A query that cannot be read: what the service puts into its error. */
export class QueryError extends Error {
  readonly code: string;
  readonly token: Token | undefined;

  constructor(code: string, message: string, token?: Token) {
    super(message);
    this.name = 'QueryError';
    this.code = code;
    this.token = token;
  }
}

const tokenPattern =
  /(?<blank>\s+|\/\/[^\n]*)|(?<name>!?[A-Za-z_$][\w$-]*~?)|(?<number>\d+(?:\.\d+)?)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<operator>==|=~|!=|!~|<=|>=|\.\.|[|=<>(),.[\]+*/-])/y;

/** The longest query that is read: ten times what a list of five hundred ids takes. */
const longestQuery = 250_000;

/** Splits a query into tokens; a character that belongs to none is an error, and so is a text that is too long to be looked at. */
export function tokenize(query: string): readonly Token[] {
  if (query.length > longestQuery) {
    throw new QueryError('QueryTooLarge', `The query has ${query.length} characters; at most ${longestQuery} are taken.`);
  }
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at < query.length) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(query);
    const place = { line, character: at - lineStart };
    if (!match?.groups) throw new QueryError('ParserFailure', 'ParserFailure', { kind: 'operator', value: query[at] ?? '', ...place });
    const [kind = '', value = ''] = Object.entries(match.groups).find(([, text]) => (text as string | undefined) !== undefined) ?? [];
    if (kind === 'name' || kind === 'number' || kind === 'operator') tokens.push({ kind, value, ...place });
    else if (kind === 'text') tokens.push({ kind, value: value.slice(1, -1).replaceAll(/\\(.)/g, '$1'), ...place });
    for (let i = at; i < at + match[0].length; i++) {
      if (query[i] !== '\n') continue;
      line++;
      lineStart = i + 1;
    }
    at += match[0].length;
  }
  tokens.push({ kind: 'end', value: '<EOF>', line, character: at - lineStart });
  return tokens;
}
