import { told } from '../../../src/base/text/translation.ts';
import { parseCode } from '../../../src/policy/csharp/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../src/policy/run/expression/index.ts';
import { contextOf, scopeOf, type RowContext } from '../../unit/policy/run/expression/run-row.ts';
import { quoted, valueLine } from './value-line.ts';

/** An expression, or the statements of a block, with what its context contains. */
export interface OracleRow {
  readonly id: string | number;
  readonly code: string;
  readonly form?: 'single' | 'block';
  readonly context?: RowContext;
}

/** What a run gives for a row: fields with tabs between them, the first its id, the second the kind of outcome. */
export function rowLine(row: OracleRow): string {
  return [row.id, ...outcome(row)].map(field => String(field).replace(/[\t\n\r]/g, ' ')).join('\t');
}

function outcome({ code, form = 'single', context }: OracleRow): readonly string[] {
  try {
    const parsed = parseCode(code, form);
    const [error] = parsed.errors;
    if (error) return ['P', told(error.message)];
    return ['V', valueLine(evaluate(parsed, { ...scopeOf(code, contextOf(context)), namedValue: () => '1' }))];
  } catch (error) {
    if (error instanceof UnsupportedExpression) return ['U', error.member, placeOf(error, code)];
    if (error instanceof DotnetError) return ['E', error.typeName, quoted(error.message), placeOf(error, code)];
    if (error instanceof EvaluationLimit) return ['L', error.message];
    return ['CRASH', error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)];
  }
}

function placeOf({ span }: { readonly span?: { readonly start: number; readonly end: number } | undefined }, code: string): string {
  return span ? code.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 100) : '';
}
