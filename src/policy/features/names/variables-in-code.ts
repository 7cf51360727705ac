import type { Span } from '../../../base/text/text-span.ts';
import { nodesOf, type Argument, type CodeNode, type Expression } from '../../csharp/index.ts';
import { sourceOffset, type ExpressionPart } from '../../syntax/index.ts';
import { boundTreeOf, type BoundTree } from '../code/parsed-codes.ts';
import type { ComputedName, NamesInDocument, NameUse } from './name-use.ts';

/** The variables that an expression reads by name, and where it reads some by a name that is computed. */
export function variablesInCode(part: ExpressionPart): NamesInDocument {
  if (!part.code.includes('Variables')) return none;
  const tree = boundTreeOf(part);
  const { uses, computed } = known.get(tree) ?? new CodeReader(tree).read(nodesOf(tree.parsed));
  known.set(tree, { uses, computed });
  const inDocument = <T extends { readonly span: Span }>(name: T): T => ({
    ...name,
    span: { start: sourceOffset(part, name.span.start), end: sourceOffset(part, name.span.end) },
  });
  return { uses: uses.map(inDocument), computed: computed.map(inDocument) };
}

const none: NamesInDocument = { uses: [], computed: [] };
/** The names in codes, with their places there: they stay what they are from one keystroke to the next. */
const known = new WeakMap<BoundTree, NamesInDocument>();

/** The members of the dictionary that take the name of a variable. */
const byName: ReadonlySet<string> = new Set(['GetValueOrDefault', 'ContainsKey', 'TryGetValue']);

class CodeReader {
  readonly #uses: NameUse[] = [];
  readonly #computed: ComputedName[] = [];
  /** Where the dictionary is asked for one name, so that the others are where it is used as a whole. */
  readonly #asked = new Set<CodeNode>();
  /** Its types are asked for only where a name is computed, or something else than `context` has the dictionary. */
  readonly #tree: BoundTree;

  constructor(tree: BoundTree) {
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
      this.#computed.push({ kind: 'variable', span: node.span, name: undefined, why: 'all-read' });
    }
    return { uses: this.#uses, computed: this.#computed };
  }

  #ask(dictionary: Expression, [first]: readonly Argument[]): void {
    if (!first || !this.#isDictionary(dictionary)) return;
    this.#asked.add(dictionary);
    const { value } = first;
    const [text, other] = value.kind === 'string' ? value.parts : [];
    if (text?.kind === 'text' && !other) {
      this.#uses.push({ kind: 'variable', name: text.text, span: text.span, role: 'reads' });
      return;
    }
    const { constant } = this.#tree.bound.of(value);
    const name = typeof constant === 'string' ? constant : undefined;
    this.#computed.push({ kind: 'variable', span: value.span, name, why: 'expression' });
  }

  #isDictionary(node: Expression): boolean {
    if (node.kind !== 'member' || node.name !== 'Variables') return false;
    if (node.target.kind === 'name' && node.target.name === 'context') return true;
    const type = this.#tree.bound.typeOf(node.target);
    return type.kind === 'named' && type.name === 'IContext';
  }
}
