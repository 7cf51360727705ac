import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { ErrorList } from '../../../src/base/error-list.ts';
import { Directives } from '../../../src/policy/csharp/directives.ts';
import { lex } from '../../../src/policy/csharp/lexer.ts';
import type { Token } from '../../../src/policy/csharp/token.ts';

/** What one parser says of some code: whether it can be read, and the facts both parsers must agree on. */
export interface CodeFacts {
  readonly isRead: boolean;
  /** Calls, element accesses, members, assignments and the named entries of initializers with their ranges, one a line, sorted. */
  readonly facts: readonly string[];
}

/** The C# grammar of tree-sitter as a second opinion. */
export async function loadOracle(): Promise<(code: string, form: 'single' | 'block') => CodeFacts> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm')));
  return (code, form) => {
    const [before, after] = form === 'single' ? ['class C { object M() => ', '\n; }'] : ['class C { object M() {', '\n} }'];
    const tree = parser.parse(before + withoutInsertions(code) + after);
    if (!tree) throw new Error('tree-sitter gave no tree');
    const facts: string[] = [];
    collect(tree.rootNode, before.length, facts);
    const isRead = !tree.rootNode.hasError && isOneMethod(tree.rootNode);
    tree.delete();
    return { isRead, facts: facts.sort() };
  };
}

/** Whether the code stayed in its method: `} object N() {` would be well-formed too. */
function isOneMethod(root: Node): boolean {
  return root.namedChildCount === 1 && root.namedChild(0)?.childForFieldName('body')?.namedChildCount === 1;
}

/** The code with named values and build tools' values replaced by names of the same length, their directives by blanks. */
function withoutInsertions(code: string): string {
  let result = code.replace(/%\{~? *(?:if|else|endif|for|endfor)\b[^{}]*\}/g, directive => ' '.repeat(directive.length));
  const visit = (tokens: readonly Token[]): void => {
    for (const { kind, start, end, parts } of tokens) {
      if (kind === 'named-value' || kind === 'template') result = `${result.slice(0, start)}${'n'.repeat(end - start)}${result.slice(end)}`;
      for (const part of parts ?? []) if (part.kind === 'hole') visit(part.tokens);
    }
  };
  visit(lex(code, new ErrorList(0), new Directives()).tokens);
  return result;
}

function collect(node: Node, offset: number, facts: string[]): void {
  const [fact, place] = isEntry(node) ? [entryName(node), entryValue(node)] : [factOf(node), node];
  if (fact !== undefined) {
    facts.push(
      `${fact} ${place.type === 'initializer_expression' ? `{${place.namedChildCount}}` : `${startOf(place) - offset}-${place.endIndex - offset}`}`,
    );
  }
  for (const child of node.namedChildren) if (child) collect(child, offset, facts);
}

function factOf(node: Node): string | undefined {
  switch (node.type) {
    case 'invocation_expression':
      return 'call';
    case 'element_access_expression':
      return 'index';
    case 'member_access_expression':
      return `member ${plainName(node)}`;
    case 'conditional_access_expression': {
      const binding = node.namedChildren.at(-1);
      if (binding?.type === 'element_binding_expression') return 'index';
      return binding?.type === 'member_binding_expression' ? `member ${plainName(binding)}` : undefined;
    }
    case 'assignment_expression':
      return `assign ${node.children[1]?.text ?? ''}`;
    default:
      return undefined;
  }
}

/** `Name = value` and `[key] = value` in braces behind `new T` are entries of the initializer, and no assignments; an array has none. */
function isEntry(node: Node): boolean {
  const owner = node.parent?.type === 'initializer_expression' && node.type === 'assignment_expression' ? node.parent.parent : null;
  return owner !== null && (isEntry(owner) || owner.type.endsWith('object_creation_expression'));
}

function entryName(node: Node): string {
  const name = node.childForFieldName('left');
  return `entry ${name?.type === 'identifier' ? name.text.replace(/^@/, '') : '[]'}`;
}

function entryValue(node: Node): Node {
  return withoutParentheses(node.childForFieldName('right') ?? node);
}

/** Parentheses and `checked(…)` leave no trace in our tree. */
function withoutParentheses(node: Node): Node {
  const inner = /^(parenthesized|checked)_expression$/.test(node.type) ? node.namedChild(0) : null;
  return inner ? withoutParentheses(inner) : node;
}

/**
 * Where an expression starts. The grammar lets `?.` take all of an operator expression on its left, as if `a + b?.c` were
 * `(a + b)?.c`; in C# it binds to the operand beside it, so that is where it starts.
 */
function startOf(node: Node): number {
  const [first] = node.children;
  if (!first) return node.startIndex;
  switch (node.type) {
    case 'conditional_access_expression':
      return startOf(operandBeside(first));
    case 'invocation_expression':
    case 'member_access_expression':
    case 'element_access_expression':
      return startOf(first);
    default:
      return node.startIndex;
  }
}

function operandBeside(node: Node): Node {
  const last = node.namedChildren.at(-1);
  const isOperator = [
    'binary_expression',
    'cast_expression',
    'prefix_unary_expression',
    'await_expression',
    'as_expression',
    'is_expression',
  ].includes(node.type);
  return isOperator && last ? operandBeside(last) : node;
}

/** The name of a member without its type arguments. */
function plainName(node: Node): string {
  const name = node.childForFieldName('name');
  return (name?.type === 'generic_name' ? name.namedChildren[0]?.text : name?.text)?.replace(/^@/, '') ?? '';
}
