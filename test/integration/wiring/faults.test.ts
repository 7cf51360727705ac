import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { isAppError } from '../../../src/base/app-error.ts';
import { resourceName } from '../../../src/base/resource-id.ts';
import { Secret } from '../../../src/base/secret.ts';
import { applyPlan, createStateReader, planChanges, wireChanges, type WiringWish } from '../../../src/wiring/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

type Fault = Parameters<Emulator['addFault']>[0];

const usualWish = aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: `${demo.shop}/apis/items/operations/get-item` });
/** With a vault that permits by roles, and a secret that is stored first. */
const rolesWish: WiringWish = { ...usualWish, vaultId: demo.ordersVault, secretName: 'new-secret', newSecret: new Secret('canary-of-the-fault-table') };

/** Every kind of request that wiring sends. */
const requests: Readonly<Record<string, { readonly method: string; readonly path: string; readonly wish?: WiringWish }>> = {
  'read the service': { method: 'GET', path: 'service/contoso-shop\\?' },
  'enable its identity': { method: 'PATCH', path: 'service/contoso-shop\\?' },
  'poll that': { method: 'GET', path: 'operationResults' },
  'read the vault': { method: 'GET', path: 'vaults/contoso-shop-kv\\?' },
  'list its secrets': { method: 'GET', path: 'vaults/contoso-shop-kv/secrets' },
  'add an access policy': { method: 'PUT', path: 'accessPolicies/add' },
  'read a named value': { method: 'GET', path: 'namedValues/vault-url' },
  'create a named value': { method: 'PUT', path: 'namedValues/vault-url' },
  'read the policy': { method: 'GET', path: 'get-item/policies/policy' },
  'write the policy': { method: 'PUT', path: 'get-item/policies/policy' },
  'read role assignments': { method: 'GET', path: 'roleAssignments', wish: rolesWish },
  'assign a role': { method: 'PUT', path: 'roleAssignments', wish: rolesWish },
  'store a secret': { method: 'PUT', path: 'vault\\.azure\\.net/secrets/new-secret', wish: rolesWish },
};

const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString('base64');

