import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { madeUp } from '../../../../src/emulator/demo-estate/demo-secrets.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { demoIds, sdkClients, send } from '../sdk-clients.ts';

interface Line {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
}

const legacyKey = madeUp('legacy-api-key');
const policyWithSecrets =
  '<policies><inbound><base /><set-header name="X-Key" exists-action="override"><value>{{legacy-api-key}}</value></set-header><authentication-basic username="u" password="{{legacy-api-key}}" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';

/** Runs against a recording emulator and gives the lines with the whole text. */
async function recorded(run: (emulator: Emulator) => Promise<unknown>): Promise<{ lines: readonly Line[]; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-traffic-'));
  const record = join(folder, 'deeper', 'traffic.jsonl');
  try {
    await withEmulator({ record }, run);
    const text = readFileSync(record, 'utf8');
    return { text, lines: text.trimEnd().split('\n').map(line => JSON.parse(line) as Line) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the record of traffic', () => {
  it('has one line an exchange with the real host and a masked token', async () => {
    const { lines } = await recorded(async emulator => {
      await send(emulator, `${demoIds.shop}?api-version=2024-05-01`);
      await sdkClients(emulator).secrets('contoso-shop-kv').getSecret('backend-password');
    });
    assert.deepEqual(
      lines.map(({ url, status }) => [new URL(url).host, status]),
      [
        ['management.azure.com', 200],
        ['contoso-shop-kv.vault.azure.net', 401],
        ['contoso-shop-kv.vault.azure.net', 200],
      ],
    );
    assert.equal(lines[0]?.requestHeaders.authorization, 'Bearer ***');
  });

  it('contains no secret, whichever way it goes', async () => {
    const { text } = await recorded(async emulator => {
      const { namedValue, subscription } = sdkClients(emulator).apim();
      const secrets = sdkClients(emulator).secrets('contoso-shop-kv');
      await secrets.getSecret('backend-password');
      await secrets.setSecret('canary', 'canary-4711');
      await namedValue.beginCreateOrUpdateAndWait(
        'shop-rg',
        'contoso-shop',
        'canary',
        { displayName: 'canary', value: 'canary-4712', secret: true },
        { updateIntervalInMs: 1 },
      );
      await namedValue.beginUpdateAndWait('shop-rg', 'contoso-shop', 'canary', '*', { value: 'canary-4713' }, { updateIntervalInMs: 1 });
      await namedValue.listValue('shop-rg', 'contoso-shop', 'canary');
      await subscription.listSecrets('shop-rg', 'contoso-shop', 'starter-demo');
      await send(emulator, `${demoIds.shop}/gateways/managed/listDebugCredentials?api-version=2024-05-01`, {
        method: 'POST',
        body: { apiId: `${demoIds.shop}/apis/items`, purposes: ['tracing'] },
      });
    });
    assert.doesNotMatch(text, /Temp123|canary-47|demo-starter-demo|p=tracing|emulator\.developer/);
    assert.match(text, /"environment-name"|canary/);
  });

  it('contains nothing that a traced call was given or gave', async () => {
    const { text, lines } = await recorded(async emulator => {
      const { policies, gatewayCalls } = emulatorAzure(emulator);
      const { signal } = new AbortController();
      const operation = `${demoIds.shop}/apis/items/operations/get-item`;
      await policies.put(operation, policyWithSecrets, (await policies.get(operation, signal))?.etag, signal);
      const { status, trace } = await gatewayCalls.call(
        { apiId: `${demoIds.shop}/apis/items`, method: 'GET', path: '/item/500', headers: [], body: '' },
        signal,
      );
      assert.equal(status, 200);
      assert.match(JSON.stringify(trace), new RegExp(legacyKey));
    });
    assert.match(lines.map(({ url }) => url).join('\n'), /listTrace/);
    assert.doesNotMatch(text, new RegExp(`${legacyKey}|demo-starter-demo|p=tracing|emulator\\.identity`));
  });

  it('keeps plain named values readable', async () => {
    const { text } = await recorded(async emulator => send(emulator, `${demoIds.shop}/namedValues?api-version=2024-05-01`));
    assert.match(text, /"value":"demo"/);
  });

  it('leaves the control address and the gateway out', async () => {
    const { lines } = await recorded(async emulator => {
      await askControl(controlOf(emulator), '/state');
      await fetch(`${emulator.addresses.gateway}/contoso-shop/items/item/1`);
      await send(emulator, '/subscriptions?api-version=2022-12-01');
    });
    assert.equal(lines.length, 1);
  });
});
