import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiStep } from '../../../../../src/commands/wire-secret/steps/target/api.ts';
import { operationStep } from '../../../../../src/commands/wire-secret/steps/target/operation.ts';
import { createWiringReader } from '../../../../../src/commands/wire-secret/wiring-reader.ts';
import type { PickQuestion, Reply } from '../../../../../src/commands/wizard/question.ts';
import { shown } from '../../../../../src/host/window/plain-text.ts';
import { runWizard } from '../../../../../src/commands/wizard/wizard.ts';
import { AppError } from '../../../../../src/base/app-error.ts';
import { aService, aVault, ids } from '../../../../support/wiring/wiring-state.ts';
import { scriptedUser } from '../../scripted-asker.ts';

const api = { id: `${ids.service}/apis/items`, name: 'items', displayName: 'Items API', path: 'items' };
const operation = { id: `${api.id}/operations/get`, name: 'get', displayName: 'Get', method: 'GET', urlTemplate: '/x' };

function readerOf(operations: readonly (typeof operation)[]) {
  const azure = {
    apis: {
      page: async () => ({ items: [api, { ...api, id: `${api.id}-2`, displayName: 'Other API' }] }),
      pageOfOperations: async () => ({ items: operations }),
    },
    namedValues: { page: async () => ({ items: [] }) },
    policies: { get: async () => undefined },
  };
  return createWiringReader({ azure: async () => azure as never, estate: async () => assert.fail('nothing is asked of the estate') });
}

describe('the questions for an operation', () => {
  const service = aService();
  it('ask for one operation where all of them are no answer, in words of their own', async () => {
    const reader = readerOf([operation]);
    const { askerAt, seen } = scriptedUser(['enter', 'enter']);
    const draft = await runWizard({
      title: 'Test',
      steps: [apiStep(reader, () => 'Which API do you want to test?'), operationStep(reader, { hasAll: false })],
      given: { service },
      askerAt,
    });
    assert.deepEqual(
      seen.map(({ question, labels }) => [question, labels]),
      [
        ['Which API do you want to test?', ['Items API', 'Other API']],
        ['Which operation of Items API?', ['Get']],
      ],
    );
    assert.deepEqual(draft?.scope, { id: operation.id, label: 'Items API: Get' });
  });

  const certificate = (name: string, secret: string) => ({
    id: `${ids.service}/certificates/${name}`,
    name,
    keyVault: { secretIdentifier: `https://shop-kv.vault.azure.net/secrets/${secret}` },
  });
  const marks: readonly (readonly [what: string, policy: string, certificates: () => Promise<unknown>, detail: RegExp])[] = [
    [
      'a certificate of the secret',
      '<authentication-certificate certificate-id="ERP" />',
      async () => [certificate('erp', 'erp-cert')],
      /uses this secret already/,
    ],
    [
      'a certificate of a version of the secret',
      '<authentication-certificate certificate-id="erp" />',
      async () => [certificate('erp', 'erp-cert/0123')],
      /uses this secret already/,
    ],
    [
      'a certificate of another secret',
      '<authentication-certificate certificate-id="erp" />',
      async () => [certificate('erp', 'erp-cert-2')],
      /what is in it stays/,
    ],
    [
      'another certificate than that of the secret',
      '<authentication-certificate certificate-id="crm" />',
      async () => [certificate('erp', 'erp-cert')],
      /what is in it stays/,
    ],
    [
      'a certificate that is not given',
      '<authentication-certificate certificate-id="erp" />',
      async () => Promise.reject(new AppError('forbidden', 'No.', '')),
      /could not be read/,
    ],
    ['no certificate', '<base />', async () => assert.fail('no certificate is asked for'), /what is in it stays/],
  ];
  for (const [what, inbound, certificates, detail] of marks) {
    it(`mark the operation whose policy has ${what}: ${detail.source}`, async () => {
      const azure = {
        apis: { page: async () => ({ items: [api] }), pageOfOperations: async () => ({ items: [operation] }) },
        namedValues: { page: async () => ({ items: [] }) },
        certificates: { list: certificates },
        policies: { get: async () => ({ text: `<policies><inbound>${inbound}</inbound></policies>`, etag: '"1"' }) },
      };
      const reader = createWiringReader({
        azure: async () => azure as never,
        estate: async () => assert.fail('nothing is asked of the estate'),
      });
      const details: string[] = [];
      const pick = async <T>({ choices }: PickQuestion<T>): Promise<Reply<T>> => {
        for await (const rows of choices(new AbortController().signal, () => Promise.resolve())) {
          details.push(rows.map(row => shown(row.detail ?? '')).join('\n'));
        }
        return { kind: 'cancelled' };
      };
      await operationStep(reader).ask(
        { service, api, vault: aVault(), secret: { kind: 'existing', name: 'erp-cert' } },
        { ...scriptedUser([]).askerAt({ title: '', step: 1, totalSteps: 1, canGoBack: false }), pick },
      );
      assert.match(details.at(-1) ?? '', detail);
    });
  }

  it('say so where there is none to pick', async () => {
    const { askerAt } = scriptedUser(['enter']);
    await assert.rejects(
      runWizard({ title: 'Test', steps: [operationStep(readerOf([]), { hasAll: false })], given: { service, api }, askerAt }),
      /Items API has no operation/,
    );
  });

  it('offer all operations where that is an answer', async () => {
    const { askerAt, seen } = scriptedUser(['enter', 'enter']);
    const reader = readerOf([operation]);
    await runWizard({ title: 'Wire', steps: [apiStep(reader), operationStep(reader)], given: { service }, askerAt });
    assert.deepEqual(
      seen.map(({ question, labels }) => [question, labels]),
      [
        ['Which API of shop needs the secret?', ['Items API', 'Other API']],
        ['Which operation of Items API?', ['All operations of Items API', 'Get']],
      ],
    );
  });
});
