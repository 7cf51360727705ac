import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { applyPlan, createStateReader, planChanges, wireChanges } from '../../../../src/wiring/index.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const scopeId = `${demo.shop}/apis/items/operations/get-item`;
const wish = aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId });
const internalError = { statusCode: 500, message: 'Internal server error' };

describe('the story of the demo, as a caller sees it', () => {
  it('before anything is wired, the backend fails without credentials', () =>
    withEmulator({}, async emulator => {
      const { status, json } = await callItem(emulator);
      assert.equal(status, 500);
      assert.equal(json['error'], 'The backend was called without an Authorization header.');
    }));

  it('not wired: the policy asks for an identity that is not there', () =>
    withEmulator({}, async emulator => {
      await wire(emulator, ['create-named-values', 'insert-policy-block']);
      const { status, json } = await callItem(emulator);
      assert.deepEqual([status, json['statusCode'], json['message']], [500, internalError.statusCode, internalError.message]);
      assert.match(await reasonOf(emulator), /contoso-shop has no system-assigned managed identity/);
    }));

  it('grant missing: the vault refuses, and the caller learns its status and no more', () =>
    withEmulator({}, async emulator => {
      await wire(emulator, ['enable-identity', 'create-named-values', 'insert-policy-block']);
      const { status, text } = await callItem(emulator);
      assert.equal(status, 500);
      assert.equal(text, "The gateway could not read the backend's secret: Key Vault answered 403.");
      assert.match(await reasonOf(emulator), /"code":403/);
    }));

  it('wired: the backend receives the secret as Basic credentials, and its answer comes through', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      const { status, json } = await callItem(emulator);
      assert.equal(status, 200);
      const headers = json['headers'] as Record<string, string>;
      assert.deepEqual(json['args'], { item: '500' });
      assert.equal(headers['Authorization'], `Basic ${Buffer.from(`zohan:${secretValue(emulator)}`).toString('base64')}`);
      assert.equal(headers['ocp-apim-subscription-key'], undefined);
    }));

  it('secret disabled: as with a missing grant', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      disableSecret(emulator);
      const { status, text } = await callItem(emulator);
      assert.deepEqual([status, text], [500, "The gateway could not read the backend's secret: Key Vault answered 403."]);
    }));

  it('backend down: the gateway’s own error, without a reason', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      emulator.addFault({ path: '^https://backend\\.contoso\\.example', reset: 'before' });
      const { status, json } = await callItem(emulator);
      assert.deepEqual([status, json['message']], [500, internalError.message]);
    }));

  it('leak appended: the secret is in the answer; leak fixed: it is not', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      const azure = emulatorAzure(emulator);
      const fixed = await azure.policies.get(scopeId, signal);
      assert.ok(fixed);
      const leaking = fixed.text.replace(
        /<outbound>\s*<base \/>/,
        '$&<set-header name="X-Debug" exists-action="override"><value>@((string)context.Variables["backendPassword"])</value></set-header>',
      );
      assert.notEqual(leaking, fixed.text);
      const stored = await azure.policies.put(scopeId, leaking, fixed.etag, signal);
      assert.equal((await callItem(emulator)).headers.get('x-debug'), secretValue(emulator));
      await azure.policies.put(scopeId, fixed.text, stored.etag, signal);
      assert.equal((await callItem(emulator)).headers.get('x-debug'), null);
    }));
});

describe('a policy run on the control address', () => {
  it('runs a text in the place of the operation’s own, reports where secrets went, and shows none', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      const azure = emulatorAzure(emulator);
      const { text: policy = '' } = (await azure.policies.get(scopeId, signal)) ?? {};
      const { status, body } = await askControl(controlOf(emulator), '/policy-runs', {
        method: 'POST',
        body: { service: 'contoso-shop', policy, method: 'GET', path: '/items/item/500' },
      });
      assert.equal(status, 200);
      const answer = JSON.stringify(body);
      const { sightings } = body as unknown as { sightings: { kind: string; isSentBack?: boolean }[] };
      assert.deepEqual(
        [...new Set(sightings.map(({ kind, isSentBack }) => (isSentBack === true ? `${kind}, sent back` : kind)))].toSorted(),
        ['backend', 'cache', 'response, sent back'],
      );
      const secret = secretValue(emulator);
      assert.equal(answer.includes(secret) || answer.includes(Buffer.from(`zohan:${secret}`).toString('base64')), false);
    }));
});

async function wire(emulator: Emulator, only: readonly string[] = wireChanges(wish).map(({ step }) => step)): Promise<void> {
  const azure = emulatorAzure(emulator);
  for (const change of wireChanges(wish).filter(({ step }) => only.includes(step))) {
    const plan = await planChanges(createStateReader(azure, signal), [change]);
    const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
    assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
  }
}

async function callItem(
  emulator: Emulator,
): Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}> {
  const response = await fetch(`${emulator.addresses.gateway}/contoso-shop/items/item/500`, { headers: keyHeader(emulator) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** What the gateway's trace says of the call, which the caller does not see. */
async function reasonOf(emulator: Emulator): Promise<string> {
  const { trace, traceProblem } = await emulatorAzure(emulator).gatewayCalls.call(
    { apiId: `${demo.shop}/apis/items`, method: 'GET', path: '/item/500', headers: [], body: '' },
    signal,
  );
  assert.equal(traceProblem, undefined);
  return JSON.stringify(trace);
}

function secretValue({ emulation }: Emulator): string {
  const value = emulation.estate.secrets.get('contoso-shop-kv', wish.secretName)?.versions.at(-1)?.value;
  assert.ok(value);
  return value;
}

function disableSecret({ emulation }: Emulator): void {
  const version = emulation.estate.secrets.get('contoso-shop-kv', wish.secretName)?.versions.at(-1);
  assert.ok(version);
  emulation.estate.secrets.add('contoso-shop-kv', wish.secretName, {
    ...version,
    version: 'f'.repeat(32),
    attributes: { ...version.attributes, enabled: false },
  });
}

function keyHeader(emulator: Emulator): Record<string, string> {
  return { 'Ocp-Apim-Subscription-Key': keyOf(emulator) };
}

function keyOf({ emulation }: Emulator): string {
  const key = emulation.estate.get(`${demo.shop}/subscriptions/starter-demo`)?.properties.primaryKey;
  assert.ok(typeof key === 'string');
  return key;
}
