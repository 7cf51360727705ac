import assert from 'node:assert/strict';
import { execFileSync, execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../src/cli/run.ts';

const clean = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>\n';
const leak = `<policies>
  <inbound>
    <send-request mode="new" response-variable-name="vault" timeout="20" ignore-error="false">
      <set-url>https://contoso.vault.azure.net/secrets/db?api-version=7.6</set-url>
      <set-method>GET</set-method>
      <authentication-managed-identity resource="https://vault.azure.net" />
    </send-request>
    <return-response response-variable-name="vault" />
  </inbound>
</policies>
`;
const isUnix = process.platform !== 'win32';
const command = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

let root = '';
let socket: Server | undefined;

async function put(file: string, text: string | Uint8Array = clean): Promise<string> {
  const place = path.join(root, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
  return place;
}

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await runCli({
    argv,
    cwd: root,
    environment: {},
    version: () => '0',
    write: text => (out += text),
    writeError: text => (err += text),
  });
  return { code, out, err };
}

before(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'apim-unreadable-'));
  await chmod(root, 0o755);
  for (const folder of [
    'pipe',
    'device',
    'socket',
    'folder',
    'out',
    'outfolder',
    'nowhere',
    'round',
    'inside',
    'large',
    'largedata',
    'largearm',
    'largelate',
    'hidden',
    'nul',
    'text',
    'closed',
    'around',
  ]) {
    await put(`${folder}/a/policy.xml`);
  }
  await put('elsewhere/policy.xml', leak);
  if (isUnix) {
    execFileSync('mkfifo', [path.join(root, 'pipe/policy.xml')]);
    await symlink('/dev/zero', path.join(root, 'device/policy.xml'));
    socket = createServer().listen(path.join(root, 'socket/policy.xml'));
  }
  await put('folder/policy.xml/policy.xml', leak);
  await symlink(path.join(root, 'elsewhere/policy.xml'), path.join(root, 'out/policy.xml'));
  await symlink(path.join(root, 'elsewhere'), path.join(root, 'outfolder/there'));
  await symlink(path.join(root, 'is-not-there'), path.join(root, 'nowhere/policy.xml'));
  await symlink(path.join(root, 'round'), path.join(root, 'round/a/up'));
  await put('inside/shared.xml', leak);
  await symlink(path.join(root, 'inside/shared.xml'), path.join(root, 'inside/a/second.xml'));
  await truncate(await put('large/policy.xml'), 9 * 1024 * 1024);
  await truncate(await put('largedata/data.xml', '<data>\n'), 9 * 1024 * 1024);
  await truncate(await put('largearm/azuredeploy.json', '{"type":"Microsoft.ApiManagement/service"'), 9 * 1024 * 1024);
  await put('largelate/policy.xml', `<!--${'x'.repeat(9 * 1024 * 1024)}-->${leak}`);
  await put('hidden/.parts/apis/policy.xml', leak);
  await put('hidden/.tools/settings.xml', '<settings />');
  await put('nul/notes.txt', '<policies>\0</policies>');
  await put('text/policy.xml', Uint8Array.from({ length: 300 }, (_, index) => 128 + (index % 128)));
  await chmod(await put('closed/policy.xml'), 0);
  await put('around/apis/items/policy.xml');
  await put('around/policy.xml/inner.txt');
  await put('deep/policy.xml', leak);
});
after(async () => {
  socket?.close();
  await rm(root, { recursive: true, force: true });
});

