import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large } from '../../../support/emulator/large-service.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { withRevisions } from '../../../support/emulator/with-revisions.ts';
import { never } from '../estate.ts';

const fragmentId = `${demo.shop}/policyFragments/trace-request`;

describe('what else a service contains', () => {
  it('is read without the keys of subscriptions and the credentials of backends', () =>
    withEmulator({}, async emulator => {
      const { contents } = emulatorAzure(emulator);
      const { estate } = emulator.emulation;
      const backend = (name: string, properties: object) =>
        estate.put({
          id: `${demo.shop}/backends/${name}`,
          type: 'Microsoft.ApiManagement/service/backends',
          name,
          properties: { protocol: 'http', ...properties },
        });
      backend('erp', { url: 'https://erp.example', title: 'ERP', credentials: { header: { 'x-key': ['canary-header'] } } });
      backend('open', { url: 'https://open.example' });
      const { items } = await contents.backends(demo.shop, undefined, never);
      assert.deepEqual(
        items.map(({ name, url, hasCredentials, isPool }) => [name, url, hasCredentials, isPool]),
        [
          ['catalog-search', 'https://search.contoso.example', true, false],
          ['erp', 'https://erp.example', true, false],
          ['open', 'https://open.example', false, false],
        ],
      );
      const subscriptions = await contents.subscriptions(demo.shop, undefined, never);
      assert.deepEqual(
        subscriptions.items.map(({ displayName, state, scope }) => [displayName, state, scope]),
        [['Starter demo', 'active', 'product starter']],
      );
      assert.doesNotMatch(JSON.stringify([items, subscriptions]), /canary|[Kk]ey"/);
    }));

  it('is read of loggers by name and type, without their credentials', () =>
    withEmulator({}, async emulator => {
      const { contents } = emulatorAzure(emulator);
      emulator.emulation.estate.put({
        id: `${demo.shop}/loggers/hub`,
        type: 'Microsoft.ApiManagement/service/loggers',
        name: 'hub',
        properties: { loggerType: 'azureEventHub', credentials: { name: 'calls', connectionString: '{{canary}}' }, isBuffered: true },
      });
      const loggers = await contents.listLoggers(demo.shop, never);
      assert.deepEqual(loggers, [{ id: `${demo.shop}/loggers/hub`, name: 'hub', type: 'azureEventHub' }]);
    }));

  it('gives the revisions of an API, the current one by the id without a number', () =>
    withEmulator({ seed: withRevisions() }, async emulator => {
      const { items } = await emulatorAzure(emulator).contents.revisions(large.api, undefined, never);
      assert.deepEqual(
        items.map(({ apiId, revision, isCurrent }) => [apiId, revision, isCurrent]),
        [
          [large.api, '3', true],
          [`${large.api};rev=2`, '2', false],
        ],
      );
    }));
});

describe('a policy fragment as a policy', () => {
  // not recorded: the contract check follows an operation only from a 201 or 202, and the contract of this one begins it with a 200, too
  it('is read, and written with its ETag and its description', () =>
    withEmulator({ record: false }, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(fragmentId, never);
      assert.match(before?.text ?? '', /^<fragment>/);
      const text = '<fragment>\n  <trace source="x"><message>hello</message></trace>\n</fragment>';
      const written = await policies.put(fragmentId, text, before?.etag, never);
      assert.deepEqual(await policies.get(fragmentId, never), { text, etag: written.etag });
      assert.equal(emulator.emulation.estate.get(fragmentId)?.properties.description, 'Names the caller in the trace.');
      await assert.rejects(policies.put(fragmentId, text.replace('hello', 'bye'), before?.etag, never), {
        code: 'changed-by-someone-else',
      });
    }));

  it('that the service refuses is reported with its places', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(fragmentId, never);
      await assert.rejects(policies.put(fragmentId, '<policies />', before?.etag, never), { code: 'malformed-policy' });
    }));
});
