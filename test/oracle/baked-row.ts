import { plainLine } from '../support/oracle/plain-line.ts';
import type { OracleRow } from '../support/oracle/row-line.ts';
import type { DotnetAnswer } from './ask-dotnet.ts';

/** A row of test/fixtures/expressions as .NET has answered it. */
export interface BakedRow extends Omit<OracleRow, 'id'> {
  /** The value, as value-line.ts writes it. */
  readonly line?: string;
  readonly throws?: { readonly type: string; readonly message: string };
}

/** What .NET gives as a row of a fixture, under en-US as local runs have it; undefined for what is no C# or is random. */
export function bakedRow({ code, form, context }: OracleRow, { kind, lines }: DotnetAnswer): BakedRow | undefined {
  const [line] = lines;
  if (kind !== 'ran' || line === undefined) return undefined;
  const row = { code, ...(form === 'block' && { form }), ...(context && { context }) };
  const text = line.slice(2);
  if (line.startsWith('V')) return { ...row, line: plainLine(text) };
  const [, type = '', message = ''] = /^(\S+) (.*)$/.exec(text) ?? [];
  return { ...row, throws: { type, message: String(JSON.parse(message)) } };
}
