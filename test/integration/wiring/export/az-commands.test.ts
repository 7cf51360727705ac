import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAppError, type ErrorCode } from '../../../../src/base/app-error.ts';
import { toAppError } from '../../../../src/azure/errors/errors.ts';
import type { Azure } from '../../../../src/azure/index.ts';
import { cloudNamed } from '../../../../src/azure/index.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { ArmSymbol } from '../../../../src/wiring/writes/arm-value.ts';
import { azCommands } from '../../../../src/wiring/export/az-commands.ts';
import { coreFunctions } from '../../../../src/wiring/export/script-functions.ts';
import { secretsUserAssignment } from '../../../../src/wiring/grants/secrets-user-assignment.ts';
import { createStateReader, exportPlan, planChanges } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { exportedPlans, oddSecret, wireWish, type ExportedPlan } from '../../../support/export/exported-plans.ts';
import { runWithFakeAz } from '../../../support/export/run-with-fake-az.ts';
import { checkTwins, exportedScript } from '../../../support/emulator/twin-estates.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const signal = new AbortController().signal;
const settings = { longRunning: { durationMs: 0 } } as const;
const scopeId = `${demo.shop}/apis/items/operations/get-item`;
const wired: ExportedPlan = { changes: wireWish() };
const namedValue = { ...aWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } as const;
const backed: ExportedPlan = { changes: wireWish({ policy: namedValue }) };
const backedByRole: ExportedPlan = { changes: wireWish({ vaultId: demo.ordersVault, secretName: demo.ordersSecret, policy: namedValue }) };

const unreadable =
  'Failed to access the KeyVault secret https://kv.vault.azure.net/secrets/s using Managed Service Identity (http://aka.ms/apimmsi) of Api Management service shop. Check if Managed Service Identity of the service has GET permissions on secrets.';

interface Scene {
  readonly emulator: Emulator;
  readonly azure: Azure;
  readonly script: string;
}

/** Exports a plan, so that a test may change the estate before the script runs. */
function exported(plan: ExportedPlan, use: (scene: Scene) => Promise<void>, more: object = {}): Promise<void> {
  return withEmulator({ settings: { ...settings, ...more }, record: false }, async emulator => {
    const script = await exportedScript(emulator, plan);
    await use({ emulator, azure: emulatorAzure(emulator), script });
  });
}

function storedValues({ emulation }: Emulator, vault: string, name: string): readonly string[] {
  return emulation.estate.secrets
    .list(vault)
    .filter(secret => secret.name === name)
    .flatMap(({ versions }) => versions.map(({ value }) => value));
}

describe('a plan exported as az commands', () => {
  for (const [name, plan] of Object.entries(exportedPlans)) {
    it(`${name}: two runs make what applying it makes`, () =>
      checkTwins(plan, (emulator, use) => use((script, options) => runWithFakeAz(script, emulator, options))));
  }

  it('follows an operation that only has a Location', () =>
    exported(backed, async ({ emulator, script }) => {
      const { code, stdout, stderr } = await runWithFakeAz(script, emulator);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /Azure is at work/);
    }, { longRunning: { shape: 'location', polls: 2, durationMs: 3_600_000 } }));

  it('gives a role to a new identity under the name that applying the plan gives it, and takes one that is there under another', () =>
    exported(exportedPlans['a new identity, with a role of its own'] ?? wired, async ({ emulator, azure, script }) => {
      assert.equal((await runWithFakeAz(script, emulator)).code, 0);
      const { identity: { systemPrincipalId = '' } } = await azure.services.get(demo.partners, signal);
      const scope = `${demo.ordersVault}/secrets/${demo.ordersSecret}`;
      const { id, ...assignment } = await secretsUserAssignment(scope, systemPrincipalId);
      assert.ok(emulator.emulation.estate.get(id), id);
      await azure.roleAssignments.delete(id, signal);
      await azure.roleAssignments.create({ ...assignment, name: '0b1ec700-0000-4000-8000-00000000ffff' }, signal);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    }));
});

