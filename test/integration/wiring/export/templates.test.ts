import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import {
  applyPlan,
  armTemplateOf,
  bicepOf,
  createStateReader,
  deploymentTemplates,
  exportPlan,
  planChanges,
  plannedWrites,
  type PlannedWrite,
} from '../../../../src/wiring/index.ts';
import type { ArmWrite } from '../../../../src/wiring/writes/write.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { exportedPlans } from '../../../support/export/exported-plans.ts';
import { assertSentAsSaid, watchWrites } from '../../../support/export/sent-writes.ts';
import { newTrafficFile, withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;

describe('a plan exported as Bicep', () => {
  it('compiles where the compiler is to be had', async context => {
    const version = await new Promise<string | undefined>(resolve => {
      const child = spawn('bicep', ['--version']);
      child.on('error', () => resolve(undefined));
      child.stdout.on('data', chunk => resolve(String(chunk)));
    });
    if (version === undefined) {
      return context.diagnostic('No Bicep compiler on this machine: its ARM form is compared with the service instead.');
    }
    await withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const folder = mkdtempSync(join(tmpdir(), 'apim-bicep-'));
      for (const [index, { changes, prepare }] of Object.values(exportedPlans).entries()) {
        await prepare?.(azure);
        const reader = createStateReader(azure, signal);
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

  it('keeps the tags of a named value that Key Vault backs from now on', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const { changes, prepare } = exportedPlans['a named value that Key Vault backs from now on'] ?? { changes: [] };
      await prepare?.(azure);
      const reader = createStateReader(azure, signal);
      const plan = await planChanges(reader, changes);
      assert.match(await exportPlan(reader, plan, { format: 'bicep', cloud: azure.cloud, title: 'Wire' }), /tags: \[\s+'legacy'\s+\]/);
    }));

  for (const [name, { changes, prepare }] of Object.entries(exportedPlans)) {
    it(`${name}: says everything, or names what the commands do instead, and contains no secret`, () =>
      withEmulator({ record: false }, async emulator => {
        const azure = emulatorAzure(emulator);
        await prepare?.(azure);
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
        for (const [open, close] of ['{}', '[]', '()'].map(pair => [...pair])) {
          assert.equal(outside.split(open ?? '').length, outside.split(close ?? '').length, `${open ?? ''}${close ?? ''}`);
        }
      }));

    // each resource goes to the emulator as the PUT that a deployment makes of it
    it(`${name}: the ARM form is taken by the service, resource by resource, and is what the plan’s steps say that they write`, () => {
      const record = newTrafficFile();
      const taken = watchWrites(record);
      return withEmulator({ record }, async emulator => {
        const azure = emulatorAzure(emulator);
        await prepare?.(azure);
        const reader = createStateReader(azure, signal);
        const plan = await planChanges(reader, changes);
        // what a template only names in a comment has to be there before it
        const unsaid = plan.steps.filter(
          ({ change, check }) => (change.step === 'enable-identity' || change.step === 'copy-named-value') && check.status === 'change',
        );
        if (unsaid.length > 0) await applyPlan(azure, { ...plan, steps: unsaid }, { progress: () => undefined }, signal);
        const after = createStateReader(azure, signal);
        const now = await planChanges(after, changes);
        const writes = await plannedWrites(after, now);
        taken();
        for (const template of deploymentTemplates(writes)) {
          const { resources } = armTemplateOf(template) as {
            readonly resources: readonly {
              readonly type: string;
              readonly name: string;
              readonly apiVersion: string;
              readonly scope?: string;
              readonly properties: object;
            }[];
          };
          assert.equal(resources.length, template.resources.length);
          for (const resource of resources) await deploy(emulator, template, resource);
        }
        const declared = writes.flatMap(write => declaredOf(write) ?? []);
        const order = new Map(declared.map(({ resourceId }, index) => [resourceId.toLowerCase(), index]));
        // a template is of one resource group
        const inOrder = taken().toSorted((a, b) => (order.get(a.path) ?? -1) - (order.get(b.path) ?? -1));
        await assertSentAsSaid(emulator, inOrder, declared);
      });
    });
  }
});

/** What a template can say of a write: new things, and access that is added. It has no ETag. */
function declaredOf(write: PlannedWrite): ArmWrite | undefined {
  if (write.kind !== 'arm' || write.method !== 'PUT' || /\/accessPolicies\/(replace|remove)$/.test(write.resourceId)) return undefined;
  const { ifMatch, ...declared } = write;
  return ifMatch === undefined ? write : declared;
}

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly scope?: string;
  readonly properties: object;
}

/** What Resource Manager makes of one resource of a template: a PUT, expressions worked out. */
async function deploy(
  emulator: Emulator,
  { subscriptionId, resourceGroup }: { readonly subscriptionId: string; readonly resourceGroup: string },
  { type, name, apiVersion, scope, properties }: Declared,
): Promise<void> {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const [provider = '', ...types] = type.split('/');
  const names = name.split('/');
  const path =
    scope === undefined
      ? `${group}/providers/${provider}/${types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/')}`
      : `${group}/providers/${scope}/providers/${type}/${name}`;
  const body = JSON.stringify({ properties })
    .replace(/"\[subscriptionResourceId\('([^']+)', '([^']+)'\)\]"/g, `"/subscriptions/${subscriptionId}/providers/$1/$2"`)
    .replace(/"\[parameters\('secretValue_\w+'\)\]"/g, '"canary-new"');
  assert.doesNotMatch(body.replace(/"value":"(?:\\.|[^"\\])*"/g, ''), /"\[/, 'an expression is left');
  if (type.endsWith('/secrets')) return; // the emulator stores secrets on the data plane only
  const response = await fetch(`${emulator.addresses.arm}${path}?api-version=${apiVersion}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer emulator.developer.${Buffer.from('https://management.azure.com').toString('base64url')}`,
      'x-original-host': 'management.azure.com',
      'content-type': 'application/json',
    },
    body,
  });
  assert.ok(response.ok, `${path}: ${String(response.status)} ${await response.text()}`);
  const operation = response.headers.get('azure-asyncoperation');
  if (operation !== null) await ended(emulator, new URL(operation));
}

async function ended(emulator: Emulator, { pathname, search }: URL): Promise<void> {
  for (;;) {
    const response = await fetch(`${emulator.addresses.arm}${pathname}${search}`, {
      headers: {
        authorization: `Bearer emulator.developer.${Buffer.from('https://management.azure.com').toString('base64url')}`,
        'x-original-host': 'management.azure.com',
      },
    });
    const { status } = (await response.json()) as { readonly status?: string };
    if (status !== 'InProgress') return assert.equal(status, 'Succeeded');
  }
}
