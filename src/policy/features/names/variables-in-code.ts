import type { Span } from '../../../base/text/text-span.ts';
import { nodesOf, type Argument, type CodeNode, type Expression } from '../../csharp/index.ts';
import { sourceOffset, type ExpressionPart } from '../../syntax/index.ts';
import { boundTreeOf, type BoundTree } from '../code/parsed-codes.ts';
import type { ComputedName, NamesInDocument, NameUse } from './name-use.ts';

/** The variables that an expression reads by name, and where it reads some by a name that is computed. */
export function variablesInCode(part: ExpressionPart): NamesInDocument {
  if (!part.code.includes('Variables')) return { uses: [], computed: [] };
  const tree = boundTreeOf(part);
  return new CodeReader(part, tree).read(nodesOf(tree.parsed));
}

/** The members of the dictionary that take the name of a variable. */
const byName: ReadonlySet<string> = new Set(['GetValueOrDefault', 'ContainsKey', 'TryGetValue']);

class CodeReader {
  readonly #uses: NameUse[] = [];
  readonly #computed: ComputedName[] = [];
  /** Where the dictionary is asked for one name, so that the others are where it is used as a whole. */
  readonly #asked = new Set<CodeNode>();
  readonly #part: ExpressionPart;
  /** Its types are asked for only where a name is computed, or something else than `context` has the dictionary. */
  readonly #tree: BoundTree;

  constructor(part: ExpressionPart, tree: BoundTree) {
    this.#part = part;
    this.#tree = tree;
  }

  read(nodes: readonly CodeNode[]): NamesInDocument {
    for (const node of nodes) {
      if (!('kind' in node)) continue;
      if (node.kind === 'index') this.#ask(node.target, node.arguments);
      else if (node.kind === 'call' && node.target.kind === 'member' && byName.has(node.target.name)) this.#ask(node.target.target, node.arguments);
    }
    for (const node of nodes) {
      if (!('kind' in node) || node.kind !== 'member' || this.#asked.has(node) || !this.#isDictionary(node)) continue;
      this.#computed.push({ kind: 'variable', span: this.#inDocument(node.span), name: undefined, why: 'all-read' });
    }
    return { uses: this.#uses, computed: this.#computed };
  }

  #ask(dictionary: Expression, [first]: readonly Argument[]): void {
    if (!first || !this.#isDictionary(dictionary)) return;
    this.#asked.add(dictionary);
    const { value } = first;
    const [text, other] = value.kind === 'string' ? value.parts : [];
    if (text?.kind === 'text' && !other) {
      this.#uses.push({ kind: 'variable', name: text.text, span: this.#inDocument(text.span), role: 'reads' });
      return;
    }
    const { constant } = this.#tree.bound.of(value);
    const name = typeof constant === 'string' ? constant : undefined;
    this.#computed.push({ kind: 'variable', span: this.#inDocument(value.span), name, why: 'expression' });
  }

  #isDictionary(node: Expression): boolean {
    if (node.kind !== 'member' || node.name !== 'Variables') return false;
    if (node.target.kind === 'name' && node.target.name === 'context') return true;
    const type = this.#tree.bound.typeOf(node.target);
    return type.kind === 'named' && type.name === 'IContext';
  }

  #inDocument({ start, end }: Span): Span {
    return { start: sourceOffset(this.#part, start), end: sourceOffset(this.#part, end) };
  }
}
