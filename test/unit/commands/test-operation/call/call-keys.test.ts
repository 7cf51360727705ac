import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../../src/base/app-error.ts';
import { Secret } from '../../../../../src/base/secrets/secret.ts';
import { keysFor, withKey } from '../../../../../src/commands/test-operation/call/call-keys.ts';

const place = { apiId: 'a', serviceName: 'contoso-orders' };
const { signal } = new AbortController();
const api = { requiresKey: true, displayName: 'Orders API' };
const reading = (subscriptions: () => Promise<readonly { readonly name: string; readonly displayName: string }[]>) => ({ subscriptions });

describe('the keys of a call', () => {
  it('are those of subscriptions by name, then one’s own and none', async () => {
    const keys = await keysFor(
      reading(async () => [
        { name: 'starter-demo', displayName: 'Starter demo' },
        { name: 'all', displayName: 'all' },
      ]),
      place,
      api,
      signal,
    );
    assert.deepEqual(keys, {
      choices: [
        { id: 'subscription:starter-demo', label: 'Of the subscription Starter demo (starter-demo)' },
        { id: 'subscription:all', label: 'Of the subscription all' },
        { id: 'own', label: 'A key of your own' },
        { id: 'none', label: 'No key' },
      ],
      problem: '',
    });
  });

  it('begin with one’s own where no subscription covers the API, which is reported with what to do', async () => {
    const { choices, problem } = await keysFor(reading(async () => []), place, api, signal);
    assert.deepEqual(choices.map(({ id }) => id), ['own', 'none']);
    assert.match(problem, /^No active subscription of contoso-orders covers the API "Orders API"\. Type a key of your own, or create/);
  });

  it('begin with one’s own where the subscriptions cannot be read', async () => {
    const refused = async (): Promise<never> => Promise.reject(new AppError('forbidden', 'You may not.', 'Ask.'));
    const { choices, problem } = await keysFor(reading(refused), place, api, signal);
    assert.deepEqual(choices.map(({ id }) => id), ['own', 'none']);
    assert.equal(problem, 'The subscriptions of contoso-orders cannot be read: You may not. Ask. A key of your own does without them.');
  });

  it('begin with none, and read nothing, where the API requires none', async () => {
    const unread = async (): Promise<never> => Promise.reject(new Error('read'));
    assert.deepEqual(
      (await keysFor(reading(unread), place, { ...api, requiresKey: false }, signal)).choices.map(({ id }) => id),
      ['none', 'own'],
    );
  });

  it('do not hide a fault of our own', async () => {
    await assert.rejects(keysFor(reading(async () => Promise.reject(new TypeError('fault'))), place, api, signal), /fault/);
  });

  const target = { keyHeader: 'Ocp-Apim-Subscription-Key' };
  const accept = ['Accept', 'text/plain'] as const;
  for (const { title, headers = [accept], key, sent } of [
    { title: 'of one’s own are sent as they were typed', key: { kind: 'own', value: new Secret('k') }, sent: [[accept], 'own', 'k'] },
    {
      title: 'of a subscription are left to be fetched',
      key: { kind: 'subscription', name: 's' },
      sent: [[accept], 'subscription', undefined],
    },
    { title: 'may be none', key: { kind: 'none' }, sent: [[accept], 'none', undefined] },
    { title: 'may be left open', key: undefined, sent: [[accept], undefined, undefined] },
    {
      title: 'in the headers go before a choice',
      headers: [accept, ['ocp-apim-subscription-key', 'typed']],
      key: { kind: 'subscription', name: 's' },
      sent: [[accept], 'own', 'typed'],
    },
    {
      title: 'in the headers do for an empty field',
      headers: [['Ocp-Apim-Subscription-Key', 'typed']],
      key: { kind: 'own', value: new Secret('') },
      sent: [[], 'own', 'typed'],
    },
    {
      title: 'are not taken from another header',
      headers: [['X-Ocp-Apim-Subscription-Key', 'typed']],
      key: { kind: 'none' },
      sent: [[['X-Ocp-Apim-Subscription-Key', 'typed']], 'none', undefined],
    },
  ] as const) {
    it(title, () => {
      const given = withKey({ headers, key }, target);
      assert.deepEqual([given.headers, given.key?.kind, given.key?.kind === 'own' ? given.key.value.reveal() : undefined], sent);
    });
  }

  it('of one’s own that were not typed are an error', () => {
    assert.throws(
      () => withKey({ headers: [accept], key: { kind: 'own', value: new Secret('') } }, target),
      /There is no key to make the call with/,
    );
  });
});
