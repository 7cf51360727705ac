import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../src/cli/run.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
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
const tooDeep = (comment: string): string =>
  `${comment}<policies><inbound><set-variable name="a" value="@(${'('.repeat(300)}1${')'.repeat(300)})" /></inbound></policies>`;
const files: Readonly<Record<string, string | Uint8Array>> = {
  'leak/policy.xml': leak,
  'clean/policy.xml': '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>\n',
  'warning/policy.xml': `<policies>\n  <inbound>\n    <base />\n    <authentication-basic username="a" password="${canary}" />\n  </inbound>\n</policies>\n`,
  'language/policy.xml': '<policies>\n  <inbound>\n    <set-variable name="a" value="@(contex.Api.Id)" />\n    <cache-store duration="1" />\n  </inbound>\n</policies>\n',
  'notes/readme.xml': '<project><name>not a policy</name></project>',
  'deep/reported.xml': tooDeep(''),
  'deep/suppressed.xml': tooDeep('<!-- apim-secrets-ignore policy-syntax: agreed on -->'),
  'README.md': '# No policy\n\nSee <a href="x">this</a>.\n',
  'named.bicep': `resource p 'x' = {\n  properties: {\n    value: '''${leak}'''\n  }\n}\n`,
  'utf16/policy.xml': Buffer.from(`\ufeff${leak}`, 'utf16le'),
  'nul.policy.xml': `<policies>${'\0'.repeat(5000)}`,
  'random.policy.xml': Uint8Array.from({ length: 300_000 }, (_, index) => (index * index * 2_654_435_761) >>> 13),
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
  const code = await runCli({
    argv,
    cwd,
    environment: {},
    version: () => version,
    write: text => (out += text),
    writeError: text => (err += text),
  });
  return { code, out, err };
};

