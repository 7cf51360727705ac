import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialSteps } from '../../../../../../src/commands/wire-secret/questions.ts';
import { policyWishFrom } from '../../../../../../src/commands/wire-secret/wish-from-draft.ts';
import { runWizard } from '../../../../../../src/commands/wizard/wizard.ts';
import type { BackendCredential } from '../../../../../../src/wiring/index.ts';
import { certificateStep } from '../../../../../../src/commands/wire-secret/steps/secret/certificate.ts';
import { credentialChoices } from '../../../../../../src/commands/wire-secret/steps/credential/credential.ts';
import type { WiringDraft } from '../../../../../../src/commands/wire-secret/draft.ts';
import type { WiringReader } from '../../../../../../src/commands/wire-secret/wiring-reader.ts';
import type { Certificate } from '../../../../../../src/azure/index.ts';
import { aService, aVault, ids } from '../../../../../support/wiring/wiring-state.ts';
import { scriptedUser, type Move } from '../../../scripted-asker.ts';

const endpoint = 'https://login.microsoftonline.com/t/oauth2/v2.0/token';

const rows: readonly (readonly [pick: string, moves: readonly Move[], titles: readonly string[], credential: BackendCredential])[] = [
  ['Basic authentication', [{ refused: 'a:b' }, { type: 'zohan' }], ['User name'], { kind: 'basic', username: 'zohan' }],
  ['Bearer token', [], [], { kind: 'header', name: 'Authorization', prefix: 'Bearer ' }],
  [
    'Another header',
    [{ refused: 'Host' }, { type: 'x-api-key' }, { type: '' }],
    ['Header', 'Text before the secret'],
    { kind: 'header', name: 'x-api-key', prefix: '' },
  ],
  ['Query parameter', [{ refused: 'a b' }, { type: 'code' }], ['Query parameter'], { kind: 'query', name: 'code' }],
  [
    'OAuth 2.0 client credentials',
    [
      { refused: 'http://login.example/token' },
      { refused: 'https://a:b@login.example/token' },
      { type: ` ${endpoint} ` },
      { refused: '' },
      { type: 'client' },
      { refused: 'api://backend' },
      { type: 'api://backend/.default ' },
    ],
    ['Token endpoint', 'Client id', 'Scope'],
    { kind: 'oauth', tokenEndpoint: endpoint, clientId: 'client', scope: 'api://backend/.default' },
  ],
];

describe('the questions for a credential', () => {
  for (const [pick, moves, titles, credential] of rows) {
    it(`of ${pick} are ${titles.length === 0 ? 'none' : titles.join(', ')}`, async () => {
      const { askerAt, seen } = scriptedUser([{ pick }, ...moves]);
      const draft = await runWizard({
        title: 'Wire',
        steps: credentialSteps,
        given: { delivery: 'named-value', namedValue: 'backend-password' },
        askerAt,
      });
      assert.ok(draft);
      assert.deepEqual(seen.map(({ title }) => title), ['Credential for the backend', ...titles].map(title => `Wire: ${title}`));
      assert.deepEqual(policyWishFrom(draft, { vaultAudience: '', vaultApiVersion: '' }).credential, credential);
    });
  }
});

describe('a client certificate', () => {
  const contentType = 'application/x-pkcs12';
  const given: WiringDraft = {
    service: aService(),
    vault: aVault(),
    identity: { kind: 'system' },
    secret: { kind: 'existing', name: 'erp', contentType },
    delivery: 'call-time',
  };
  const certificate = (name: string, secret?: string): Certificate => ({
    id: `${ids.service}/certificates/${name}`,
    name,
    ...(secret !== undefined && { keyVault: { secretIdentifier: `https://shop-kv.vault.azure.net/secrets/${secret}` } }),
  });
  const ask = async (there: readonly Certificate[]) => {
    const { askerAt, seen } = scriptedUser([{ pick: 'Client certificate' }]);
    const reader: Pick<WiringReader, 'certificates'> = { certificates: async () => there };
    return { draft: await runWizard({ title: 'Wire', steps: [...credentialSteps, certificateStep(reader)], given, askerAt }), seen };
  };

  const rows: readonly (readonly [string, readonly Certificate[], string])[] = [
    ['the secret’s name where that is free', [certificate('other', 'other')], 'erp'],
    ['the one that comes from the same secret', [certificate('shop', 'ERP')], 'shop'],
    ['a number behind the name where that is taken', [certificate('erp')], 'erp-2'],
  ];
  for (const [what, there, name] of rows) {
    it(`asks nothing more, and takes ${what}`, async () => {
      const { draft, seen } = await ask(there);
      assert.ok(draft);
      assert.deepEqual([seen.length, draft.certificateId], [1, name]);
      const { credential, delivery } = policyWishFrom(draft, { vaultAudience: '', vaultApiVersion: '' });
      assert.deepEqual([credential, delivery], [{ kind: 'certificate' }, { kind: 'certificate', certificateId: name }]);
    });
  }

  const refusals: readonly (readonly [string, WiringDraft, RegExp | undefined])[] = [
    ['a certificate', given, undefined],
    ['a secret whose content type is not known', { ...given, secret: { kind: 'existing', name: 'erp' } }, undefined],
    [
      'a secret of another content type',
      { ...given, secret: { kind: 'existing', name: 'pw', contentType: 'text/plain' } },
      /pw is no certificate: its content type is text\/plain/,
    ],
    ['a value that is typed', { ...given, secret: { kind: 'new', name: 'fresh' } }, /typed makes no certificate/],
  ];
  for (const [what, draft, refusal] of refusals) {
    it(`${refusal === undefined ? 'can' : 'cannot'} be made of ${what}`, () => {
      const choice = credentialChoices(draft).find(({ value }) => value === 'certificate');
      assert.ok(choice);
      if (refusal === undefined) assert.equal(choice.refusal, undefined);
      else assert.match(choice.refusal ?? '', refusal);
    });
  }

  it('is not offered where no vault is known', () =>
    assert.equal(
      credentialChoices({}).some(({ value }) => value === 'certificate'),
      false,
    ));
});
