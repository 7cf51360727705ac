import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runWithPlaceholders } from '../../../../src/commands/run-policy/placeholder-run.ts';
import { callerFrom } from '../../../../src/commands/run-policy/run-caller.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';

const run = async (expression: string, caller: Readonly<Record<string, string>>) =>
  runWithPlaceholders({ source: { file: 'policy.xml', text: wholePolicy({ inbound: `<return-response><set-body>${expression}</set-body></return-response>` }) }, facts: {}, request: { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: callerFrom(caller) } }, new AbortController().signal);

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
