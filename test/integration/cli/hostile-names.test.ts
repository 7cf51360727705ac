import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const commands = /^\s*::|##[\w.-]*\[/m;
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** A policy that lets a secret out by a variable whose name is a command to terminals and build agents. */
const leak = `<policies><inbound><base />
<send-request mode="new" response-variable-name="a&#10;::error::b##vso[task.complete]&#x202e;" timeout="20" ignore-error="false">
<set-url>https://contoso.vault.azure.net/secrets/db?api-version=7.6</set-url><set-method>GET</set-method>
<authentication-managed-identity resource="https://vault.azure.net" /></send-request>
<return-response response-variable-name="a&#10;::error::b##vso[task.complete]&#x202e;" />
</inbound></policies>`;

const names = [
  '::error file=x::owned.xml',
  '##vso[task.setvariable variable=a]b.xml',
  'a\n::warning::b.xml',
  '\u001b[2Jgone.xml',
  'shop\u202elmx.xml',
  'back\\slash 100%:#?.xml',
  ' ::stop-commands::x.xml',
];

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('the command line with hostile names of files and policies', { skip: process.platform === 'win32' && 'Windows has no such names' }, () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'apim-hostile-'));
    for (const name of names) await writeFile(path.join(folder, name), leak);
    await mkdir(path.join(folder, '::error::empty'));
    await writeFile(path.join(folder, '##[error]no.txt'), 'no policy');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...argv: readonly string[]): Promise<Run> =>
    new Promise(resolve => {
      execFile(process.execPath, [command, ...argv], { cwd: folder }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });
  const assertQuiet = ({ out, err }: Run): void => {
    for (const text of [out, err]) {
      assert.doesNotMatch(text, commands);
      assert.doesNotMatch(text, unseen);
    }
  };

  it('prints each file on lines of its own that no build agent acts on', async () => {
    const seen = await run('.');
    assert.equal(seen.code, 1);
    assertQuiet(seen);
    for (const shown of ['./::error file=x::owned.xml:5:', String.raw`./#\u0023vso[task.setvariable variable=a]b.xml:5:`, String.raw`a\u000a::warning::b.xml:5:`, String.raw`./\u001b[2Jgone.xml:5:`, String.raw`shop\u202elmx.xml:5:`, './ ::stop-commands::x.xml:5:']) {
      assert.ok(seen.out.split('\n').some(line => line.startsWith(shown)), `${shown} in ${seen.out}`);
    }
  });

  for (const [format, namesIn] of [
    ['json', (out: string) => (JSON.parse(out) as { findings: readonly { file: string }[] }).findings.map(({ file }) => file)],
    [
      'sarif',
      (out: string) =>
        (
          JSON.parse(out) as {
            runs: readonly { results: readonly { locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
          }
        ).runs.flatMap(({ results }) =>
          results.map(({ locations: [location] }) => decodeURIComponent(location?.physicalLocation.artifactLocation.uri ?? '')),
        ),
    ],
  ] as const) {
    it(`names them exactly as ${format}`, async () => {
      const seen = await run('--format', format, '.');
      assertQuiet(seen);
      assert.deepEqual([...new Set(namesIn(seen.out))].toSorted(), names.toSorted());
    });
  }

  for (const [what, argv] of [
    ['a folder without a policy', ['::error::empty']],
    ['a file without a policy', ['##[error]no.txt']],
    ['one that is passed over', ['--allow-no-policy', '##[error]no.txt']],
    ['a path that is not there', ['x\n::error::y']],
    ['an option that there is not', ['--x\n##vso[task.complete]']],
    ['a value that an option does not take', ['--format', '\u001b[2J\n::error::', '.']],
    ['a rule that there is not', ['--rules', '::error::\r\n##vso[x]=error', '.']],
    ['the id of no service', ['--service', '/a\n::error::b\u202e']],
    [
      'files beside a service',
      [
        '--service',
        '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.ApiManagement/service/s',
        '\n::error::',
      ],
    ],
  ] as const) {
    it(`says in one quiet line what is wrong: ${what}`, async () => {
      const seen = await run(...argv);
      assertQuiet(seen);
      assert.match(seen.err, /^apim-secret-lint: [^\n]+\n$/);
    });
  }
});
