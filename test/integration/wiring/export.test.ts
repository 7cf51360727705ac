import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { Secret } from '../../../src/base/secret.ts';
import type { Emulator } from '../../../src/emulator/server.ts';
import { armTemplateOf, bicepOf, createStateReader, deploymentTemplates, exportPlan, planChanges, plannedWrites, verifyPlan, wireChanges, type Change, type WiringWish } from '../../../src/wiring/index.ts';
import { demo } from '../../support/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator-azure.ts';
import { aWish } from '../../support/wiring-state.ts';
import { withEmulator } from '../../support/with-emulator.ts';

const signal = new AbortController().signal;
const partnersIdentity = {
  kind: 'user',
  id: '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/partners-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partners-identity',
  name: 'partners-identity',
  clientId: 'c11e0700-0000-4000-8000-00000000b001',
  principalId: '0b1ec700-0000-4000-8000-00000000b001',
} as const;

function wish(overrides: Partial<WiringWish> = {}): readonly Change[] {
  return wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: `${demo.shop}/apis/items/operations/get-item`, ...overrides }));
}

/** Everything that can be planned on the demo estate, each to be exported. */
const plans: Readonly<Record<string, readonly Change[]>> = {
  'the post’s example, by access policies': wish(),
  'the same by roles': wish({ vaultId: demo.ordersVault, secretName: demo.ordersSecret }),
  'a new secret, with a quotation mark in the way': wish({ secretName: 'new-secret', newSecret: new Secret('canary-new'), policy: { ...aWish().policy, credential: { kind: 'header', name: 'X-Key', prefix: `it's "so" $HOME \`x\` ` } } }),
  'a Key Vault-backed named value': wish({ policy: { ...aWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } }),
  'named values that are typed to be secret': [
    { step: 'create-named-values', wish: { serviceId: demo.shop, values: [{ name: 'pw', content: { kind: 'secret', value: new Secret('canary-new') } }, { name: 'level', content: { kind: 'plain', value: 'debug' } }] } },
  ],
  'a user-assigned identity that is attached, on one secret': [
    { step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } },
    { step: 'grant-get-only', wish: { serviceId: demo.orders, identity: partnersIdentity, vaultId: demo.ordersVault, secretName: demo.ordersSecret, onlyThisSecret: true } },
  ],
  'a grant that is tightened': [{ step: 'tighten-grant', wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' } }],
  'a grant that is removed': [{ step: 'remove-grant', wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' } }],
  'a role that is removed': [{ step: 'remove-grant', wish: { vaultId: demo.ordersVault, principalId: '0b1ec700-0000-4000-8000-00000000a001', holder: 'contoso-orders' } }],
};

/** Runs a script in a real shell, with the stand-in for the Azure CLI first on the path. */
async function runScript(script: string, emulator: Emulator, typed: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'apim-az-'));
  try {
    writeFileSync(join(folder, 'az'), `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, '..', '..', 'support', 'fake-az.ts')}' "$@"\n`);
    chmodSync(join(folder, 'az'), 0o755);
    const child = spawn('bash', ['-c', script], { env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, FAKE_AZ_EMULATOR: emulator.addresses.arm }, stdio: ['pipe', 'pipe', 'pipe'] });
    const output: string[] = [];
    child.stdout.on('data', chunk => output.push(String(chunk)));
    child.stderr.on('data', chunk => output.push(String(chunk)));
    child.stdin.end(`${typed}\n`);
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.equal(code, 0, output.join(''));
    assert.doesNotMatch(output.join(''), /canary/);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a plan exported as az commands', () => {
  for (const [name, changes] of Object.entries(plans)) {
    it(`${name}: the commands make it true`, () =>
      withEmulator({ settings: { longRunning: { durationMs: 0 } } }, async emulator => {
        const azure = emulatorAzure(emulator);
        const reader = createStateReader(azure, signal);
        const plan = await planChanges(reader, changes);
        assert.deepEqual([plan.isBlocked, plan.isDone], [false, false], JSON.stringify(plan.steps.map(({ check }) => check)));
        const script = await exportPlan(reader, plan, { format: 'az', cloud: azure.cloud, title: 'Wire' });
        assert.doesNotMatch(script, /canary/);
        await runScript(script, emulator, 'canary-new');
        const proof = await verifyPlan(azure, plan, signal);
        assert.equal(proof.isDone, true, JSON.stringify(proof.steps.map(({ check }) => check)));
      }));
  }

  const odd = '  canary "quoted" \\ $HOME `x` \'it\'s\'\n\tпароль  ';
  for (const kind of ['plain', 'secret'] as const) {
    it(`the value of a ${kind} named value goes into the vault to the byte, once, and is printed nowhere`, () =>
      withEmulator({ settings: { longRunning: { durationMs: 0 } } }, async emulator => {
        const azure = emulatorAzure(emulator);
        await azure.namedValues.create(demo.orders, 'own', kind === 'plain' ? { kind, value: odd } : { kind, value: new Secret(odd) }, signal);
        const reader = createStateReader(azure, signal);
        const plan = await planChanges(reader, [
          { step: 'copy-named-value', wish: { serviceId: demo.orders, name: 'own', vaultId: demo.ordersVault, secretName: 'own' } },
          { step: 'back-named-value', wish: { serviceId: demo.orders, name: 'own', identity: { kind: 'system' }, vaultId: demo.ordersVault, secretName: 'own', copiedTo: 'own' } },
        ]);
        const script = await exportPlan(reader, plan, { format: 'az', cloud: azure.cloud, title: 'Move' });
        const bicep = await exportPlan(reader, plan, { format: 'bicep', cloud: azure.cloud, title: 'Move' });
        assert.doesNotMatch(script + bicep, /canary/);
        assert.match(bicep, /Not said by this template, done by the az commands of the same plan: Copy the value of own/);
        await runScript(script, emulator, '');
        assert.deepEqual(emulator.emulation.estate.secrets.get('contoso-orders-kv', 'own')?.versions.map(({ value }) => value), [odd]);
        assert.equal((await azure.namedValues.get(demo.orders, 'own', signal))?.keyVault?.lastStatus?.code, 'Success');
      }));
  }

  it('does not copy over a secret that somebody made since, and leaves the named value its own', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'mine' }, signal);
      const reader = createStateReader(azure, signal);
      const plan = await planChanges(reader, [
        { step: 'copy-named-value', wish: { serviceId: demo.orders, name: 'own', vaultId: demo.ordersVault, secretName: 'own' } },
        { step: 'back-named-value', wish: { serviceId: demo.orders, name: 'own', identity: { kind: 'system' }, vaultId: demo.ordersVault, secretName: 'own', copiedTo: 'own' } },
      ]);
      const script = await exportPlan(reader, plan, { format: 'az', cloud: azure.cloud, title: 'Move' });
      await azure.vaultSecrets.set('https://contoso-orders-kv.vault.azure.net', 'own', new Secret('theirs'), signal);
      await assert.rejects(runScript(script, emulator, ''), /holds a secret own already/);
      assert.equal((await azure.namedValues.get(demo.orders, 'own', signal))?.value, 'mine');
    }));

  it('asks for each value that is to be secret, and sends it to the byte', () =>
    withEmulator({ settings: { longRunning: { durationMs: 0 } } }, async emulator => {
      const azure = emulatorAzure(emulator);
      const reader = createStateReader(azure, signal);
      const values = [{ name: 'db-password', content: { kind: 'secret', value: new Secret('canary-in-the-plan') } }] as const;
      const script = await exportPlan(reader, await planChanges(reader, [{ step: 'create-named-values', wish: { serviceId: demo.orders, values } }]), { format: 'az', cloud: azure.cloud, title: 'Table' });
      assert.doesNotMatch(script, /canary/);
      const typed = `  canary \\ "x"\t$HOME'\u00e9 `;
      await runScript(script, emulator, typed);
      const { value } = await azure.namedValues.readSecret(demo.orders, 'db-password', signal);
      assert.equal(value.reveal(), typed);
    }));

  it('refuses to overwrite a policy that was changed since', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const reader = createStateReader(azure, signal);
      const plan = await planChanges(reader, wish());
      const script = await exportPlan(reader, plan, { format: 'az', cloud: azure.cloud, title: 'Wire' });
      const scopeId = `${demo.shop}/apis/items/operations/get-item`;
      const stored = await azure.policies.get(scopeId, signal);
      if (stored) await azure.policies.put(scopeId, stored.text.replace('<outbound>', '<outbound><!-- theirs -->'), stored.etag, signal);
      await assert.rejects(runScript(script, emulator, ''), /412/);
      assert.match((await azure.policies.get(scopeId, signal))?.text ?? '', /theirs/);
    }));
});