describe('what a folder contains beside its policies', () => {
  const rows: readonly (readonly [title: string, folder: string, said: RegExp, runs?: boolean])[] = [
    ['a pipe', 'pipe', /^apim-secret-lint: not-read: pipe.policy\.xml is a pipe\.$/m, isUnix],
    ['a link to a device', 'device', /not-read: device.policy\.xml is a link that leads out of the folder\./, isUnix],
    ['a socket', 'socket', /not-read: socket.policy\.xml is a socket\./, isUnix],
    ['a link out of it', 'out', /not-read: out.policy\.xml is a link that leads out of the folder\./],
    ['a link to a folder out of it', 'outfolder', /not-read: outfolder.there is a link that leads out of the folder\./],
    ['a link that leads nowhere', 'nowhere', /not-read: nowhere.policy\.xml is a link that leads nowhere\./],
    ['a policy of 9 MB', 'large', /not-read: large.policy\.xml has more than 8 MB/],
    ['a policy behind a comment of 9 MB', 'largelate', /not-read: largelate.policy\.xml has more than 8 MB/],
    ['an ARM template of 9 MB', 'largearm', /not-read: largearm.azuredeploy\.json has more than 8 MB/],
    ['what begins as a policy and is no text, whatever its name', 'nul', /not-read: nul.notes\.txt is not text\./],
    ['what is no text', 'text', /not-read: text.policy\.xml is not text\./],
    ['an outer scope that is no file', 'around', /not-read: around.policy\.xml is a folder\./],
  ];
  for (const [title, folder, said] of rows.filter(([, , , runs = true]) => runs)) {
    it(`is reported, the rest is linted, and the run is not clean: ${title}`, async () => {
      const { code, out, err } = await run(folder);
      assert.match(err, said);
      assert.match(out, /[1-9] polic(?:y|ies) read, 1 not read or not checked, no finding\.\n$/);
      assert.equal(code, 2);
      assert.equal((await run('--allow-unread', folder)).code, 0);
    });
  }

  it('is read where a folder has the name of a file', async () =>
    assert.match((await run('folder')).out, /^folder.policy\.xml.policy\.xml:\d+:\d+ {2}error/m));

  it('is named where it is hidden, with a policy in it', async () => {
    const { code, out, err } = await run('hidden');
    assert.deepEqual([code, out], [0, '1 policy read, no finding.\n']);
    assert.match(err, /^apim-secret-lint: hidden.\.parts is hidden and left out, with policies in it \(apis.policy\.xml\): name it to have them read\.\n$/);
    assert.equal((await run('hidden/.parts')).code, 1);
  });

  it('is read once where a link goes round, and reported', async () => {
    const { code, out, err } = await run('round');
    assert.deepEqual([code, out], [0, '1 policy read, no finding.\n']);
    assert.match(err, /round.a.up is a link to a folder that is read where it is\./);
  });

  it('is read where a link to a file is in it', async () => assert.match((await run('inside')).out, /3 policies read: 2 errors/));

  it('is passed over where a large file is no policy', async () =>
    assert.deepEqual(await run('largedata'), { code: 0, out: '1 policy read, no finding.\n', err: '' }));

  it('is in JSON and SARIF, too', async () => {
    assert.match(
      (JSON.parse((await run('--format', 'json', 'large')).out) as { notChecked: readonly string[] }).notChecked[0] ?? '',
      /8 MB/,
    );
    const log = JSON.parse((await run('--format', 'sarif', 'large')).out) as {
      runs: readonly { invocations: readonly { executionSuccessful: boolean; toolExecutionNotifications: readonly unknown[] }[] }[];
    };
    assert.deepEqual(
      log.runs[0]?.invocations.map(({ executionSuccessful, toolExecutionNotifications }) => [
        executionSuccessful,
        toolExecutionNotifications.length,
      ]),
      [[false, 1]],
    );
  });

  it('does not hide what is found', async () => {
    const { code, out } = await run('large', 'deep');
    assert.match(out, /deep.policy\.xml:\d+:\d+ {2}error/);
    assert.equal(code, 2);
  });
});

describe('a file that is named', () => {
  const named: readonly (readonly [title: string, file: string, said: RegExp])[] = [
    ['a large file', 'large/policy.xml', /not-read: large\/policy\.xml has more than 8 MB/],
    ...(isUnix
      ? ([
          ['a pipe', 'pipe/policy.xml', /not-read: pipe\/policy\.xml is a pipe\./],
          ['a device', '/dev/zero', /not-read: \/dev\/zero is a device\./],
        ] as const)
      : []),
  ];
  for (const [title, file, said] of named) {
    it(`ends with 2 and hides no other: ${title}`, async () => {
      const { code, out, err } = await run(file, 'deep/policy.xml');
      assert.match(err, said);
      assert.match(out, /deep.policy\.xml:\d+:\d+ {2}error/);
      assert.equal(code, 2);
    });
  }

  if (isUnix) {
    const asProcess = (folder: string, uid?: number): Promise<string> =>
      new Promise(resolve => execFile(process.execPath, [command, folder], { cwd: root, timeout: 30_000, ...(uid !== undefined && { uid }) }, (error, out, err) => resolve(`${error?.code ?? 0} ${out} ${err}`)));
    it('is not waited for when it is a pipe: the process ends', async () => assert.match(await asProcess('pipe'), /^2 /));

    // root may read everything, and so reads as another user here
    it('is reported when it may not be read', async () =>
      assert.match(
        await asProcess('closed', process.getuid?.() === 0 ? 65_534 : undefined),
        /^2 1 policy read, 1 not read[^]*closed.policy\.xml could not be read \(EACCES: your user may not read it/,
      ));
  }
});
