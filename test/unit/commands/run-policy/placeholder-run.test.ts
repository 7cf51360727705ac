import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runWithPlaceholders } from '../../../../src/commands/run-policy/placeholder-run.ts';
import { callerFrom } from '../../../../src/commands/run-policy/run-caller.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';

const run = async (expression: string, caller: Readonly<Record<string, string>>) =>
  runWithPlaceholders({ source: { file: 'policy.xml', text: wholePolicy({ inbound: `<return-response><set-body>${expression}</set-body></return-response>` }) }, facts: {}, request: { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: callerFrom(caller) } }, new AbortController().signal);

const passing = wholePolicy({ inbound: '<set-header name="a"><value>{{api-key}}</value></set-header>' });
const passOn = { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: callerFrom({}) };

describe('a run of a policy of which not all that surrounds it is known', () => {
  const around = { outerScopes: [[{ file: '/a/policy.xml', text: wholePolicy({}) }]] };
  const products = ['starter', 'unlimited'].map(name => ({ file: `/a/products/${name}/policy.xml`, text: wholePolicy({ inbound: `<!-- ${name} --><base />` }) }));
  for (const { title, more, said } of [
    { title: 'cannot say that the secret reached nobody else', more: { unknown: 'The outer scopes have not been read.' }, said: /^The outer scopes have not been read\.$/ },
    { title: 'names the product that it ran through', more: { facts: { outerScopes: [products] } }, said: /through the first, starter:/ },
  ]) {
    it(title, async () => {
      const { verdict, unsupported } = await runWithPlaceholders({ source: { file: '/a/apis/b/policy.xml', text: passing }, facts: {}, request: passOn, ...more }, new AbortController().signal);
      assert.equal(verdict.text, 'Whether a secret reached the caller cannot be said.');
      assert.deepEqual(unsupported.map(({ text }) => said.test(text)), [true]);
    });
  }

  for (const [title, text, facts, says] of [
    ['says that nothing is known of what <base /> runs', wholePolicy({ inbound: '<base />' }), {}, true],
    ['does not where outer scopes are known', wholePolicy({ inbound: '<base />' }), { outerScopes: [[{ file: '/a/policy.xml', text: wholePolicy({}) }]] }, false],
    ['does not of the policy of all APIs', wholePolicy({ inbound: '<base />' }), { scope: 'global' }, false],
    ['does not where there is no <base />', '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>', {}, false],
  ] as const) {
    it(title, async () => {
      const { verdict } = await runWithPlaceholders({ source: { file: '/a/apis/b/policy.xml', text }, facts, request: passOn }, new AbortController().signal);
      assert.equal(verdict.details.some(detail => detail.startsWith('<base /> ran nothing')), says);
    });
  }

  for (const [title, part] of [
    ['a value of a build tool', '#{more-policies}#'],
    ['a named value', '{{more-policies}}'],
    ['text', 'more policies'],
    ['a section that is there twice', '</inbound><inbound>'],
  ] as const) {
    it(`cannot say it where ${title} is among policies`, async () => {
      const text = passing.replace('</inbound>', `${part}</inbound>`);
      const { verdict, unsupported } = await runWithPlaceholders({ source: { file: '/a/apis/b/policy.xml', text }, facts: {}, request: passOn }, new AbortController().signal);
      assert.deepEqual([verdict.text, unsupported.length], ['Whether a secret reached the caller cannot be said.', 1]);
    });
  }

  it('names another service that a policy sends the secret, and no vault', async () => {
    const call = (url: string): string => `<send-request mode="new" response-variable-name="r"><set-url>${url}</set-url><set-method>GET</set-method><set-header name="a"><value>{{api-key}}</value></set-header></send-request>`;
    const text = passing.replace('<inbound>', `<inbound>${call('https://other.example/')}${call('https://contoso-kv.vault.azure.net/secrets/a?api-version=7.4')}`);
    const { verdict } = await runWithPlaceholders({ source: { file: '/a/apis/b/policy.xml', text }, facts: around, request: passOn }, new AbortController().signal);
    assert.equal(verdict.text, 'The secret reached the backend, and not the caller.');
    assert.deepEqual(verdict.details.filter(detail => detail.startsWith('A policy')), ['A policy sent it to other.example, too, in a request of its own.']);
  });

  it('is whole otherwise', async () => {
    const { verdict } = await runWithPlaceholders({ source: { file: '/a/apis/b/policy.xml', text: passing }, facts: around, request: passOn }, new AbortController().signal);
    assert.equal(verdict.text, 'The secret reached the backend, and nobody else.');
  });
});

describe('a run with placeholders', () => {
  for (const { title, expression, caller, body } of [
    {
      title: 'the user',
      expression: '@(context.User.Email + " " + context.User.Groups.First().Name)',
      caller: { email: 'anna@contoso.example', groups: 'Developers' },
      body: 'anna@contoso.example Developers',
    },
    {
      title: 'nobody',
      expression: '@((context.User == null) + " " + (context.Product == null) + " " + (context.Subscription == null))',
      caller: {},
      body: 'True True True',
    },
    {
      title: 'the product and the subscription',
      expression: '@(context.Product.Name + " " + context.Subscription.Id)',
      caller: { productName: 'Starter', subscriptionId: 's1' },
      body: 'Starter s1',
    },
    {
      title: 'the claims of the token',
      expression: '@(context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt()?.Claims.GetValueOrDefault("roles", "none"))',
      caller: { claims: '{"roles":["reader"]}' },
      body: 'reader',
    },
    {
      title: 'a placeholder of the subscription’s key',
      expression: '@("key " + context.Subscription.Key)',
      caller: { subscriptionId: 's1' },
      body: 'key ‹subscription key›',
    },
  ]) {
    it(`shows the policy ${title}`, async () => {
      const { response, unsupported, verdict } = await run(expression, caller);
      assert.deepEqual([response.body, unsupported], [body, []]);
      assert.equal(verdict.kind, body.includes('‹') ? 'bad' : 'neutral');
    });
  }

  it('takes a subscription’s key for no secret of the call while it is not read', async () => {
    assert.equal((await run('@(context.Subscription.Name)', { subscriptionId: 's1' })).verdict.text, 'No secret took part.');
  });
});