describe('a plan exported as Bicep', () => {
  it('compiles where the compiler is to be had', async context => {
    const version = await new Promise<string | undefined>(resolve => {
      const child = spawn('bicep', ['--version']);
      child.on('error', () => resolve(undefined));
      child.stdout.on('data', chunk => resolve(String(chunk)));
    });
    if (version === undefined) return context.diagnostic('No Bicep compiler on this machine: its ARM form is held against the service instead.');
    await withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const reader = createStateReader(azure, signal);
      const folder = mkdtempSync(join(tmpdir(), 'apim-bicep-'));
      for (const [index, changes] of Object.values(plans).entries()) {
        const writes = await plannedWrites(reader, await planChanges(reader, changes));
        for (const [part, template] of deploymentTemplates(writes).entries()) {
          const file = join(folder, `${String(index)}-${String(part)}.bicep`);
          writeFileSync(file, bicepOf(template, 'Wire'));
          const child = spawn('bicep', ['build', file, '--stdout'], { stdio: ['ignore', 'ignore', 'inherit'] });
          assert.equal(await new Promise(resolve => child.on('close', resolve)), 0, file);
        }
      }
      rmSync(folder, { recursive: true });
    });
  });

  for (const [name, changes] of Object.entries(plans)) {
    it(`${name}: says everything, or names what the commands do instead, and holds no secret`, () =>
      withEmulator({ record: false }, async emulator => {
        const azure = emulatorAzure(emulator);
        const reader = createStateReader(azure, signal);
        const plan = await planChanges(reader, changes);
        const bicep = await exportPlan(reader, plan, { format: 'bicep', cloud: azure.cloud, title: 'Wire' });
        assert.doesNotMatch(bicep, /canary/);
        const templates = deploymentTemplates(await plannedWrites(reader, plan));
        const said = templates.flatMap(({ resources, unsaid }) => [...resources.map(({ sentence }) => sentence), ...unsaid]);
        for (const { check } of plan.steps) if (check.status === 'change') assert.ok(said.includes(check.sentence), check.sentence);
        const symbols = [...bicep.matchAll(/^resource (\w+) /gm)].map(([, symbol]) => symbol);
        if (templates.length === 1) assert.equal(new Set(symbols).size, symbols.length, symbols.join(' '));
        const outside = bicep.replace(/'''[\s\S]*?'''|'(?:\\.|[^'\\\n])*'|\/\/.*/g, '');
        assert.doesNotMatch(outside, /['"]/, 'a string is open');
        for (const [open, close] of ['{}', '[]', '()'].map(pair => [...pair])) assert.equal(outside.split(open ?? '').length, outside.split(close ?? '').length, `${open ?? ''}${close ?? ''}`);
      }));

    // each resource goes to the emulator as the PUT that a deployment makes of it
    it(`${name}: the ARM form is taken by the service, resource by resource`, () =>
      withEmulator({ record: false }, async emulator => {
        const azure = emulatorAzure(emulator);
        const reader = createStateReader(azure, signal);
        const plan = await planChanges(reader, changes);
        const ownIdentity = plan.steps.some(({ change, check }) => change.step === 'enable-identity' && check.status === 'change');
        if (ownIdentity) await runScript(await exportPlan(reader, { ...plan, steps: plan.steps.filter(({ change }) => change.step === 'enable-identity') }, { format: 'az', cloud: azure.cloud, title: 'Identity' }), emulator, '');
        const after = createStateReader(azure, signal);
        const now = await planChanges(after, changes);
        for (const template of deploymentTemplates(await plannedWrites(after, now))) {
          const { resources } = armTemplateOf(template) as { readonly resources: readonly { readonly type: string; readonly name: string; readonly apiVersion: string; readonly scope?: string; readonly properties: object }[] };
          assert.equal(resources.length, template.resources.length);
          for (const resource of resources) await deploy(emulator, template, resource);
        }
      }));
  }
});

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly scope?: string;
  readonly properties: object;
}

