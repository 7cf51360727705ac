import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { decodeText } from '../../../src/policy/files/decode-text.ts';
import {
  findingInFiles,
  fixesOf,
  lintPolicy,
  memoryWorkspace,
  policiesInFile,
  type FilePolicy,
  type Finding,
  type PolicySource,
} from '../../../src/policy/index.ts';
import { lintUsualPolicies } from '../../support/policy/lint-usual-policies.ts';
import { corpusFiles } from '../../support/policy/policy-corpus.ts';
import { mutatedTexts } from '../../support/policy/policy-mutations.ts';
import { processorSecondsOf } from '../../support/timing/stopwatch.ts';

/** How many files are tried; each is one change away from the one before. */
const wanted = Number(process.env['MUTATED_FILES'] ?? 4000);
const seed = Number(process.env['SEED'] ?? 1);
const changes = 10;
/** What one file may take of a processor, in milliseconds, and in usual policies of 5 KB where the machine is slow. */
const longest = 100;
const longestInPolicies = 120;

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const isInfrastructure = /\.(?:tf|bicep|json|yaml)$/;
const filesIn = (folder: string, ending: RegExp): readonly PolicySource[] =>
  readdirSync(path.join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => ending.test(file))
    .map(file => ({ file, text: readFileSync(path.join(fixtures, folder, file), 'utf8') }));

const policies = [
  ...filesIn('documents', /\.xml$/),
  ...filesIn('policies', /\.xml$/),
  ...corpusFiles('real'),
  ...corpusFiles('bench'),
];

/** A policy inside files of other languages. */
const hosts: readonly ((text: string) => PolicySource)[] = [
  text => ({ file: 'main.tf', text: `resource "azurerm_api_management_api_policy" "p" {\n  api_name    = "a"\n  xml_content = <<-XML\n${text.replaceAll(/[$%](?=\{)/g, '$&$&')}\nXML\n}\n` }),
  text => ({ file: 'main.bicep', text: `param name string\nresource p 'Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview' = {\n  name: 'a/policy'\n  properties: {\n    format: 'rawxml'\n    value: '''\n${text.replaceAll("'''", '')}'''\n  }\n}\n` }),
  text => ({ file: 'main.json', text: JSON.stringify({ resources: [{ type: 'Microsoft.ApiManagement/service/policies', apiVersion: '2022-08-01', name: "[concat(parameters('s'), '/policy')]", properties: { format: 'rawxml', value: text } }] }, null, 2) }),
  text => ({ file: 'main.yaml', text: `apis:\n  - name: a\n    policies:\n      - format: rawxml\n        value: |\n${text.replaceAll(/^/gm, '          ')}\n` }),
];

const files: readonly PolicySource[] = [
  ...policies.map(({ text }) => ({ file: 'policy.xml', text })),
  ...filesIn('infrastructure', isInfrastructure),
  ...policies.filter(({ text }) => text.length < 4000).flatMap(({ text }) => hosts.map(host => host(text))),
];

const workspace = memoryWorkspace({
  namedValues: { 'backend-key': { isSecret: true, isFromKeyVault: false }, 'vault-url': { isSecret: false, isFromKeyVault: false, value: 'https://contoso.vault.azure.net' } },
});

function check(finding: Finding, policy: FilePolicy): void {
  assert.ok(finding.confidence !== 'low' || !/\bfailed\b/.test(finding.message), finding.message);
  const { place: { span } } = findingInFiles(finding, name => (name === policy.source.file ? policy : undefined));
  assert.ok(span.start >= 0 && span.start <= span.end && span.end <= policy.host.text.length, finding.message);
}

/** What a usual policy takes of this processor now, in milliseconds. */
const usualMs = (): number => processorSecondsOf(() => lintUsualPolicies(longestInPolicies)) * 1000 / longestInPolicies;

describe('a file with many changes at random', () => {
  it(`is read, linted and offered fixes without a failure, in ${longest} ms of a processor or the time of ${longestInPolicies} usual policies`, { timeout: 0 }, async context => {
    let [read, found, slowest] = [0, 0, 0];
    const lint = async (file: PolicySource): Promise<number> => {
      const began = process.threadCpuUsage();
      const { policies } = await policiesInFile(file, { isNamed: true });
      const linted = policies.map(policy => ({ policy, findings: lintPolicy(policy.source, workspace) }));
      const { user, system } = process.threadCpuUsage(began);
      for (const { policy, findings } of linted) {
        read++;
        found += findings.length;
        for (const finding of findings) check(finding, policy);
        const [first] = findings;
        if (first) fixesOf(first, policy.source, workspace);
      }
      return (user + system) / 1000;
    };
    const byFile = fc.constantFrom(...files).chain(({ file, text }) =>
      fc.record({ file: fc.constant(file), texts: mutatedTexts([text], changes), encoding: fc.constantFrom('utf8', 'utf8', 'utf8', 'utf16le') }),
    );
    const property = fc.asyncProperty(byFile, async ({ file, texts, encoding }) => {
      for (const text of texts) {
        const decoded = encoding === 'utf8' ? text : decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le'));
        if (decoded === undefined) continue;
        let taken = await lint({ file, text: decoded });
        // the first one of its kind waits for the compiler, and any for the collector of garbage
        for (let again = 0; taken > longest && again < 3; again++) taken = Math.min(taken, await lint({ file, text: decoded }));
        slowest = Math.max(slowest, taken);
        assert.ok(taken <= longest || taken <= usualMs() * longestInPolicies, `${file} of ${text.length} characters takes ${taken} ms`);
      }
    });
    await fc.assert(property, { numRuns: Math.ceil(wanted / changes), seed, endOnFailure: true });
    context.diagnostic(`${wanted} files made of ${files.length}: ${read} policies read, ${found} findings, at most ${Math.ceil(slowest)} ms each`);
  });
});
