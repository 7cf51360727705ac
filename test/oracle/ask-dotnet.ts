import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgramInDotnet } from '../../scripts/dotnet/lay-dotnet.mjs';
import { contextJson } from '../support/oracle/context-json.ts';
import type { OracleRow } from '../support/oracle/row-line.ts';
import { gatewayInterfaces } from '../support/typing/gateway-source.ts';

/** What .NET gave for a row: a line each for en-US and the invariant culture, the kind in front; or why it is no C#. */
export interface DotnetAnswer {
  readonly kind: 'ran' | 'no C#' | 'by chance' | 'failed';
  /** Whether it is C# 7.3, which the gateway compiles. */
  readonly isOld: boolean;
  readonly lines: readonly string[];
}

const folder = path.join(import.meta.dirname, '..', '..', 'scripts', 'dotnet', 'oracle');
// of this process alone: two runs at once would read each other's answers
const work = path.join(import.meta.dirname, '..', '..', 'test-results', 'oracle', `${process.pid}`);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Runs rows in a real .NET 8. */
export async function askDotnet(rows: readonly OracleRow[]): Promise<ReadonlyMap<string, DotnetAnswer>> {
  mkdirSync(work, { recursive: true });
  const [rowsFile, outFile, interfaces] = ['rows.tsv', 'answers.tsv', 'Interfaces.cs'].map(name => path.join(work, name));
  const variables = new Map<string, string>();
  const named = (code: string): string => {
    if (!variables.has(code)) variables.set(code, `Variable${variables.size}`);
    return variables.get(code) ?? '';
  };
  const lines = rows.map(({ id, form = 'single', code, context }) =>
    [id, form, base64(withClock(code)), base64(contextJson(context, named))].join('\t'),
  );
  const codes = Array.from(variables, ([code, name]) => [`variable ${name}`, 'single', base64(withClock(code)), ''].join('\t'));
  writeFileSync(rowsFile ?? '', [...codes, ...lines].join('\n'));
  writeFileSync(interfaces ?? '', gatewayInterfaces());
  const gateway = [interfaces, path.join(folder, 'Gateway.cs'), path.join(folder, 'ValueLine.cs')].join(':');
  await runProgramInDotnet(path.join(folder, 'Work.cs'), { ORACLE_ROWS: rowsFile ?? '', ORACLE_OUT: outFile ?? '', ORACLE_GATEWAY: gateway });
  const answers = new Map(readFileSync(outFile ?? '', 'utf8').split('\n').filter(line => line !== '').map(readAnswer));
  rmSync(work, { recursive: true });
  return answers;
}

function readAnswer(line: string): readonly [string, DotnetAnswer] {
  const [id = '', version = '', ...rest] = line.split('\t');
  if (version === 'C') return [id, { kind: 'no C#', isOld: false, lines: rest }];
  const pairs = Array.from({ length: 3 }, (_, at) => [rest[2 * at] ?? '', rest[2 * at + 1] ?? ''] as const);
  const lines = pairs.map(([kind, text]) => withRowsDay(`${kind} ${text}`));
  const kind = pairs.some(([each]) => each === 'X' || each === 'T') ? 'failed' : lines[0] === lines[2] ? 'ran' : 'by chance';
  return [id, { kind, isOld: version === '7.3', lines: [...new Set(lines.slice(0, 2))] }];
}

const firstDay = new Date().toISOString().slice(0, 10);

/** Rows have a clock of their own, of which what reads a time of day without a date knows nothing; a run may go past midnight. */
export function withRowsDay(text: string): string {
  const day = new Date().toISOString().slice(0, 10);
  return text.replaceAll(firstDay, '2024-05-17').replaceAll(day, '2024-05-17');
}

function withClock(code: string): string {
  return code
    .replace(/\b(?:System\.)?DateTimeOffset\.(?:UtcNow|Now)\b/g, 'Clock.OffsetNow')
    .replace(/\b(?:System\.)?DateTime\.(UtcNow|Now|Today)\b/g, 'Clock.$1');
}
