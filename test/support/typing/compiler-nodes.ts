import { parseCode } from '../../../src/policy/csharp/index.ts';
import { expressionNodes } from './expression-nodes.ts';
import type { TypingRow } from './typing-rows.ts';

/** What the compiler knows of an expression: in .NET's names, empty where it has nothing to say. */
export interface CompilerNode {
  readonly type: string;
  /** What its place makes of it, where that is another type. */
  readonly converted: string;
  readonly constant: string;
  /** The signature that it calls. */
  readonly method: string;
}

/** What the compiler says of a code: its expressions by their span, or its errors. */
export interface CompilerRow {
  readonly nodes: ReadonlyMap<string, readonly CompilerNode[]>;
  readonly errors: readonly string[];
}

/** What the host in scripts/dotnet/types printed, by the id of the row. */
export function readCompilerOutput(printed: string): ReadonlyMap<string, CompilerRow> {
  const rows = new Map<string, { readonly nodes: Map<string, CompilerNode[]>; readonly errors: string[] }>();
  for (const line of printed.split('\n')) {
    const [id = '', mark, start = '', end = '', ...rest] = line.split('\t');
    if (id === '') continue;
    const row = rows.get(id) ?? { nodes: new Map<string, CompilerNode[]>(), errors: [] };
    rows.set(id, row);
    if (mark === '!') {
      row.errors.push(`${rest[0] ?? ''} ${rest[2] ?? ''}`);
      continue;
    }
    const [, type = '', converted = '', constant = '', method = ''] = rest;
    const key = `${start}-${end}`;
    row.nodes.set(key, [...(row.nodes.get(key) ?? []), { type, converted: converted === type ? '' : converted, constant, method }]);
  }
  return rows;
}

/**
 * The rows with what the compiler says of them as lines: the code, then behind a tab its expressions as
 * `start-end|type|converted|constant|method`, or behind a tab and `!` its errors.
 */
export function bakeCompilerRows(rows: readonly TypingRow[], compiler: ReadonlyMap<string, CompilerRow>): string {
  return rows
    .map(row => {
      const { nodes, errors } = compiler.get(row.id) ?? { nodes: new Map<string, readonly CompilerNode[]>(), errors: ['not there'] };
      const said = errors.length > 0 ? `!${errors.join('; ')}` : bakeNodes(row, nodes);
      return `${row.form === 'block' ? `{${row.code}}` : row.code}\n\t${said}\n`;
    })
    .join('');
}

/** Only what is an expression in our tree, too. */
function bakeNodes({ code, form }: TypingRow, nodes: CompilerRow['nodes']): string {
  const spans = new Set(expressionNodes(parseCode(code, form).body).map(({ span }) => `${span.start}-${span.end}`));
  return [...nodes]
    .filter(([span]) => spans.has(span))
    .flatMap(([span, all]) =>
      all.map(({ type, converted, constant, method }) => [span, type, converted, constant, method].join('|').replace(/\|+$/, '')),
    )
    .join('\t');
}

/** Reads what {@link bakeCompilerRows} wrote. */
export function readBakedRows(text: string): readonly { readonly row: TypingRow; readonly compiler: CompilerRow }[] {
  const lines = text.split('\n');
  const found: { readonly row: TypingRow; readonly compiler: CompilerRow }[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [code = '', said = ''] = [lines[i], lines[i + 1]?.slice(1)];
    const isBlock = /^\{ .*\}$/.test(code);
    const row: TypingRow = { id: code, form: isBlock ? 'block' : 'single', code: isBlock ? code.slice(1, -1) : code };
    found.push({ row, compiler: said.startsWith('!') ? { nodes: new Map(), errors: said.slice(1).split('; ') } : { nodes: readNodes(said), errors: [] } });
  }
  return found;
}

function readNodes(said: string): CompilerRow['nodes'] {
  const nodes = new Map<string, CompilerNode[]>();
  for (const text of said.split('\t')) {
    const [span = '', type = '', converted = '', constant = '', method = ''] = text.split('|');
    nodes.set(span, [...(nodes.get(span) ?? []), { type, converted, constant, method }]);
  }
  return nodes;
}
