import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { askControl } from '../../../../drive/vscode/control.ts';

const main = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'emulator', 'main.ts');

describe('the emulator as a process', () => {
  it('prints one line with its addresses and the token for its control address, serves, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [main, '--port', '0', '--seed', 'demo'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const addresses = JSON.parse(line) as Record<string, string>;
    assert.deepEqual(Object.keys(addresses), ['arm', 'vault', 'gateway', 'control', 'login', 'controlToken']);
    const { control = '', controlToken = '' } = addresses;
    assert.equal((await askControl({ control, controlToken }, '/state')).status, 200);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('ends when the process that forked it lets go', async () => {
    const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    await once(createInterface(child.stdout ?? process.stdin), 'line');
    child.disconnect();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('starts from a seed file without roles, in which the developer owns everything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emulator-seed-'));
    const subscriptionId = 'c3c3c3c3-3333-4333-8333-333333333333';
    const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ApiManagement/service/mine`;
    writeFileSync(
      join(folder, 'seed.json'),
      JSON.stringify({
        subscriptions: [{ subscriptionId }],
        resources: [
          {
            id,
            location: 'x',
            sku: { name: 'Consumption', capacity: 0 },
            properties: {},
            resources: [{ id: `${id}/apis/a`, properties: { displayName: 'A', path: 'a' } }],
          },
        ],
      }),
    );
    const child = spawn(process.execPath, [main, '--seed', join(folder, 'seed.json')], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const { arm = '' } = JSON.parse(line) as Record<string, string>;
      const authorization = `Bearer emulator.developer.${Buffer.from('https://management.azure.com').toString('base64url')}`;
      const response = await fetch(`${arm}${id}/apis?api-version=2024-05-01`, { headers: { authorization } });
      assert.equal(((await response.json()) as { count: number }).count, 1);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true });
    }
  });

  const wrong: readonly [string, readonly string[]][] = [
    ['an option there is none of', ['--nope']],
    ['a port that is no number', ['--port', 'x']],
    ['a seed file that is not there', ['--seed', '/nowhere/seed.json']],
  ];
  for (const [what, args] of wrong) {
    it(`says what is wrong with ${what} and exits 2`, async () => {
      const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, 2);
      assert.match(errors, /usage: emulator/);
    });
  }
});
