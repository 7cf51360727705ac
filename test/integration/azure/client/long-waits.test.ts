import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const refusals = [
  { status: 503, headers: { 'retry-after': '86400' } },
  { status: 503, headers: { 'retry-after-ms': '7200000' } },
  { status: 503, headers: { 'retry-after': '9999999999' } },
  { status: 429, headers: { 'retry-after': '7200' } },
  { status: 429, headers: { 'retry-after': new Date(Date.now() + 7_200_000).toUTCString() } },
];

describe('a wait of hours that Azure asks for', () => {
  for (const refusal of refusals) {
    const title = `${refusal.status} ${JSON.stringify(refusal.headers)}`;
    it(`is reported instead, by Resource Manager (${title})`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ path: '/contoso-shop/policies/policy', times: 9, ...refusal });
        await assert.rejects(emulatorAzure(emulator).policies.get(demo.shop, AbortSignal.timeout(5000)), {
          code: 'throttled',
          message: /^Azure asks to slow down, for \d+ seconds, which is not waited for\.$/,
        });
      }));
    it(`is reported instead, by a vault (${title})`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ method: 'PUT', path: '/secrets/new', times: 9, ...refusal });
        const set = emulatorAzure(emulator).vaultSecrets.set(
          'https://contoso-shop-kv.vault.azure.net',
          'new-one',
          new Secret('v'),
          AbortSignal.timeout(5000),
        );
        await assert.rejects(set, { code: 'throttled', message: /which is not waited for\.$/ });
      }));
  }
});

describe('a short wait that Azure asks for', () => {
  it('is reported and waited for', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ path: '/contoso-shop/policies/policy', status: 503, headers: { 'retry-after-ms': '20' } });
      const waits: number[] = [];
      assert.ok(await emulatorAzure(emulator, { onWait: wait => waits.push(wait) }).policies.get(demo.shop, AbortSignal.timeout(5000)));
      assert.deepEqual(waits, [20]);
    }));
});