/** What goes wrong once with it. */
const faults: Readonly<Record<string, Fault>> = {
  '429 with time': { status: 429, headers: { 'retry-after': '0' } },
  '500': { status: 500 },
  '503': { status: 503 },
  'reset before': { reset: 'before' },
  'reset after': { reset: 'after' },
  'claims challenge': { status: 401, headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` } },
  'expired token': { status: 401, body: { error: { code: 'ExpiredAuthenticationToken', message: 'The access token has expired.' } } },
  '403': { status: 403 },
  '404': { status: 404, body: { error: { code: 'ResourceNotFound', message: 'Not there.' } } },
  '409 busy': { status: 409, body: { error: { code: 'ServiceLocked', message: 'Busy.' } } },
  '412': { status: 412 },
  'truncated JSON': { truncate: true },
  'failed operation': { status: 200, body: { status: 'Failed', error: { code: 'ActivationFailed', message: 'No.' } } },
};

/** A change that was begun goes on without whoever began it, and the service is busy until it has ended. */
const settings = { longRunning: { durationMs: 80 } };
const signal = new AbortController().signal;
/** More than this many requests beside the usual ones would be a storm. */
const mostMore = 16;

describe('wiring under faults', () => {
  const rows: string[][] = [];
  for (const [request, { wish = usualWish, ...at }] of Object.entries(requests)) {
    const row = [request];
    rows.push(row);
    for (const [name, fault] of Object.entries(faults)) {
      it(`${name} when it is to ${request}: done or a clear error, and right when run again`, () =>
        withEmulator({ record: false, settings }, async emulator => {
          emulator.addFault({ ...at, ...fault });
          const usual = await withoutFault(wish);
          const first = await wire(emulator, wish);
          row.push(first.outcome);
          assert.ok(count(emulator) <= usual.count + mostMore, `${count(emulator)} requests instead of ${usual.count}`);
          const again = await wire(emulator, wish);
          assert.equal(again.outcome, 'done', again.error);
          assert.deepEqual(wired(emulator, wish), usual.wired);
        }));
    }
  }

  for (const [request, { wish = usualWish, ...at }] of Object.entries(requests)) {
    it(`is cancelled within a second while waiting to ${request}`, () =>
      withEmulator({ record: false, settings }, async emulator => {
        emulator.addFault({ ...at, delay: 5000 });
        const controller = new AbortController();
        let cancelledAt = 0;
        setTimeout(() => {
          cancelledAt = Date.now();
          controller.abort();
        }, 150);
        const { outcome } = await wire(emulator, wish, controller.signal);
        assert.equal(outcome, 'cancelled');
        assert.ok(Date.now() - cancelledAt < 1000, `${Date.now() - cancelledAt} ms`);
      }));
  }

  it('is cancelled while an operation does not end', () =>
    withEmulator({ record: false, settings }, async emulator => {
      emulator.addFault({ method: 'GET', path: 'operationResults', status: 200, body: { status: 'InProgress' }, times: 10_000 });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 300);
      assert.equal((await wire(emulator, usualWish, controller.signal)).outcome, 'cancelled');
    }));

  it('shows as a table', context => {
    const cells = [['', ...Object.keys(faults)], ...rows];
    const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
    for (const row of cells) context.diagnostic(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
    assert.equal(rows.every(row => row.length === Object.keys(faults).length + 1), true);
  });
});

/** Reads, plans and applies; what failed is told by its code, and must say what to do next. */
async function wire(emulator: Emulator, wanted: WiringWish, within = signal): Promise<{ readonly outcome: string; readonly error?: string }> {
  const azure = emulatorAzure(emulator, { retryOptions: { maxRetries: 4, retryDelayInMs: 10, maxRetryDelayInMs: 160 } });
  try {
    const plan = await planChanges(createStateReader(azure, within), wireChanges(wanted));
    if (plan.isBlocked) return { outcome: 'blocked', error: JSON.stringify(plan.steps.map(({ check }) => check)) };
    const { kind, stoppedAt } = await applyPlan(azure, plan, { progress: () => undefined }, within);
    return kind === 'applied' ? { outcome: 'done' } : told(stoppedAt?.error);
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): { readonly outcome: string; readonly error: string } {
  assert.ok(isAppError(error), String(error));
  if (error.code !== 'cancelled') assert.notEqual(error.nextStep, '');
  return { outcome: error.code, error: error.message };
}

/** What wiring leaves: identity, grants, named values, policy, and how often the secret was stored at least. */
function wired({ emulation: { estate } }: Emulator, wish: WiringWish): unknown {
  const service = estate.get(demo.shop);
  const grants = estate.get(wish.vaultId)?.properties.accessPolicies;
  return {
    identity: (service?.identity as { readonly type?: string } | undefined)?.type,
    grants: Array.isArray(grants) ? grants.map(grant => (grant as { readonly permissions?: unknown }).permissions) : grants,
    roles: estate.ofType('Microsoft.Authorization/roleAssignments').filter(({ id }) => id.toLowerCase().startsWith(wish.vaultId.toLowerCase())).length,
    hasSecret: estate.secrets.get(resourceName(wish.vaultId), wish.secretName) !== undefined,
    namedValues: estate.children(demo.shop, 'namedValues').map(({ properties }) => [properties.displayName, properties.value]),
    policy: estate.children(wish.scopeId, 'policies').map(({ properties }) => properties.value),
  };
}

function count({ emulation }: Emulator): number {
  return [...emulation.requests.values()].reduce((sum, times) => sum + times, 0);
}

const references = new Map<WiringWish, Promise<{ readonly count: number; readonly wired: unknown }>>();

/** How many requests wiring sends when nothing goes wrong, and what it leaves. */
function withoutFault(wish: WiringWish): Promise<{ readonly count: number; readonly wired: unknown }> {
  const known =
    references.get(wish) ??
    withEmulator({ record: false, settings }, async emulator => {
      assert.equal((await wire(emulator, wish)).outcome, 'done');
      return { count: count(emulator), wired: wired(emulator, wish) };
    });
  references.set(wish, known);
  return known;
}
