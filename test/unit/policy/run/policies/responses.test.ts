import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy } from '../../../../support/run/run-fixture.ts';

describe('return-response', () => {
  it('ends the call with what it makes', async () => {
    const { response, calls, steps } = await runIn({
      policy:
        '<return-response><set-status code="401" reason="No" /><set-header name="X-A"><value>1</value></set-header><set-body>b</set-body></return-response><set-variable name="v" value="1" />',
    });
    assert.deepEqual(
      [response.status, response.reason, response.headers, textOfBody(response), calls.length, steps.length],
      [401, 'No', [['X-A', '1']], 'b', 0, 1],
    );
  });

  it('is an empty 200 by itself', async () => {
    const { response } = await runIn({ policy: '<return-response />' });
    assert.deepEqual([response.status, textOfBody(response)], [200, '']);
  });

  it('sends a response from a variable, changed by what is in it', async () => {
    const { response } = await runIn({
      policy:
        '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url></send-request><return-response response-variable-name="r"><set-status code="299" reason="Odd" /></return-response>',
      answers: () => ({ headers: [['X-T', '1']], body: 'tea' }),
    });
    assert.deepEqual([response.status, response.headers, textOfBody(response)], [299, [['X-T', '1']], 'tea']);
  });

  it('leaves the answer of the backend behind in outbound', async () => {
    const { response } = await runIn({
      policy: wholePolicy({ outbound: '<return-response><set-body>mine</set-body></return-response>' }),
      answers: () => ({ headers: [['X-B', '1']], body: 'theirs' }),
    });
    assert.deepEqual([response.headers, textOfBody(response)], [[], 'mine']);
  });

  it('answers without what it cannot run, and says so', async () => {
    const { response, unsupported } = await runIn({
      policy: '<return-response><set-body template="liquid">{{a}}</set-body></return-response>',
    });
    assert.deepEqual([response.status, textOfBody(response), unsupported.length], [200, '', 1]);
  });
});

describe('mock-response', () => {
  it('answers with status and type, and says that the example is not known', async () => {
    const { response, steps } = await runIn({ policy: '<mock-response status-code="201" content-type="application/json" />' });
    assert.deepEqual([response.status, response.headers], [201, [['Content-Type', 'application/json']]]);
    assert.match(steps[0]?.message ?? '', /not known here/);
  });
});
