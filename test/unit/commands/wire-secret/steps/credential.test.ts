import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialSteps } from '../../../../../src/commands/wire-secret/questions.ts';
import { policyWishFrom } from '../../../../../src/commands/wire-secret/wish-from-draft.ts';
import { runWizard } from '../../../../../src/commands/wizard/wizard.ts';
import type { BackendCredential } from '../../../../../src/wiring/index.ts';
import { scriptedUser, type Move } from '../../scripted-asker.ts';

const endpoint = 'https://login.microsoftonline.com/t/oauth2/v2.0/token';

const rows: readonly (readonly [pick: string, moves: readonly Move[], titles: readonly string[], credential: BackendCredential])[] = [
  ['Basic authentication', [{ refused: 'a:b' }, { type: 'zohan' }], ['User name'], { kind: 'basic', username: 'zohan' }],
  ['Bearer token', [], [], { kind: 'header', name: 'Authorization', prefix: 'Bearer ' }],
  ['Another header', [{ refused: 'Host' }, { type: 'x-api-key' }, { type: '' }], ['Header', 'Text before the secret'], { kind: 'header', name: 'x-api-key', prefix: '' }],
  ['Query parameter', [{ refused: 'a b' }, { type: 'code' }], ['Query parameter'], { kind: 'query', name: 'code' }],
  [
    'OAuth 2.0 client credentials',
    [{ refused: 'http://login.example/token' }, { refused: 'https://a:b@login.example/token' }, { type: ` ${endpoint} ` }, { refused: '' }, { type: 'client' }, { refused: 'api://backend' }, { type: 'api://backend/.default ' }],
    ['Token endpoint', 'Client id', 'Scope'],
    { kind: 'oauth', tokenEndpoint: endpoint, clientId: 'client', scope: 'api://backend/.default' },
  ],
];

describe('the questions for a credential', () => {
  for (const [pick, moves, titles, credential] of rows) {
    it(`of ${pick} are ${titles.length === 0 ? 'none' : titles.join(', ')}`, async () => {
      const { askerAt, seen } = scriptedUser([{ pick }, ...moves]);
      const draft = await runWizard({ title: 'Wire', steps: credentialSteps, given: { delivery: 'named-value', namedValue: 'backend-password' }, askerAt });
      assert.ok(draft);
      assert.deepEqual(seen.map(({ title }) => title), ['Credential for the backend', ...titles].map(title => `Wire: ${title}`));
      assert.deepEqual(policyWishFrom(draft, { vaultAudience: '', vaultApiVersion: '' }).credential, credential);
    });
  }
});
