import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from '../../../src/cli/run.ts';

const count = 450; // enough for threads
const vaultCall = `<send-request mode="new" response-variable-name="vault" timeout="20" ignore-error="false">
      <set-url>https://contoso.vault.azure.net/secrets/db?api-version=7.6</set-url>
      <authentication-managed-identity resource="https://vault.azure.net" />
    </send-request>`;
const policyOf = (n: number): string => {
  const leaks = n % 7 === 0 ? `${vaultCall}<return-response response-variable-name="vault" />` : '';
  const basic = n % 5 === 0 ? `<authentication-basic username="a" password="Winter-2031-${String(n)}" />` : '';
  return `<policies>\n  <inbound>\n    <base />\n    ${leaks}${basic}<include-fragment fragment-id="shared" />\n  </inbound>\n</policies>\n`;
};

let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'apim-threads-'));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  for (let n = 0; n < count; n++) await write(`apis/api-${String(n)}/policy.xml`, policyOf(n));
  await write('policy fragments/shared/policy.xml', `<fragment>${vaultCall}<trace source="a">@(((IResponse)context.Variables["vault"]).Body.As<string>())</trace></fragment>`);
  await write('policy.xml', '<policies><outbound><base /></outbound></policies>');
  // what else is told, each far from the other
  await write('apis/api-100/main.tf', 'resource "azurerm_api_management_api_policy" "a" {\n  xml_content = file("named.txt")\n}\nresource "azurerm_api_management_api_policy" "b" {\n  xml_content = file("missing.xml")\n}\n');
  await write('apis/api-100/named.txt', `Of the API:\n${policyOf(35)}`);
  await write('apis/api-200/binary.xml', `\u0000${policyOf(1)}`);
  await write('apis/api-300/deploy.ps1', `$policy = @'\n${policyOf(1)}'@`);
  await write('apis/api-400/filled.xml', '<policies><inbound>#{limits}#</inbound></policies>');
  await mkdir(path.join(folder, 'apis/api-44/operations/get/policy.xml'), { recursive: true });
  await mkdir(path.join(folder, 'apis/api-45/apiInformation.json'));
});
after(() => rm(folder, { recursive: true, force: true }));

type Run = Readonly<Record<'code' | 'out' | 'err', string | number>>;

async function run(argv: readonly string[], threadScript?: URL): Promise<Run> {
  let out = '';
  let err = '';
  const code = await runCli({
    argv,
    cwd: folder,
    environment: {},
    version: () => '0',
    write: text => (out += text),
    writeError: text => (err += text),
    ...(threadScript && { threadScript }),
  });
  return { code, out, err };
}

const cli = new URL('../../../src/cli.ts', import.meta.url);

describe('many policies', () => {
  for (const [title, argv] of [
    ['text', ['.']],
    ['JSON', ['--format', 'json', '.']],
    ['SARIF', ['--format', 'sarif', '.']],
    ['one of several parts', ['--format', 'json', '--shard', '2/3', '.']],
    ['two folders with the same files', ['--strict', 'apis', '.']],
  ] as const) {
    it(`have the same output with threads as without, whatever thread is done first: ${title}`, async () => {
      const alone = await run(argv);
      for (const told of ['secret-in-response', 'secret-in-log', 'deploy.ps1', 'filled.xml', 'missing.xml', 'named.txt']) {
        assert.ok(String(alone.out).includes(told) || title === 'one of several parts', told);
      }
      for (const told of ['binary.xml is not text', 'apiInformation.json is a folder']) assert.ok(String(alone.err).includes(told), told);
      assert.deepEqual(await run(argv, cli), alone);
    });
  }

  it('are linted on the caller\'s thread when those that were started end', async () => {
    const ending = new URL('data:text/javascript,process.exit(3)');
    assert.deepEqual(await run(['.'], ending), await run(['.']));
  });
});
