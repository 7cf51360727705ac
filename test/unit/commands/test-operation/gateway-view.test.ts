import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayAnswer } from '../../../../src/azure/index.ts';
import { Secret } from '../../../../src/base/secret.ts';
import { gatewayView } from '../../../../src/commands/test-operation/gateway-view.ts';

const credential = btoa('zohan:Temp123-long');
const forwarded = { section: 'backend', source: 'forward-request', elapsed: 5, data: { message: 'Request is being sent.', request: { method: 'GET', url: 'https://a.example', headers: [{ name: 'Authorization', value: `Basic ${credential}` }] } } };

function anAnswer(overrides: Partial<GatewayAnswer> = {}): GatewayAnswer {
  return { url: 'https://shop.azure-api.net/items', status: 200, headers: [], body: '', milliseconds: 7, trace: [forwarded], sent: [new Secret('the-subscription-key')], ...overrides };
}

describe('the answer of a gateway', () => {
  for (const { title, answer, expected } of [
    { title: 'the backend got the credential', answer: {}, expected: ['good', 'The secret reached the backend.'] },
    { title: 'an echo shows the header', answer: { body: `{"headers":{"Authorization":"Basic ${credential}"}}` }, expected: ['good', 'The secret reached the backend.'] },
    { title: 'the password is in the body', answer: { body: 'it is Temp123-long' }, expected: ['bad', 'The secret reached the caller.'] },
    { title: 'it is in a header', answer: { headers: [['X-Debug', credential]] }, expected: ['bad', 'The secret reached the caller.'] },
    { title: 'the backend failed', answer: { status: 502 }, expected: ['neutral', 'The backend was sent a credential, and the answer is 502.'] },
    { title: 'there is no trace', answer: { trace: [], traceProblem: 'Not in this tier.' }, expected: ['neutral', 'The gateway answered 200.'] },
  ] satisfies readonly { readonly title: string; readonly answer: Partial<GatewayAnswer>; readonly expected: readonly string[] }[]) {
    it(`is judged: ${title}`, () => {
      const { kind, text } = gatewayView(anAnswer(answer)).verdict;
      assert.deepEqual([kind, text], expected);
    });
  }

  it('shows no credential, key or value of a variable', () => {
    const shown = JSON.stringify(
      gatewayView(
        anAnswer({
          body: `the-subscription-key Temp123-long Basic ${credential}`,
          headers: [['Set-Cookie', 'session-of-somebody']],
          trace: [forwarded, { section: 'inbound', source: 'set-variable', elapsed: 1, data: { message: [], values: [{ name: 'variable secret', value: 'value-of-a-variable' }] } }, { section: 'inbound', source: 'api-inspector', elapsed: 0, data: { request: { headers: [{ name: 'Ocp-Apim-Subscription-Key', value: 'the-subscription-key' }] } } }],
        }),
      ),
    );
    for (const secret of ['the-subscription-key', 'Temp123-long', credential, 'session-of-somebody', 'value-of-a-variable']) assert.equal(shown.includes(secret), false, secret);
  });

  it('says why there is no trace', () => assert.deepEqual(gatewayView(anAnswer({ trace: [], traceProblem: 'Not in this tier.' })).notes, ['No trace: Not in this tier.']));
});