describe('an exported script overwrites nothing that was made since', () => {
  it('a policy', () =>
    exported(wired, async ({ emulator, azure, script }) => {
      const stored = await azure.policies.get(scopeId, signal);
      if (stored) await azure.policies.put(scopeId, stored.text.replace('<outbound>', '<outbound><!-- theirs -->'), stored.etag, signal);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: It was changed since this script was made, so it was not overwritten/);
      assert.match((await azure.policies.get(scopeId, signal))?.text ?? '', /theirs/);
    }));

  it('a named value', () =>
    exported(wired, async ({ emulator, azure, script }) => {
      await azure.namedValues.create(demo.shop, 'vault-url', { kind: 'plain', value: 'https://other.example' }, signal);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: vault-url is there by now, and not as planned/);
      assert.equal((await azure.namedValues.get(demo.shop, 'vault-url', signal))?.value, 'https://other.example');
    }));

  it('but goes on where a named value says by now what it is to say', () =>
    exported(wired, async ({ emulator, azure, script }) => {
      await azure.namedValues.create(demo.shop, 'vault-url', { kind: 'plain', value: 'https://contoso-shop-kv.vault.azure.net' }, signal);
      const { code, stdout } = await runWithFakeAz(script, emulator);
      assert.equal(code, 0);
      assert.match(stdout, /It is so already/);
    }));

  it('an identity that was attached', () =>
    exported(wired, async ({ emulator, azure, script }) => {
      await azure.services.attachIdentity(demo.shop, partnersIdentity.id, signal);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: contoso-shop was changed since this script was made/);
      assert.equal((await azure.services.get(demo.shop, signal)).identity.userAssigned.length, 1);
    }));

  it('an access policy that says something else', () =>
    exported(exportedPlans['a grant that is tightened'] ?? wired, async ({ emulator, azure, script }) => {
      const vault = await azure.vaults.get(demo.paymentsVault, signal);
      const entry = vault.accessPolicies.find(({ objectId }) => objectId === partnersIdentity.principalId);
      assert.ok(entry);
      await azure.vaults.replaceAccessPolicy(vault, { ...entry, secrets: ['list'], keys: [], certificates: [], storage: [] }, signal);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: contoso-payments-kv was changed since/);
    }));
});

describe('an exported script and what Azure refuses', () => {
  it('waits for a new grant to be honoured, saying so', () =>
    exported(backedByRole, async ({ emulator, script }) => {
      emulator.emulation.faults.add({
        method: 'PUT',
        path: '/namedValues/backend-password',
        status: 400,
        times: 2,
        body: {
          error: {
            code: 'ValidationError',
            message: `${unreadable} Details: ForbiddenByRbac: Caller is not authorized to perform action on resource.`,
          },
        },
      });
      const { code, stdout, stderr } = await runWithFakeAz(script, emulator);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(
        stdout,
        /does not honour yet what is new, or is busy: next try in 5 s, for 10 minutes at most \.\.\.\n.*next try in 10 s/,
      );
    }));

  it('waits ten minutes at most', () =>
    exported(backedByRole, async ({ emulator, script }) => {
      assert.equal(script.split('-ge 600 ').length, 2, 'ten minutes, which the test makes one');
      const { code, stdout, stderr } = await runWithFakeAz(script.replace('-ge 600 ', '-ge 60 '), emulator);
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: Azure refuses it still, after 10 minutes: .*ForbiddenByRbac/s);
      assert.deepEqual([...stdout.matchAll(/next try in (\d+) s/g)].map(([, seconds]) => Number(seconds)), [5, 10, 20, 30]);
    }, { propagationMs: 3_600_000 }));

  it('waits for a vault that is not found by its name yet', () =>
    exported(backed, async ({ emulator, script }) => {
      emulator.emulation.faults.add({
        method: 'PUT',
        path: '/namedValues/backend-password',
        status: 400,
        times: 2,
        body: {
          error: {
            code: 'ValidationError',
            message: 'One or more fields contain incorrect values:',
            details: [{ message: "The remote name could not be resolved: 'contoso-shop-kv.vault.azure.net'" }],
          },
        },
      });
      const { code, stdout } = await runWithFakeAz(script, emulator);
      assert.equal(code, 0);
      assert.equal(stdout.match(/next try in/g)?.length, 2);
    }));

  it('reports the reason at once where waiting does not help', () =>
    exported(backed, async ({ emulator, script }) => {
      emulator.emulation.estate.secrets.delete('contoso-shop-kv', 'backend-password', 0);
      const { code, stdout, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /Failed to access the KeyVault secret .*SecretNotFound/s);
      assert.doesNotMatch(stdout, /next try/);
    }));

  it('reports a refresh that fails', () =>
    exported(exportedPlans['a named value that is fetched anew'] ?? wired, async ({ emulator, script }) => {
      emulator.emulation.estate.secrets.delete('contoso-shop-kv', 'backend-password', 0);
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /could not fetch the secret: .*SecretNotFound/);
    }));

  it('stops where the principal of an identity is not shown', () =>
    withEmulator({ settings, record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const reader = createStateReader(azure, signal);
      const plan = await planChanges(reader, wireWish());
      const script = await exportPlan(
        reader,
        { ...plan, steps: plan.steps.filter(({ change }) => change.step === 'grant-get-only') },
        { format: 'az', cloud: azure.cloud, title: 'Wire' },
      );
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.equal(code, 1);
      assert.match(stderr, /is not shown yet for the identity of contoso-shop/);
    }));

  it('stops before anything is sent where the Azure CLI works with another cloud', () =>
    exported(wired, async ({ emulator, script }) => {
      const { code, stderr } = await runWithFakeAz(script, emulator, {
        environment: { FAKE_AZ_MANAGER: 'https://management.usgovcloudapi.net/' },
      });
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: .*Run "az cloud set --name AzureCloud", then "az login"/);
    }));
});

