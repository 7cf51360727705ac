import { parseCode, type Expression } from '../../../src/policy/csharp/index.ts';
import { bindCode, typeText, type BoundCode, type BoundExpression, type StaticType } from '../../../src/policy/typing/index.ts';
import type { CompilerNode, CompilerRow } from './compiler-nodes.ts';
import { expressionNodes } from './expression-nodes.ts';
import type { TypingRow } from './typing-rows.ts';

/** Where the types of a row are not what the compiler says, or are not known. */
export interface TypingDifference {
  readonly kind: 'wrong' | 'unknown' | 'method' | 'conversion' | 'constant' | 'false problem' | 'missed';
  readonly ours: string;
  readonly theirs: string;
  readonly code: string;
}

/** What comparing a row gives. */
export interface RowComparison {
  /** How many types, signatures, conversions and constants were held against the compiler's. */
  readonly compared: { readonly types: number; readonly methods: number; readonly conversions: number; readonly constants: number };
  readonly differences: readonly TypingDifference[];
}

/** Holds the types of a row against what the compiler says of it. */
export function compareRow(row: TypingRow, theirs: CompilerRow): RowComparison {
  const { body } = parseCode(row.code, row.form);
  const bound = bindCode({ body });
  const compared = { types: 0, methods: 0, conversions: 0, constants: 0 };
  if (theirs.errors.length > 0) {
    const isSeen = bound.problems.length > 0;
    return { compared, differences: isSeen ? [] : [{ kind: 'missed', ours: '', theirs: theirs.errors.join('; '), code: row.code }] };
  }
  const differences: TypingDifference[] = bound.problems.map(({ kind, subject, types, span }) => ({
    kind: 'false problem',
    ours: `${kind} ${subject} ${types.map(typeText).join(', ')}`,
    theirs: '',
    code: row.code.slice(span.start, span.end),
  }));
  const nodes = expressionNodes(body);
  const unconverted = new Set(nodes.flatMap(node => (node.kind === 'cast' ? [node.operand] : node.kind === 'member' ? [node.target] : [])));
  for (const node of nodes) {
    const same = theirs.nodes.get(`${node.span.start}-${node.span.end}`);
    if (!same || (node.kind === 'name' && node.name === 'nameof')) continue;
    const code = row.code.slice(node.span.start, node.span.end).replace(/\s+/g, ' ');
    for (const { part, kind, ours } of factsOf(node, bound, same, unconverted.has(node))) {
      compared[part]++;
      if (kind) differences.push({ kind, ours, theirs: same.map(each => theirFact(each, part)).join(' / '), code });
    }
  }
  return { compared, differences };
}

interface Fact {
  readonly part: keyof RowComparison['compared'];
  /** What is wrong with it, if anything. */
  readonly kind: TypingDifference['kind'] | undefined;
  readonly ours: string;
}

function theirFact({ type, converted, constant, method }: CompilerNode, part: Fact['part']): string {
  return part === 'types' ? type : part === 'methods' ? method : part === 'conversions' ? converted : constant;
}

function factsOf(node: Expression, bound: BoundCode, same: readonly CompilerNode[], isUnconverted: boolean): readonly Fact[] {
  const own = bound.of(node);
  const type = typeFact(node, own, same);
  if (type.kind) return [type];
  return [
    type,
    ...methodFacts(own, same),
    ...(isUnconverted ? [] : conversionFacts(own, same)),
    ...constantFacts(own, same),
  ];
}

const bare: ReadonlySet<StaticType['kind']> = new Set<StaticType['kind']>(['null', 'default', 'throw', 'new', 'branches', 'lambda', 'method-group', 'namespace']);

function typeFact(node: Expression, own: BoundExpression, same: readonly CompilerNode[]): Fact {
  const ours = ownText(own);
  // an expression of a bad type, or of `dynamic`, has none that is known
  const hasNone = same.every(({ type }) => type === 'dynamic' || type === 'null');
  if (ours.includes('?')) return { part: 'types', kind: hasNone ? undefined : 'unknown', ours: own.type.kind === 'unknown' ? own.type.cause : ours };
  const isSame = same.some(({ type, converted }) => type === ours || (ours === 'null' && converted === '' && node.kind === 'type-operator'));
  return { part: 'types', kind: isSame ? undefined : 'wrong', ours };
}

function ownText({ type, names }: BoundExpression): string {
  if (names === 'methods' || bare.has(type.kind)) return 'null';
  if (type.kind === 'tuple' && type.elements.some(element => bare.has(element.type.kind))) return 'null';
  return type.kind === 'void' ? 'Void' : shown(type);
}

/** Type parameters of a local function are marked inside it. */
function shown(type: StaticType): string {
  return typeText(type).replaceAll('@', '');
}

/** Names of tuple elements aside. */
function unnamed(text: string): string {
  return text.replace(/ \w+(?=[,)])/g, '');
}

function methodFacts({ call }: BoundExpression, same: readonly CompilerNode[]): readonly Fact[] {
  const theirs = same.find(({ method }) => method !== '')?.method;
  if (!call || theirs === undefined) return [];
  const ours = `${shown(call.member.owner)}.${call.member.name}(${call.member.parameters.map(({ type }) => shown(type)).join(',')})`;
  return [{ part: 'methods', kind: signatureOf(ours) === signatureOf(theirs) ? undefined : 'method', ours }];
}

/** Name and parameters: an override has the signature of what it overrides. */
function signatureOf(text: string): string {
  const plain = unnamed(text);
  const end = plain.endsWith('()') ? plain.length - 2 : openingOf(plain);
  return plain.slice(plain.lastIndexOf('.', end) + 1);
}

function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(') depth--;
    if (depth === 0) return at;
  }
  return 0;
}

function conversionFacts({ conversion, type }: BoundExpression, same: readonly CompilerNode[]): readonly Fact[] {
  if (conversion?.conversion.isImplicit !== true) return [];
  const ours = unnamed(shown(conversion.to));
  const isSame = same.some(({ type: own, converted }) => unnamed(converted === '' ? own : converted) === ours);
  return [{ part: 'conversions', kind: isSame || type.kind === 'null' ? undefined : 'conversion', ours }];
}

function constantFacts({ constant }: BoundExpression, same: readonly CompilerNode[]): readonly Fact[] {
  if (constant === undefined || constant === null) return [];
  const theirs = same.find(each => each.constant !== '')?.constant ?? '';
  const ours = typeof constant === 'string' ? `"${Buffer.from(constant).toString('base64')}` : String(constant);
  const number = Number(theirs); // Roslyn prints the shortest text of a float
  return [{ part: 'constants', kind: ours === theirs || Number(ours) === number || Math.fround(number) === constant ? undefined : 'constant', ours }];
}
