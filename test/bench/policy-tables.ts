import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { effectTable } from '../../src/policy/language/dotnet/effect-table.ts';
import { readEffects } from '../../src/policy/language/dotnet/read-effects.ts';
import { typeNames, typeSignatures } from '../../src/policy/language/dotnet/signatures.ts';
import { policyNames } from '../../src/policy/language/index.ts';

// without its tables policy.cjs had 194 KB before it had any. The flow alone is 165 KB of it now: each kind of leak that was reported
// since, of services, of templates and of objects in C#, is code that follows it. A table may grow by what is known of policies and of
// .NET; code beyond the flow's knowledge may not
const codeBudgetKb = 320;
const folder = 'src/policy/language/';
const tables = {
  elements: [`${folder}elements/`, `${folder}attributes.ts`, `${folder}content.ts`, `${folder}document.ts`, `${folder}sections.ts`, `${folder}standing.ts`],
  signatures: [`${folder}dotnet/framework.ts`, `${folder}dotnet/gateway.ts`],
  effects: [`${folder}dotnet/effect-table.ts`, `${folder}dotnet/effect.ts`],
};

/** What the tables of the language take of the bundles that contain them. */
function main(): void {
  const policy = sizesOf('policy');
  const run = sizesOf('run');
  const members = [...new Set(typeNames())].flatMap(name => typeSignatures(name)).reduce((sum, type) => sum + type.members.length, 0);
  print('elements', `${String(policyNames.length)} policies`, policy, run);
  print('signatures', `${String(typeNames().length)} types, ${String(members)} members`, policy, run);
  print('effects', `${String(readEffects(effectTable).members.length)} members`, policy, run);
  const code = policy.all - policy.elements - policy.signatures - policy.effects;
  const isKept = code <= codeBudgetKb;
  if (!isKept) process.exitCode = 1;
  console.log(
    `policy.cjs: ${policy.all.toFixed(1)} KB, of which tables ${percent(policy.all - code, policy.all)}; ` +
      `without them ${code.toFixed(1)} KB (budget ${String(codeBudgetKb)} KB: ${isKept ? 'kept' : 'EXCEEDED'})`,
  );
}

type Sizes = Readonly<Record<keyof typeof tables | 'all', number>>;

/** Kilobytes of each table in a bundle, by the account that the build wrote. */
function sizesOf(bundle: 'policy' | 'run'): Sizes {
  const { outputs } = JSON.parse(readFileSync(join(repositoryRoot, 'out', 'metafile.json'), 'utf8')) as Metafile;
  const output = outputs[`dist/${bundle}.cjs`];
  if (!output) throw new Error(`${bundle} has no bundle.`);
  const kilobytes = (places: readonly string[]): number =>
    Object.entries(output.inputs)
      .filter(([file]) => places.some(place => file.startsWith(place)))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput / 1000, 0);
  const { elements, signatures, effects } = tables;
  return { all: output.bytes / 1000, elements: kilobytes(elements), signatures: kilobytes(signatures), effects: kilobytes(effects) };
}

function print(table: keyof typeof tables, count: string, policy: Sizes, run: Sizes): void {
  const part = (bundle: Sizes): string => `${bundle[table].toFixed(1)} KB (${percent(bundle[table], bundle.all)})`;
  console.log(`table of ${table}: ${count}; ${part(policy)} of policy.cjs, ${part(run)} of run.cjs`);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

main();
