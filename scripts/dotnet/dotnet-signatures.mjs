// Writes src/policy/language/dotnet/framework.ts anew from the metadata of a real .NET: run it after a change of types.ts beside that file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedTypes, furtherTypes, typesIn } from '../../src/policy/language/dotnet/types.ts';
import { runInDotnet } from './lay-dotnet.mjs';

const table = join(import.meta.dirname, '..', '..', 'src', 'policy', 'language', 'dotnet', 'framework.ts');

/**
 * The text of framework.ts as .NET's metadata makes it.
 * @returns {Promise<string>}
 */
export async function frameworkSource() {
  const folder = mkdtempSync(join(tmpdir(), 'apim-signatures-'));
  try {
    const [wanted, written] = [join(folder, 'types.txt'), join(folder, 'signatures.txt')];
    const lines = [
      ...typesIn(documentedTypes).map(({ name }) => name), // what is not documented of them is known all the same
      ...typesIn(furtherTypes).map(({ name, members = [] }) => [name, ...members].join(' ')),
    ];
    writeFileSync(wanted, lines.join('\n'));
    await runInDotnet(join(import.meta.dirname, 'Signatures.cs'), { SIGNATURES_IN: wanted, SIGNATURES_OUT: written });
    const signatures = readFileSync(written, 'utf8');
    return `/** Signatures from the metadata of .NET 8 and Newtonsoft.Json 13, by scripts/dotnet/dotnet-signatures.mjs; signatures.ts reads them. */\nexport const frameworkSignatures = \`\n${signatures}\`;\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(table, await frameworkSource());
