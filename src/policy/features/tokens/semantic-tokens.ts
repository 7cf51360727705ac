import { countUpTo } from '../../../base/text/count-up-to.ts';
import { ErrorList } from '../../../base/error-list.ts';
import { inTurns } from '../../../base/in-turns.ts';
import type { Span } from '../../../base/text/text-span.ts';
import { Directives } from '../../csharp/directives.ts';
import { lex } from '../../csharp/lexer.ts';
import type { Token } from '../../csharp/token.ts';
import { expressionsOf, sourceOffset, type ExpressionPart, type PolicyDocument } from '../../syntax/index.ts';
import { boundTreeOf, type BoundTree } from '../code/parsed-codes.ts';
import { namesIn } from '../names/names-in-document.ts';
import { codeWords } from './code-words.ts';
import type { SemanticToken } from './semantic-token.ts';

/**
 * The words of the C# in a document, wherever it is, and the variables that hold a secret, in the order of the text; none overlaps
 * another one, and each is on one line. Others have their turn between expressions.
 */
export async function semanticTokens(
  document: PolicyDocument,
  secretVariables: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<readonly SemanticToken[]> {
  const words = (await inTurns(expressionsOf(document), wordsIn, signal)).flat();
  const secrets = namesIn(document)
    .uses.filter(({ kind, name }) => kind === 'variable' && secretVariables.has(name))
    .map(({ span }): SemanticToken => ({ span, type: 'variable', modifiers: ['secret'] }));
  const cut = words.flatMap(word => outside(word, secrets));
  return [...cut, ...secrets].flatMap(token => linesOf(document.text, token)).toSorted((a, b) => a.span.start - b.span.start);
}

type Word = Omit<SemanticToken, 'modifiers'>;

function wordsIn(part: ExpressionPart): readonly SemanticToken[] {
  const tree = boundTreeOf(part);
  const words = known.get(tree) ?? wordsOf(part, tree);
  known.set(tree, words);
  return words.map(({ type, span: { start, end } }) => ({
    type,
    span: { start: sourceOffset(part, start), end: sourceOffset(part, end) },
    modifiers: [],
  }));
}

/** The words of codes, which stay what they are from one keystroke to the next. */
const known = new WeakMap<BoundTree, readonly Word[]>();

function wordsOf(part: ExpressionPart, tree: BoundTree): readonly Word[] {
  const { tokens, comments } = lex(part.code, new ErrorList(0), new Directives());
  const flat = flattened(tokens);
  const names = codeWords(tree, flat);
  const found: Word[] = flat.flatMap(token => wordOf(token, names.get(token.start)));
  for (const { start, end } of comments) {
    const isBlock = part.code.startsWith('/*', start - 2);
    found.push({ type: 'comment', span: { start: start - 2, end: isBlock ? Math.min(end + 2, part.code.length) : end } });
  }
  return found;
}

/** The tokens with those in the holes of strings, the texts of strings between them. */
function flattened(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap(token => {
    const holes = (token.parts ?? []).flatMap(part => (part.kind === 'hole' ? [part.tokens] : []));
    const pieces: Token[] = [];
    let at = token.start;
    for (const hole of holes) {
      const [first] = hole;
      const end = hole.at(-1)?.start ?? at;
      if (!first) continue;
      pieces.push({ ...token, start: at, end: first.start, parts: undefined }, ...flattened(hole));
      at = end;
    }
    return [...pieces, { ...token, start: at, parts: undefined }];
  });
}

function wordOf({ kind, symbol, start, end }: Token, name: SemanticToken['type'] | undefined): readonly Word[] {
  const span = { start, end };
  if (start >= end) return [];
  switch (kind) {
    case 'word':
      return name ? [{ type: name, span }] : symbol === '' ? [] : [{ type: 'keyword', span }];
    case 'number':
    case 'string':
      return [{ type: kind, span }];
    case 'char':
      return [{ type: 'string', span }];
    case 'named-value':
      return [{ type: 'macro', span }];
    case 'mark':
      return /^[(){}[\],;.]$/.test(symbol) ? [] : [{ type: 'operator', span }];
    case 'template':
    case 'end':
      return [];
  }
}

/** What of a word is beside those that are in it, which are in the order of the text and none overlaps another one. */
function outside(word: SemanticToken, others: readonly SemanticToken[]): readonly SemanticToken[] {
  const { start, end } = word.span;
  const first = countUpTo(others, other => other.span.end, start);
  if ((others[first]?.span.start ?? end) >= end) return [word];
  const pieces: Span[] = [];
  let at = start;
  for (let index = first; index < others.length; index++) {
    const span = others[index]?.span;
    if (!span || span.start >= end) break;
    pieces.push({ start: at, end: span.start });
    at = span.end;
  }
  pieces.push({ start: at, end });
  return pieces.filter(piece => piece.start < piece.end).map(span => ({ ...word, span }));
}

function linesOf(text: string, { span, ...token }: SemanticToken): readonly SemanticToken[] {
  const written = text.slice(span.start, span.end);
  if (!written.includes('\n') && !written.endsWith('\r')) return written.trim() === '' ? [] : [{ ...token, span }];
  const found: SemanticToken[] = [];
  let start = span.start;
  for (const line of written.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '') found.push({ ...token, span: { start, end: line.endsWith('\r') ? end - 1 : end } });
    start = end + 1;
  }
  return found;
}