const command = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const asProcess: Runner = (argv, cwd) =>
  new Promise(resolve => {
    execFile(process.execPath, [command, ...argv], { cwd }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
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
  describe(`apim-secret-lint ${how}`, { concurrency: 4 }, () => {
    it('exits 1 on a leak and says where', async () => {
      const { code, out } = await run(['leak'], folder);
      assert.equal(code, 1);
      assert.match(out, /^leak.policy\.xml:\d+:\d+ {2}error {2}.*\(secret-in-response\)$/m);
    });

    it('exits 0 on a clean policy', async () => {
      const { code, out } = await run(['clean/policy.xml'], folder);
      assert.deepEqual([code, out], [0, '1 policy read, no finding.\n']);
    });

    it('exits 1 on what the service refuses, unless these rules are off', async () => {
      const { code, out } = await run(['--format', 'json', 'language'], folder);
      assert.deepEqual([code, findingsOf(out).map(({ rule }) => rule)], [1, ['expression-name', 'policy-misplaced']]);
      assert.equal((await run(['--rules', 'expression-name=off,policy-misplaced=off', 'language'], folder)).code, 0);
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

    it('gives each policy of a folder that contains other files, too, to exactly one shard', async () => {
      const counts = await Promise.all(
        ['1/2', '2/2'].map(
          async shard => (JSON.parse((await run(['--format', 'json', '--shard', shard, '.'], folder)).out) as { files: number }).files,
        ),
      );
      assert.equal(counts.reduce((sum, count) => sum + count, 0), 10);
    });

    const read: readonly [string, readonly string[], number][] = [
      ['a file that is named, whatever its name, with a policy in it', ['named.bicep'], 1],
      ['a policy in UTF-16, as PowerShell writes it', ['utf16'], 1],
      ['a policy and, as an option allows, a file without one', ['--allow-no-policy', 'clean', 'README.md'], 0],
      ['a leak and, as an option allows, a file without one', ['--allow-no-policy', 'README.md', 'leak'], 1],
      ['nothing, as an option allows, but files without a policy', ['--allow-no-policy', 'notes', 'README.md', 'random.policy.xml'], 0],
    ];
    for (const [title, argv, expected] of read) {
      it(`reads ${title}: exit ${expected}`, async () => assert.equal((await run(argv, folder)).code, expected));
    }

    it('reports what it passes over', async () => {
      const { out, err } = await run(['--allow-no-policy', 'README.md', 'notes'], folder);
      assert.deepEqual(
        [out, err],
        [
          '0 policies read, no finding.\n',
          'apim-secret-lint: README.md contains no policy.\napim-secret-lint: There is no policy in notes.\n',
        ],
      );
    });

    it('prints its version', async () => assert.deepEqual(await run(['--version'], folder), { code: 0, out: `${version}\n`, err: '' }));

    it('prints its help', async () => {
      const { code, out, err } = await run(['--help'], folder);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^Usage: [^]*--allow-no-policy[^]*--version[^]*Exit code/);
    });

    const beside: readonly (readonly [title: string, argv: readonly string[], said: RegExp])[] = [
      ['a file that does not exist', ['nothere.xml'], /^apim-secret-lint: not-read: There is no file or folder nothere\.xml\.$/m],
      [
        'a file that does not exist, whatever is allowed',
        ['--allow-no-policy', '--allow-unread', 'nothere.xml'],
        /not-read: There is no file or folder nothere\.xml\./,
      ],
      ['a file without a policy', ['README.md'], /not-read: README\.md contains no policy\. .*--allow-no-policy/],
      ['a folder without a policy', ['notes'], /not-read: There is no policy in notes\. .*--allow-no-policy/],
      ['a file that is not text', ['random.policy.xml'], /not-read: random\.policy\.xml is not text\./],
    ];
    for (const [title, argv, said] of beside) {
      it(`reports ${title}, and what is found beside it`, async () => {
        const { code, out, err } = await run(['leak', ...argv], folder);
        assert.match(out, /secret-in-response[^]*1 policy read, 1 not read or not checked: [1-9]/);
        assert.match(err, said);
        assert.equal(code, 2);
      });
    }

    for (const [how, argv] of [['suppressed', ['deep/suppressed.xml']], ['switched off', ['--rules', 'policy-syntax=off', 'deep/reported.xml']], ['reported', ['deep/reported.xml']]] as const) {
      it(`is not green where a policy is not followed to its end and the finding is ${how}`, async () => {
        const { code, err } = await run(argv, folder);
        assert.deepEqual([code, /^apim-secret-lint: not-checked: deep.\w+\.xml is not followed to its end/m.test(err)], [2, true]);
        assert.equal((await run(['--allow-unread', ...argv], folder)).code, how === 'reported' ? 1 : 0);
      });
    }

    it('has what is not followed to its end in JSON and SARIF', async () => {
      for (const format of ['json', 'sarif']) {
        assert.match(
          (await run(['--format', format, 'deep/suppressed.xml'], folder)).out,
          /deep.suppressed\.xml is not followed to its end/,
        );
      }
    });

    const refused: readonly [string, readonly string[], RegExp][] = [
      ['nothing to read', [], /^apim-secret-lint: no-input: .*--help/],
      ['a folder that does not exist', ['nowhere'], /^apim-secret-lint: not-found: .*nowhere\.$/m],
      [
        'files that do not exist, all of them reported',
        ['nowhere', 'nobody.xml'],
        /^apim-secret-lint: not-found: .*nowhere\. .*nobody\.xml\.$/m,
      ],
      ['a pattern that the shell has left', ['apis/*.xml'], /^apim-secret-lint: not-found: .*apis\/\*\.xml\. .*pattern/],
      ['a folder without policies', ['notes'], /^apim-secret-lint: no-policy: There is no policy in notes\. .*--allow-no-policy/],
      ['a named XML file that is no policy', ['notes/readme.xml'], /^apim-secret-lint: no-policy: notes.readme\.xml contains no policy\./],
      [
        'named files that are no policies, all of them reported',
        ['README.md', 'notes/readme.xml'],
        /README\.md contains no policy\. notes.readme\.xml contains no policy\./,
      ],
      ['random bytes', ['random.policy.xml'], /^apim-secret-lint: no-policy: random\.policy\.xml is not text\./],
      ['a file of NULs that begins as a policy', ['nul.policy.xml'], /nul\.policy\.xml is not text\./],
      [
        'an unknown option',
        ['--nonsense', 'leak'],
        /^apim-secret-lint: bad-option: There is no option --nonsense\. --help lists them all\.$/m,
      ],
      ['an option that is nearly right', ['--formt', 'json', 'leak'], /There is no option --formt\. Did you mean --format\?/],
      ['an option without its value', ['leak', '--format'], /--format takes a value/],
      [
        'a service whose subscription goes by its name',
        ['--service', '/subscriptions/mine/resourceGroups/rg/providers/Microsoft.ApiManagement/service/c'],
        /^apim-secret-lint: bad-option: --service takes .*"mine", is no GUID/,
      ],
      [
        'a service and files',
        [
          '--service',
          '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/c',
          'leak',
        ],
        /--service is read instead of files: leave out leak/,
      ],
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