describe('what an exported script waits for', () => {
  const rows: readonly (readonly [words: string, isWaitedFor: boolean])[] = [
    [`${unreadable} Details: ForbiddenByRbac: Caller is not authorized to perform action on resource.`, true],
    [`${unreadable} Details: ForbiddenByPolicy: The user does not have secrets get permission.`, true],
    [unreadable, true],
    [`${unreadable} Details: ForbiddenByFirewall: Client address is not authorized and caller is not a trusted service.`, false],
    [`${unreadable} Details: SecretNotFound: A secret with (name/id) s was not found in this key vault.`, false],
    [`${unreadable} Details: SecretDisabled: Operation get is not allowed on a disabled secret.`, false],
    ["The remote name could not be resolved: 'kv.vault.azure.net'", true],
    ['Conflict({"error":{"code":"ServiceLocked"}})', true],
    ['Bad Request({"error":{"code":"PrincipalNotFound"}})', true],
    ['Forbidden({"error":{"code":"AuthorizationFailed","message":"The client does not have authorization to perform action"}})', false],
    ['Bad Request({"error":{"code":"ValidationError"}})', false],
  ];
  for (const [words, isWaitedFor] of rows) {
    it(`${isWaitedFor ? 'waits' : 'does not wait'}: ${words.slice(-70)}`, () =>
      withEmulator({ record: false }, async emulator => {
        const { stdout } = await runWithFakeAz(
          `set -euo pipefail; shopt -s nocasematch\n${coreFunctions}\nIFS= read -r complaint || :; status=400\nif is_passing; then say waits; else say stops; fi`,
          emulator,
          { typed: words },
        );
        assert.equal(stdout, isWaitedFor ? 'waits\n' : 'stops\n');
      }));
  }

  it('is what applying a plan waits for', () => {
    const waited: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['identity-not-permitted', 'secret-read-refused', 'vault-not-resolved']);
    for (const [words, isWaitedFor] of rows.filter(([text]) => /^(Failed to access|The remote name)/.test(text))) {
      const error = toAppError(
        Object.assign(new Error('x'), {
          name: 'RestError',
          statusCode: 400,
          code: 'ValidationError',
          details: { error: { code: 'ValidationError', message: words } },
        }),
        { vaultDnsSuffix: 'vault.azure.net' },
      );
      assert.equal(isAppError(error) && waited.has(error.code), isWaitedFor, words);
    }
  });
});

