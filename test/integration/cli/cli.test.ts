import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../src/cli/run.ts';

const canary = 'Canary-Winter-2031';
const fetch = `<send-request mode="new" response-variable-name="vault" timeout="20" ignore-error="false">
      <set-url>https://contoso.vault.azure.net/secrets/db?api-version=7.6</set-url>
      <set-method>GET</set-method>
      <authentication-managed-identity resource="https://vault.azure.net" />
    </send-request>`;
const leak = `<policies>
  <inbound>
    <base />
    ${fetch}
    <return-response response-variable-name="vault" />
  </inbound>
</policies>
`;
const files: Readonly<Record<string, string>> = {
  'leak/policy.xml': leak,
  'clean/policy.xml': '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>\n',
  'warning/policy.xml': `<policies>\n  <inbound>\n    <base />\n    <authentication-basic username="a" password="${canary}" />\n  </inbound>\n</policies>\n`,
  'notes/readme.xml': '<project><name>not a policy</name></project>',
  'art/apis/items/operations/get/policy.xml': `<policies>
  <inbound>
    <base />
    <include-fragment fragment-id="fetch" />
    <set-header name="x" exists-action="override"><value>{{known}}{{unknown}}</value></set-header>
  </inbound>
  <outbound>
    <base />
    <set-body>@(((IResponse)context.Variables["vault"]).Body.As<string>())</set-body>
  </outbound>
</policies>
`,
  'art/policy fragments/fetch/policy.xml': `<fragment>\n    ${fetch}\n</fragment>\n`,
  'art/named values/known/namedValueInformation.json': '{"properties":{"displayName":"known","secret":false,"value":"v"}}',
};

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Runner = (argv: readonly string[], cwd: string) => Promise<Run>;

const inProcess: Runner = async (argv, cwd) => {
  let out = '';
  let err = '';
  const code = await runCli({ argv, cwd, environment: {}, write: text => (out += text), writeError: text => (err += text) });
  return { code, out, err };
};

const command = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const asProcess: Runner = (argv, cwd) =>
  new Promise(resolve => {
    execFile(process.execPath, [command, ...argv], { cwd }, (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });

let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'apim-secret-lint-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
});
after(() => rm(folder, { recursive: true, force: true }));

interface PlainFinding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly path: readonly { readonly file: string }[];
}
const findingsOf = (out: string): readonly PlainFinding[] => (JSON.parse(out) as { findings: readonly PlainFinding[] }).findings;

for (const [how, run] of [['in process', inProcess], ['as a process', asProcess]] as const) {
  describe(`apim-secret-lint ${how}`, () => {
    it('exits 1 on a leak and says where', async () => {
      const { code, out } = await run(['leak'], folder);
      assert.equal(code, 1);
      assert.match(out, /^leak.policy\.xml:\d+:\d+ {2}error {2}.*\(secret-in-response\)$/m);
    });

    it('exits 0 on a clean policy', async () => {
      const { code, out } = await run(['clean/policy.xml'], folder);
      assert.deepEqual([code, out], [0, '1 policy read, no finding.\n']);
    });

    it('exits 0 on warnings, 1 above the number allowed', async () => {
      assert.equal((await run(['warning'], folder)).code, 0);
      assert.equal((await run(['--max-warnings', '0', 'warning'], folder)).code, 1);
    });

    it('prints JSON with 1-based places and the path', async () => {
      const { out } = await run(['--format', 'json', 'leak'], folder);
      const [finding] = findingsOf(out).filter(({ rule }) => rule === 'secret-in-response');
      assert.equal(finding?.line, 9);
      assert.ok(finding.path.length >= 2, JSON.stringify(finding));
    });

    it('reads an artifact folder as one service', async () => {
      const findings = findingsOf((await run(['--format', 'json', 'art'], folder)).out);
      const leaks = findings.filter(({ rule }) => rule === 'secret-in-response');
      assert.deepEqual(leaks.map(({ file }) => file.split(path.sep).join('/')), ['art/apis/items/operations/get/policy.xml']);
      assert.ok(leaks[0]?.path.some(({ file }) => file.includes('policy fragments')), 'the path begins in the fragment');
      assert.equal(findings.filter(({ rule }) => rule === 'named-value-unknown').length, 1);
    });

    it('prints SARIF with a code flow and without any literal secret', async () => {
      const { out } = await run(['--format', 'sarif', 'leak', 'warning'], folder);
      const log = JSON.parse(out) as { version: string; runs: [{ results: { ruleId: string; codeFlows?: unknown[] }[] }] };
      assert.equal(log.version, '2.1.0');
      assert.ok(log.runs[0].results.some(({ ruleId, codeFlows }) => ruleId === 'secret-in-response' && codeFlows?.length === 1));
      assert.equal(out.includes(canary), false);
    });

    it('never prints a literal secret', async () => {
      for (const format of ['text', 'json']) assert.equal((await run(['--format', format, 'warning'], folder)).out.includes(canary), false);
    });

    it('leaves out a rule that is off', async () => {
      assert.equal((await run(['--rules', 'secret-in-response=off', 'leak'], folder)).code, 0);
    });

    it('gives each file to exactly one shard', async () => {
      const counts = await Promise.all(['1/2', '2/2'].map(async shard => (JSON.parse((await run(['--format', 'json', '--shard', shard, '.'], folder)).out) as { files: number }).files));
      assert.equal(counts.reduce((sum, count) => sum + count, 0), 5);
    });

    const refused: readonly [string, readonly string[], RegExp][] = [
      ['nothing to read', [], /^apim-secret-lint: no-input: /],
      ['a folder that does not exist', ['nowhere'], /^apim-secret-lint: not-found: .*nowhere/],
      ['a folder without policies', ['notes'], /^apim-secret-lint: no-policy: /],
      ['an unknown option', ['--nonsense', 'leak'], /^apim-secret-lint: bad-option: /],
    ];
    for (const [title, argv, reason] of refused) {
      it(`exits 2 on ${title}, with the reason on stderr alone`, async () => {
        const { code, out, err } = await run(argv, folder);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, reason);
      });
    }
  });
}