/** What Resource Manager makes of one resource of a template: a PUT, expressions worked out. */
async function deploy(emulator: Emulator, { subscriptionId, resourceGroup }: { readonly subscriptionId: string; readonly resourceGroup: string }, { type, name, apiVersion, scope, properties }: Declared): Promise<void> {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const [provider = '', ...types] = type.split('/');
  const names = name.split('/');
  const path = scope === undefined ? `${group}/providers/${provider}/${types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/')}` : `${group}/providers/${scope}/providers/${type}/${name}`;
  const body = JSON.stringify({ properties }).replace(/"\[subscriptionResourceId\('([^']+)', '([^']+)'\)\]"/g, `"/subscriptions/${subscriptionId}/providers/$1/$2"`).replace(/"\[parameters\('secretValue_\w+'\)\]"/g, '"canary-new"');
  assert.doesNotMatch(body.replace(/"value":"(?:\\.|[^"\\])*"/g, ''), /"\[/, 'an expression is left');
  if (type.endsWith('/secrets')) return; // the emulator stores secrets on the data plane only
  const version = type.startsWith('Microsoft.KeyVault') ? '2026-02-01' : apiVersion;
  const response = await fetch(`${emulator.addresses.arm}${path}?api-version=${version}`, {
    method: 'PUT',
    headers: { authorization: `Bearer emulator.developer.${Buffer.from('https://management.azure.com').toString('base64url')}`, 'x-original-host': 'management.azure.com', 'content-type': 'application/json' },
    body,
  });
  assert.ok(response.ok, `${path}: ${String(response.status)} ${await response.text()}`);
  const operation = response.headers.get('azure-asyncoperation');
  if (operation !== null) await ended(emulator, new URL(operation));
}

async function ended(emulator: Emulator, { pathname, search }: URL): Promise<void> {
  for (;;) {
    const response = await fetch(`${emulator.addresses.arm}${pathname}${search}`, { headers: { authorization: `Bearer emulator.developer.${Buffer.from('https://management.azure.com').toString('base64url')}`, 'x-original-host': 'management.azure.com' } });
    const { status } = (await response.json()) as { readonly status?: string };
    if (status !== 'InProgress') return assert.equal(status, 'Succeeded');
  }
}
