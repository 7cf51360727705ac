import { parseCode, type Expression } from '../../../src/policy/csharp/index.ts';
import { bindCode, typeText, type BoundCode, type BoundExpression, type StaticType } from '../../../src/policy/typing/index.ts';
import { expressionNodes } from './expression-nodes.ts';

/** A code to type. */
export interface TypingRow {
  readonly id: string;
  readonly form?: 'single' | 'block';
  readonly code: string;
}

interface CompilerNode {
  readonly kind: string;
  readonly type: string;
  readonly converted: string;
  readonly constant: string;
  readonly method: string;
}

interface CompilerRow {
  readonly nodes: Map<string, CompilerNode[]>;
  readonly errors: { readonly start: number; readonly end: number; readonly id: string; readonly text: string }[];
}

/** Compares the types of rows with what the compiler printed, and says what differs. */
export function compareRows(rows: readonly TypingRow[], printed: string): string {
  const compiler = readCompiler(printed);
  const count = {
    rows: 0, refused: 0, skipped: 0, nodes: 0, known: 0, wrong: 0, unknown: 0, methods: 0, wrongMethods: 0, converted: 0,
    wrongConverted: 0, constants: 0, wrongConstants: 0, falseProblems: 0, flagged: 0,
  };
  const lines: string[] = [];
  const causes = new Map<string, number>();
  for (const row of rows) {
    const parsed = parseCode(row.code, row.form ?? 'single');
    const theirs = compiler.get(row.id);
    if (!theirs || parsed.errors.length > 0) {
      count.skipped++;
      continue;
    }
    const bound = bindCode(parsed);
    const nodes = expressionNodes(parsed.body);
    const hasGap = nodes.some(node => node.kind === 'named-value' || node.kind === 'template') || /\{\{/.test(row.code);
    if (theirs.errors.length > 0) {
      count.refused++;
      if (bound.problems.length > 0) count.flagged++;
      else if (!hasGap) lines.push(`missed\t${row.id}\t${theirs.errors.map(({ id, text }) => `${id} ${text}`).join('; ')}\t${oneLine(row.code)}`);
      continue;
    }
    count.rows++;
    for (const problem of bound.problems) {
      count.falseProblems++;
      lines.push(`false problem\t${row.id}\t${problem.kind} ${problem.subject} ${problem.types.map(typeText).join(', ')}\t${row.code.slice(problem.span.start, problem.span.end)}`);
    }
    const casts = new Set(nodes.flatMap(node => (node.kind === 'cast' || (node.kind === 'member' && !bound.of(node).member) ? [node.kind === 'cast' ? node.operand : node.target] : [])));
    for (const node of nodes) compareNode(row, node, bound, theirs, count, causes, lines, casts);
  }
  const share = (a: number, b: number): string => `${a} of ${b} (${b === 0 ? 0 : ((100 * a) / b).toFixed(2)} %)`;
  const summary = [
    `rows ${count.rows} compiled, ${count.refused} refused (${count.flagged} of them with a problem here), ${count.skipped} not read`,
    `types: wrong ${share(count.wrong, count.known)}, unknown ${share(count.unknown, count.nodes)}`,
    `methods: wrong ${share(count.wrongMethods, count.methods)}; conversions: wrong ${share(count.wrongConverted, count.converted)}; constants: wrong ${share(count.wrongConstants, count.constants)}; false problems ${count.falseProblems}`,
    `unknown by cause: ${[...causes].map(([cause, times]) => `${cause} ${times}`).join(', ')}`,
  ];
  return `${[...lines, ...summary].join('\n')}\n`;
}

type Count = Record<string, number>;

function compareNode(
  row: TypingRow,
  node: Expression,
  bound: BoundCode,
  theirs: CompilerRow,
  count: Count,
  causes: Map<string, number>,
  lines: string[],
  casts: ReadonlySet<Expression>,
): void {
  const same = theirs.nodes.get(`${node.span.start}-${node.span.end}`);
  if (!same) return;
  const add = (name: string): void => void (count[name] = (count[name] ?? 0) + 1);
  const own = bound.of(node);
  const code = oneLine(row.code.slice(node.span.start, node.span.end));
  add('nodes');
  const text = ownText(own);
  if (own.type.kind === 'unknown' || text.includes('?')) {
    if (same.every(({ type }) => type === 'dynamic')) return add('known');
    if (same.every(({ type }) => type === 'null')) return add('known');
    add('unknown');
    const cause = own.type.kind === 'unknown' ? own.type.cause : 'part';
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
    lines.push(`unknown\t${row.id}\t${cause}\t${same.map(({ type }) => type).join(' / ')}\t${code}`);
    return;
  }
  add('known');
  if (!same.some(({ type, converted }) => type === text || (text === 'null' && type === converted && node.kind === 'type-operator'))) {
    add('wrong');
    lines.push(`wrong\t${row.id}\t${text}\t${same.map(({ type }) => type).join(' / ')}\t${code}`);
    return;
  }
  const method = same.find(each => each.method !== '')?.method;
  if (own.call && method !== undefined) {
    add('methods');
    const ours = `${typeText(own.call.member.owner)}.${own.call.member.name}(${own.call.member.parameters.map(({ type }) => plain(typeText(type))).join(',')})`.replaceAll('@', '');
    if (ours.replace(/^[^(]*\./, '') !== plain(method).replace(/^[^(]*\./, '')) {
      add('wrongMethods');
      lines.push(`method\t${row.id}\t${ours}\t${method}\t${code}`);
    }
  }
  if (own.conversion?.conversion.isImplicit === true && !casts.has(node)) {
    add('converted');
    if (!same.some(({ converted }) => plain(converted) === plain(typeText(own.conversion?.to ?? own.type)))) {
      add('wrongConverted');
      lines.push(`conversion\t${row.id}\t${typeText(own.conversion.to)}\t${same.map(({ converted }) => converted).join(' / ')}\t${code}`);
    }
  }
  const constant = same.find(each => each.constant !== '')?.constant ?? '';
  if (own.constant !== undefined && own.constant !== null) {
    add('constants');
    const number = Number(constant);
    const isSame = constantText(own) === constant || Number(constantText(own)) === number || Math.fround(number) === own.constant;
    if (!isSame) {
      add('wrongConstants');
      lines.push(`constant\t${row.id}\t${constantText(own)}\t${constant}\t${code}`);
    }
  }
}

/** Names of tuple elements aside. */
function plain(text: string): string {
  return text.replace(/ \w+(?=[,)])/g, '');
}

function constantText({ constant }: BoundExpression): string {
  return typeof constant === 'string' ? `"${Buffer.from(constant).toString('base64')}` : String(constant);
}

function ownText({ type, names }: BoundExpression): string {
  const bare: ReadonlySet<StaticType['kind']> = new Set<StaticType['kind']>(['null', 'default', 'throw', 'new', 'branches', 'lambda', 'method-group', 'namespace']);
  if (names === 'methods' || bare.has(type.kind)) return 'null';
  if (type.kind === 'tuple' && type.elements.some(element => bare.has(element.type.kind))) return 'null';
  return type.kind === 'void' ? 'Void' : typeText(type).replaceAll('@', '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}

function readCompiler(printed: string): Map<string, CompilerRow> {
  const rows = new Map<string, CompilerRow>();
  for (const line of printed.split('\n')) {
    const [id = '', mark, start = '', end = '', ...rest] = line.split('\t');
    if (id === '') continue;
    const row = rows.get(id) ?? { nodes: new Map<string, CompilerNode[]>(), errors: [] };
    rows.set(id, row);
    if (mark === '!') row.errors.push({ start: Number(start), end: Number(end), id: rest[0] ?? '', text: rest[2] ?? '' });
    else {
      const [kind = '', type = '', converted = '', constant = '', method = ''] = rest;
      const key = `${start}-${end}`;
      row.nodes.set(key, [...(row.nodes.get(key) ?? []), { kind, type, converted, constant, method }]);
    }
  }
  return rows;
}
