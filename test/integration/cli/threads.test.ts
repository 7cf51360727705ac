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
});
after(() => rm(folder, { recursive: true, force: true }));

async function run(threadScript?: URL): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await runCli({
    argv: ['--format', 'json', '.'],
    cwd: folder,
    environment: {},
    version: () => '0',
    write: text => (out += text),
    writeError: text => (err += text),
    ...(threadScript && { threadScript }),
  });
  return { code, out, err };
}

describe('many policies', () => {
  it('have the same output with threads as without, whatever thread is done first', async () => {
    const alone = await run();
    const cli = new URL('../../../src/cli.ts', import.meta.url);
    assert.ok(alone.out.includes('secret-in-response') && alone.out.includes('secret-in-log'));
    assert.deepEqual(await run(cli), alone);
  });

  it('are linted on the caller\'s thread when those that were started end', async () => {
    const ending = new URL('data:text/javascript,process.exit(3)');
    assert.deepEqual(await run(ending), await run());
  });
});
