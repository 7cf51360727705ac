import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiStep } from '../../../src/commands/wire-secret/steps/api.ts';
import { operationStep } from '../../../src/commands/wire-secret/steps/operation.ts';
import { createWiringReader } from '../../../src/commands/wire-secret/wiring-reader.ts';
import { runWizard } from '../../../src/commands/wizard/wizard.ts';
import { aService, ids } from '../../support/wiring/wiring-state.ts';
import { scriptedUser } from './scripted-asker.ts';

const api = { id: `${ids.service}/apis/items`, name: 'items', displayName: 'Items API', path: 'items' };
const operation = { id: `${api.id}/operations/get`, name: 'get', displayName: 'Get', method: 'GET', urlTemplate: '/x' };

function readerOf(operations: readonly (typeof operation)[]) {
  const azure = { apis: { page: async () => ({ items: [api, { ...api, id: `${api.id}-2`, displayName: 'Other API' }] }), pageOfOperations: async () => ({ items: operations }) }, namedValues: { page: async () => ({ items: [] }) }, policies: { get: async () => undefined } };
  return createWiringReader({ azure: async () => azure as never, estate: async () => assert.fail('nothing is asked of the estate') });
}

describe('the questions for an operation', () => {
  const service = aService();
  it('ask for one operation where all of them are no answer, in words of their own', async () => {
    const reader = readerOf([operation]);
    const { askerAt, seen } = scriptedUser(['enter', 'enter']);
    const draft = await runWizard({ title: 'Test', steps: [apiStep(reader, () => 'Which API do you want to test?'), operationStep(reader, { hasAll: false })], given: { service }, askerAt });
    assert.deepEqual(seen.map(({ question, labels }) => [question, labels]), [['Which API do you want to test?', ['Items API', 'Other API']], ['Which operation of Items API?', ['Get']]]);
    assert.deepEqual(draft?.scope, { id: operation.id, label: 'Items API: Get' });
  });

  it('say so where there is none to pick', async () => {
    const { askerAt } = scriptedUser(['enter']);
    await assert.rejects(runWizard({ title: 'Test', steps: [operationStep(readerOf([]), { hasAll: false })], given: { service, api }, askerAt }), /Items API has no operation/);
  });

  it('offer all operations where that is an answer', async () => {
    const { askerAt, seen } = scriptedUser(['enter', 'enter']);
    const reader = readerOf([operation]);
    await runWizard({ title: 'Wire', steps: [apiStep(reader), operationStep(reader)], given: { service }, askerAt });
    assert.deepEqual(seen.map(({ question, labels }) => [question, labels]), [['Which API of shop needs the secret?', ['Items API', 'Other API']], ['Which operation of Items API?', ['All operations of Items API', 'Get']]]);
  });
});
