import { countUpTo } from '../../../base/text/count-up-to.ts';
import { nodesOf, type CodeNode, type Expression } from '../../csharp/index.ts';
import type { Token } from '../../csharp/token.ts';
import type { BoundTree } from '../code/parsed-codes.ts';
import type { SemanticToken } from './semantic-token.ts';

type WordType = SemanticToken['type'];

/** What the names in a code are, by the offsets that they begin at: what only the tree and the types show. */
export function codeWords(tree: BoundTree, tokens: readonly Token[]): ReadonlyMap<number, WordType> {
  const reader = new WordReader(tree, tokens);
  for (const node of reader.nodes) reader.read(node);
  return reader.words;
}

class WordReader {
  readonly words = new Map<number, WordType>();
  readonly nodes: readonly CodeNode[];
  readonly #bound: BoundTree['bound'];
  readonly #tokens: readonly Token[];
  readonly #parameters = new Set<string>();
  readonly #called = new Set<Expression>();

  constructor({ parsed, bound }: BoundTree, tokens: readonly Token[]) {
    this.nodes = nodesOf(parsed);
    this.#bound = bound;
    this.#tokens = tokens;
    for (const node of this.nodes) {
      if (!('kind' in node)) continue;
      if (node.kind === 'lambda') for (const { name } of node.parameters) this.#parameters.add(name);
      else if (node.kind === 'call') this.#called.add(node.target);
    }
  }

  read(node: CodeNode): void {
    if (!('kind' in node)) this.#type(node);
    else if (node.kind === 'name') this.words.set(node.span.start, this.#name(node, node.name));
    else if (node.kind === 'member') {
      const word = this.#wordFrom((node.target.parentheses ?? node.target.span).end, node);
      if (word) this.words.set(word.start, this.#member(node));
    }
  }

  /** The words of a type that are none of the language's own. */
  #type({ span }: CodeNode): void {
    for (let index = this.#indexAt(span.start); index < this.#tokens.length; index++) {
      const token = this.#tokens[index];
      if (!token || token.end > span.end) return;
      if (token.kind === 'word' && token.symbol === '') this.words.set(token.start, 'type');
    }
  }

  #name(node: Expression, name: string): WordType {
    const { names } = this.#bound.of(node);
    if (names === 'value') return this.#parameters.has(name) ? 'parameter' : 'variable';
    return names === 'methods' ? 'method' : names;
  }

  #member(node: Expression): WordType {
    const { names, constant } = this.#bound.of(node);
    if (names !== 'value') return names === 'methods' ? 'method' : names;
    if (this.#called.has(node)) return 'method';
    return constant === undefined ? 'property' : 'enumMember';
  }

  /** The word of a member's name, which is the first one behind what it is a member of. */
  #wordFrom(offset: number, { span }: Expression): Token | undefined {
    for (let index = this.#indexAt(offset); index < this.#tokens.length; index++) {
      const token = this.#tokens[index];
      if (!token || token.start >= span.end || token.kind === 'word') return token && token.start < span.end ? token : undefined;
    }
    return undefined;
  }

  /** The first token that begins at an offset or behind it. */
  #indexAt(offset: number): number {
    return countUpTo(this.#tokens, ({ start }) => start, offset - 1);
  }
}