describe('a secret that is typed for an exported script', () => {
  const plan = exportedPlans['a new secret, with a quotation mark in the way'] ?? wired;

  for (const [name, text] of Object.entries({ 'with a line end': `${oddSecret}\n`, 'without one': oddSecret })) {
    it(`is stored to the byte, ${name}`, () =>
      exported(plan, async ({ emulator, script }) => {
        const { code, stdout, stderr } = await runWithFakeAz(script, emulator, {
          typed: text,
          environment: { typed: 'theirs', body: 'theirs', log: 'theirs', complaint: 'theirs' },
        });
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.deepEqual(storedValues(emulator, 'contoso-shop-kv', 'new-secret'), [oddSecret]);
        assert.doesNotMatch(stdout, /canary/);
      }));
  }

  it('is asked for again where nothing was typed, and nothing is stored', () =>
    exported(plan, async ({ emulator, script }) => {
      const { code, stderr } = await runWithFakeAz(script, emulator, { typed: '\n' });
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: No value of the secret new-secret was typed/);
      assert.deepEqual(storedValues(emulator, 'contoso-shop-kv', 'new-secret'), []);
    }));

  it('is in no trace', () =>
    exported(plan, async ({ emulator, script }) => {
      const { code, stderr } = await runWithFakeAz(script.replace('set -euo pipefail', 'set -euxo pipefail'), emulator, {
        typed: oddSecret,
      });
      assert.equal(code, 0);
      assert.match(stderr, /type_secret/);
      assert.doesNotMatch(stderr, /canary/);
    }));

  it('becomes a secret named value, too, whose value is not asked for again', () =>
    withEmulator({ settings, record: false }, async emulator => {
      const { cloud } = emulatorAzure(emulator);
      const body = { properties: { displayName: 'typed', secret: true, value: new ArmSymbol('secret', 'the named value typed') } };
      const state = { part: 'properties.[displayName, secret]', compared: 'exactly', after: ['typed', true], before: null } as const;
      const script = azCommands(
        [
          {
            kind: 'arm',
            sentence: 'Create typed.',
            method: 'PUT',
            resourceId: `${demo.shop}/namedValues/typed`,
            apiVersion: '2024-05-01',
            body,
            state,
          },
        ],
        cloud,
        'Wire',
      );
      for (const given of [oddSecret, '']) {
        const { code, stderr, stdout } = await runWithFakeAz(script, emulator, { typed: given });
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.doesNotMatch(stdout, /canary/);
        assert.equal(emulator.emulation.estate.get(`${demo.shop}/namedValues/typed`)?.properties['value'], oddSecret);
      }
    }));
});

describe('the text of an exported script', () => {
  it('uses the cloud that the plan is for', () => {
    const write = {
      kind: 'secret',
      sentence: 'Store it.',
      vaultId: demo.shopVault,
      vaultUri: 'https://kv.vault.usgovcloudapi.net',
      secretName: 's',
    } as const;
    const script = azCommands([write], cloudNamed('usGovernment'), 'Wire');
    assert.match(script, /manager='https:\/\/management\.usgovcloudapi\.net'/);
    assert.match(script, /store_secret '[^']*' 'https:\/\/vault\.usgovcloudapi\.net'/);
    assert.match(script, /az cloud set --name AzureUSGovernment/);
    assert.doesNotMatch(script, /azure\.com/);
  });

  it('contains a policy as it is, to be read, and no carriage return that an editor would multiply', () =>
    exported(exportedPlans['a policy of Windows, with characters of its own'] ?? wired, async ({ script }) => {
      assert.doesNotMatch(script, /[\r\u2028]/);
    }));

  it('contains nothing that bash 3.2, which macOS has, does not support', () =>
    exported(exportedPlans['a new secret, with a quotation mark in the way'] ?? wired, async ({ script }) => {
      assert.doesNotMatch(script, /declare -A|local -n|mapfile|readarray|\$\{\w+(?:,,|\^\^)|\|&|&>>|\[-1\]|wait -n/);
    }));
});
