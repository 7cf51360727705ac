import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewaySource } from '../../../test/support/typing/gateway-source.ts';
import { runProgramInDotnet } from '../lay-dotnet.mjs';

/**
 * Has Roslyn, inside a real .NET 8, print what it knows of each row.
 * @param {readonly { id: string, form?: string, code: string }[]} rows
 * @param {string} work Folder for what goes in and out.
 * @param {string} printed File that it prints into.
 */
export async function runCompiler(rows, work, printed) {
  mkdirSync(work, { recursive: true });
  const [list, gateway] = [join(work, 'rows.tsv'), join(work, 'Gateway.cs')];
  writeFileSync(list, rows.map(({ id, form, code }) => `${id}\t${form ?? 'single'}\t${Buffer.from(code).toString('base64')}`).join('\n'));
  writeFileSync(gateway, gatewaySource());
  process.stdout.write(await runProgramInDotnet(join(import.meta.dirname, 'Work.cs'), { TYPES_ROWS: list, TYPES_GATEWAY: gateway, TYPES_OUT: printed }));
}
