// Compares the static types of src/policy/typing with Roslyn's: node scripts/dotnet/types/compare-types.mjs ROWS.json [--all]
// ROWS: [{ id, form, code }]; DOTNET_ORACLE names a folder with a .NET 8 (dotnet8), Roslyn (roslyn/), reference assemblies (ref/) and
// a startup hook (boot.dll) that has Roslyn compile Work.cs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRows } from '../../../test/support/typing/compare-rows.ts';
import { gatewaySource } from '../../../test/support/typing/gateway-source.ts';

const [rowsFile, mode] = process.argv.slice(2);
const net = process.env.DOTNET_ORACLE ?? '.dotnet-oracle';
const work = process.env.WORK ?? join('test-results', 'typing');
mkdirSync(work, { recursive: true });
const rows = JSON.parse(readFileSync(rowsFile, 'utf8'));
const [list, gateway, out] = ['rows.tsv', 'Gateway.cs', 'types.tsv'].map(name => join(work, name));
writeFileSync(list, rows.map(({ id, form, code }) => `${id}\t${form ?? 'single'}\t${Buffer.from(code).toString('base64')}`).join('\n'));
writeFileSync(gateway, gatewaySource());
if (mode !== '--again') {
  execFileSync(join(net, 'dotnet8'), {
    stdio: 'inherit',
    env: {
      ...process.env, ORACLE_ROSLYN: join(net, 'roslyn'), ORACLE_REF: join(net, 'ref'), ORACLE_HOST: import.meta.dirname, DOTNET_STARTUP_HOOKS: join(net, 'boot.dll'),
      DOTNET_TieredPGO: '0', TYPES_ROWS: list, TYPES_GATEWAY: gateway, TYPES_OUT: out,
    },
  });
}
process.stdout.write(compareRows(rows, readFileSync(out, 'utf8')));
