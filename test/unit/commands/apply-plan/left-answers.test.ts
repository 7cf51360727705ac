import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { AnswersKept, answersText, askToContinue } from '../../../../src/commands/apply-plan/left-answers.ts';
import type { WiringDraft } from '../../../../src/commands/wire-secret/draft.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';
import { scriptedUser } from '../scripted-asker.ts';
import { api, getId, readerFor } from '../wizard-estate.ts';

const draft: WiringDraft = {
  service: aService(),
  vault: aVault(),
  secret: { kind: 'new' },
  newSecretName: 'fresh',
  newSecretValue: new Secret('canary-4711'),
  api,
  scope: { id: getId, label: 'Items API: Get' },
};
const asked = ['service', 'vault', 'secret', 'newSecretName', 'newSecretValue', 'api', 'scope'] as const;
const { reader } = readerFor({});
const place = { title: 'Task', connection: 'here' };

describe('answers that were left', () => {
  it('are there at the next start, without a secret’s value', async () => {
    const kept = new AnswersKept();
    kept.keep(place, { draft, asked });
    const left = await kept.left(place, {}, reader);
    assert.deepEqual(left?.asked, ['service', 'vault', 'secret', 'newSecretName', 'api', 'scope']);
    assert.equal(left.draft.newSecretValue, undefined);
    assert.equal(answersText(left.draft), 'shop · shop-kv · fresh · Items API: Get');
    kept.forget(place);
    assert.equal(await kept.left(place, {}, reader), undefined);
  });

  it('are there without the value that was typed for a named value, which is asked again', async () => {
    const kept = new AnswersKept();
    const typed: WiringDraft = {
      service: aService(),
      newNamedValue: 'backend-key',
      valueKind: 'secret',
      typedValue: new Secret('canary-4712'),
    };
    kept.keep(place, { draft: typed, asked: ['service', 'newNamedValue', 'valueKind', 'typedValue'] });
    const left = await kept.left(place, {}, reader);
    assert.deepEqual([left?.asked, left?.draft.typedValue], [['service', 'newNamedValue', 'valueKind'], undefined]);
  });

  it('are of one task in one Azure', async () => {
    const kept = new AnswersKept();
    kept.keep(place, { draft, asked });
    assert.equal(await kept.left({ ...place, connection: 'elsewhere' }, {}, reader), undefined);
    assert.equal(await kept.left({ ...place, title: 'Another' }, {}, reader), undefined);
  });

  it('are those of one window', async () => {
    new AnswersKept().keep(place, { draft, asked });
    assert.equal(await new AnswersKept().left(place, {}, reader), undefined);
  });

  it('are none where nothing was answered', async () => {
    const kept = new AnswersKept();
    kept.keep(place, { draft, asked });
    kept.keep(place, { draft: {}, asked: [] });
    assert.equal(await kept.left(place, {}, reader), undefined);
  });

  const rows: readonly (readonly [string, WiringDraft, boolean])[] = [
    ['the same service', { service: aService() }, true],
    ['another service', { service: aService({ id: `${ids.service}-2` }) }, false],
    ['the same operation', { scope: { id: getId.toUpperCase(), label: 'x' } }, true],
    ['another operation', { scope: { id: `${getId}-2`, label: 'x' } }, false],
    ['another secret', { secret: { kind: 'existing', name: 'other' } }, false],
  ];
  for (const [name, given, isOffered] of rows) {
    it(`are ${isOffered ? '' : 'not '}offered from ${name}`, async () => {
      const kept = new AnswersKept();
      kept.keep(place, { draft, asked });
      assert.equal((await kept.left(place, given, reader)) !== undefined, isOffered);
    });
  }

  it('are not offered once the service is gone, and are of the service as it is now', async () => {
    const kept = new AnswersKept();
    kept.keep(place, { draft: { service: aService({ id: `${ids.service}-gone` }) }, asked: ['service'] });
    assert.equal(await kept.left(place, {}, reader), undefined);
    kept.keep(place, { draft: { service: aService({ sku: 'Basic' }) }, asked: ['service'] });
    assert.equal((await kept.left(place, {}, reader))?.draft.service?.sku, 'Developer');
  });

  it('are not offered where Azure cannot be read: the first question reports why', async () => {
    const kept = new AnswersKept();
    kept.keep(place, { draft, asked });
    assert.equal(await kept.left(place, {}, { estate: async () => Promise.reject(new Error('offline')) }), undefined);
  });

  it('are asked about first', async () => {
    const { askerAt, seen } = scriptedUser(['enter']);
    const reply = await askToContinue(askerAt({ title: 't', step: 1, totalSteps: 1, canGoBack: false }), { draft, asked });
    assert.deepEqual([reply, seen[0]?.labels], [{ kind: 'answer', value: true }, ['Continue where you left', 'Start over']]);
  });
});
