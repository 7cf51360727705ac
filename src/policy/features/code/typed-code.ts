import {
  nodesAt, nodesOf, parseCode, type Block, type CodeNode, type Expression, type Parameter, type ParsedCode, type Statement,
} from '../../csharp/index.ts';
import { bindCode, named, type BoundCode, type Declaration, type StaticType } from '../../typing/index.ts';
import { withoutComments } from './without-comments.ts';

/** A name that is there without being asked for. */
export interface CodeLocal {
  readonly name: string;
  readonly type: StaticType | undefined;
}

/** Code up to a cursor: its tree, its types, and the names that are declared where it ends. */
export interface TypedCode {
  /** Comments are blanks. */
  readonly code: string;
  readonly isInComment: boolean;
  readonly parsed: ParsedCode;
  readonly bound: BoundCode;
  /** The nodes at its end, the innermost first. */
  readonly path: readonly CodeNode[];
  readonly locals: readonly CodeLocal[];
}

type Roots = ReadonlyMap<string, StaticType>;
const gatewayRoots: Roots = new Map([['context', named('IContext')]]);

/**
 * Reads code up to a cursor. Inside a lambda with braces, which has no type before it is whole, its statements are read as a code of
 * their own that knows the names around.
 */
export function readTypedCode(written: string, form: 'single' | 'block', roots: Roots = gatewayRoots): TypedCode {
  const { code, isInComment } = withoutComments(written);
  const parsed = parseCode(code, form);
  const bound = bindCode(parsed, { roots });
  const path = nodesAt(parsed, code.trimEnd().length);
  const outer: readonly CodeLocal[] = [...roots].filter(([name]) => !gatewayRoots.has(name)).map(([name, type]) => ({ name, type }));
  const lambda = path.findLast(isBlockLambda);
  if (!lambda) return { code, isInComment, parsed, bound, path, locals: [...outer, ...localsOf(path, bound)] };
  const around = localsOf(path.slice(path.indexOf(lambda) + 1), bound);
  const parameters = lambda.parameters.map(parameter => ({
    name: parameter.name,
    type: parameterType(code, form, { lambda, parameter, roots }),
  }));
  const known = [...roots, ...[...around, ...parameters].flatMap(({ name, type }) => (type ? [[name, type] as const] : []))];
  return readTypedCode(code.slice(lambda.body.span.start + 1), 'block', new Map(known));
}

type BlockLambda = Extract<CodeNode, { kind: 'lambda' }> & { readonly body: Block };

function isBlockLambda(node: CodeNode): node is BlockLambda {
  return 'kind' in node && node.kind === 'lambda' && node.body.kind === 'block';
}

/** The type of a parameter, as the target of a member that is still to be named in place of the body of its lambda. */
function parameterType(
  code: string,
  form: 'single' | 'block',
  { lambda, parameter, roots }: { readonly lambda: BlockLambda; readonly parameter: Parameter; readonly roots: Roots },
): StaticType | undefined {
  const parsed = parseCode(`${code.slice(0, lambda.body.span.start)}${parameter.name}.`, form);
  const bound = bindCode(parsed, { roots });
  const body = nodesOf(parsed).findLast(node => 'kind' in node && node.kind === 'name' && node.name === parameter.name);
  const type = body && isExpression(body) ? bound.typeOf(body) : undefined;
  return type?.kind === 'unknown' ? undefined : type;
}

/** Whether a node is an expression that {@link BoundCode} may know of. */
export function isExpression(node: CodeNode): node is Expression {
  return 'kind' in node && !statementKinds.has(node.kind) && node.kind !== 'text';
}

const statementKinds: ReadonlySet<string> = new Set<Statement['kind']>([
  'block', 'local', 'deconstruction', 'expression', 'if', 'for', 'foreach', 'while', 'do', 'switch', 'try', 'using', 'lock', 'return', 'throw', 'function', 'yield', 'goto',
  'break', 'continue', 'empty',
]);

/** The names that the nodes around a place declare there, the innermost last. */
export function localsOf(path: readonly CodeNode[], bound: BoundCode): readonly CodeLocal[] {
  const found = new Map<string, StaticType | undefined>();
  const declare = (name: string | undefined, node: Declaration): void => {
    if (name !== undefined && name !== '') found.set(name, bound.declaredType(node));
  };
  for (const node of path.toReversed()) {
    if (!('kind' in node)) continue;
    switch (node.kind) {
      case 'block':
        for (const statement of node.statements) declareIn(statement, declare);
        break;
      case 'local':
      case 'deconstruction':
        declareIn(node, declare);
        break;
      case 'foreach':
        for (const variable of node.variables) declare(variable.name, variable);
        break;
      case 'for':
        for (const statement of node.initializers) declareIn(statement, declare);
        break;
      case 'using':
        if ('kind' in node.resources && node.resources.kind === 'local') declareIn(node.resources, declare);
        break;
      case 'try':
        for (const clause of node.catches) declare(clause.name, clause);
        break;
      case 'function':
      case 'lambda':
        for (const parameter of node.parameters) declare(parameter.name, parameter);
        break;
      case 'query':
        for (const clause of node.clauses) if ('name' in clause) declare(clause.name, clause);
        break;
      default:
    }
    declareInside(node, declare);
  }
  return [...found].map(([name, type]) => ({ name, type }));
}

type Declare = (name: string | undefined, node: Declaration) => void;

function declareIn(statement: Statement, declare: Declare): void {
  if (statement.kind === 'local') for (const declarator of statement.declarators) declare(declarator.name, declarator);
  else if (statement.kind === 'deconstruction') for (const variable of statement.variables) declare(variable.name, variable);
  else if (statement.kind === 'function') declare(statement.name, statement);
  else declareInside(statement, declare);
}

/** What `out var x` and `is T x` declare in a condition or a statement. */
function declareInside(node: CodeNode, declare: Declare): void {
  if (!('kind' in node) || node.kind === 'block') return;
  const head = node.kind === 'if' || node.kind === 'while' ? node.condition : node.kind === 'expression' ? node.expression : node;
  if (head === node && !isExpression(node)) return;
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isDeclaration(part)) declare(part.name, part);
    const parts: readonly unknown[] = Object.values(part);
    parts.forEach(visit);
  };
  visit(head);
}

type DeclaringNode = Extract<Declaration, { kind: 'declaration' | 'type' }>;

function isDeclaration(part: object): part is DeclaringNode {
  return 'kind' in part && 'name' in part && typeof part.name === 'string' && (part.kind === 'declaration' || (part.kind === 'type' && 'type' in part));
}
