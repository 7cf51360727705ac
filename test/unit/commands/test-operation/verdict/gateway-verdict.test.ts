import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../../../../src/base/text/translation.ts';
import { gatewayVerdict, type CallFacts, type RehearsedCall } from '../../../../../src/commands/test-operation/verdict/gateway-verdict.ts';
import { sentCredentials } from '../../../../../src/commands/test-operation/secrets/seen-secrets.ts';
import type { TracedRequest, TraceReading } from '../../../../../src/commands/test-operation/trace-reading.ts';
import type { SecretSighting } from '../../../../../src/policy/run/index.ts';

const secret = 'Temp123-long';
const basic = `Basic ${btoa(`zohan:${secret}`)}`;
const toBackend: TracedRequest = {
  kind: 'backend',
  method: 'GET',
  url: 'https://a.example/x',
  headers: [['Authorization', basic]],
  answer: { status: 200, headers: [], body: undefined },
};
const toVault: TracedRequest = {
  kind: 'service',
  method: 'GET',
  url: 'https://kv.vault.azure.net/secrets/p',
  headers: [['Authorization', 'Bearer token-for-the-vault']],
  answer: { status: 200, headers: [], body: undefined },
};
const inBackend: SecretSighting = { kind: 'backend', what: said('the header {0} to {1}', 'Authorization', 'a.example'), place: undefined };

type Rehearsed = Partial<Pick<RehearsedCall, 'sightings' | 'cachedSightings' | 'isBodyPassedOn' | 'otherHosts'>> & {
  readonly seen?: boolean;
  readonly label?: string;
};

function rehearsed({
  sightings = [inBackend],
  seen = true,
  label = 'secret backend-password',
  cachedSightings = [],
  isBodyPassedOn = true,
  otherHosts = [],
}: Rehearsed = {}): RehearsedCall {
  const rehearsal = {
    result: {
      response: { status: 200, reason: '', headers: [], body: new Uint8Array() },
      steps: [],
      unsupported: [],
      limit: undefined,
      calls: [],
      logs: [],
      cacheWrites: [],
      cacheLookUps: [],
      lastError: undefined,
    },
    placeholders: [],
  };
  return {
    alignment: { rehearsal, secrets: seen ? [{ label, value: secret }] : [], unseen: seen ? [] : [label] },
    sightings,
    ownSightings: sightings,
    cachedSightings,
    inAnswer: [],
    unknown: [],
    unknownSightings: [],
    isBodyPassedOn,
    otherHosts,
  };
}

interface Case {
  readonly requests?: readonly TracedRequest[];
  readonly statusTexts?: readonly string[];
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly aligned?: readonly RehearsedCall[];
  readonly kept?: CallFacts['kept'];
  readonly linter?: CallFacts['linter'];
  readonly traceProblem?: string;
  readonly cut?: string;
  readonly unfinished?: string;
}

function judge({
  requests = [toVault, toBackend],
  statusTexts = [],
  status = 200,
  headers = [],
  body = '',
  aligned = [rehearsed()],
  kept = new Map(),
  linter = { kind: 'looked', leaks: [], unseen: [] },
  traceProblem,
  cut,
  unfinished,
}: Case) {
  const trace: TraceReading = { requests, variables: [], statusTexts, hasErrorSection: false, hasFailure: false };
  const known = aligned.flatMap(({ alignment: { secrets } }) => secrets);
  return gatewayVerdict({
    answer: { status, headers, body, cut, traceProblem },
    trace,
    known,
    credentials: sentCredentials(trace, []),
    aligned,
    kept,
    unfinished,
    linter,
  });
}

const leak = { text: 'It reaches the body.', isToCaller: true, isTaken: false };
const inCustomHeader: TracedRequest = { ...toBackend, headers: [['X-Pass', secret]] };
const all = 'The secret reached the backend, and nobody else.';
const caller = 'The secret reached the caller.';
const unsaid = 'Whether a secret reached the caller cannot be said.';

describe('the verdict of a call', () => {
  for (const { title, facts, expected } of [
    { title: 'followed, all known, nothing in the answer', facts: {}, expected: ['good', all] },
    { title: 'an echo shows the header', facts: { body: `{"headers":{"Authorization":"${basic}"}}` }, expected: ['good', all] },
    {
      title: 'a policy wrote the header into the body',
      facts: { aligned: [rehearsed({ isBodyPassedOn: false })], body: `{"headers":{"Authorization":"${basic}"}}` },
      expected: ['bad', caller],
    },
    {
      title: 'an echo, and the same once more behind another name',
      facts: { requests: [toVault, inCustomHeader], body: `{"X-Pass":"${secret}","p":"${secret}"}` },
      expected: ['bad', caller],
    },
    {
      title: 'an echo lists names and values',
      facts: { requests: [toVault, inCustomHeader], body: `[{"name":"X-Pass","value":"${secret}"}]` },
      expected: ['good', all],
    },
    {
      title: 'a service was sent it, too',
      facts: { aligned: [rehearsed({ otherHosts: ['other.example'] })] },
      expected: ['good', 'The secret reached the backend, and not the caller.'],
    },
    {
      title: 'what came out of a cache is in the body, and nothing used it as a secret',
      facts: { requests: [], aligned: [rehearsed({ label: 'cached value x' })], body: secret },
      expected: ['neutral', unsaid],
    },
    {
      title: 'what came out of a cache is in the body, and was a credential',
      facts: { aligned: [rehearsed({ label: 'cached value x' })], body: secret },
      expected: ['bad', caller],
    },
    {
      title: 'what came out of a cache is in the body, and the policies put a secret there',
      facts: {
        requests: [],
        aligned: [rehearsed({ label: 'cached value x' })],
        kept: new Map([['cached value x', 'secret']]),
        body: secret,
      },
      expected: ['bad', caller],
    },
    {
      title: 'what came out of a cache went to the backend, and the policies put it there',
      facts: { aligned: [rehearsed({ label: 'cached value x' })], kept: new Map([['cached value x', 'secret']]) },
      expected: ['good', all],
    },
    {
      title: 'what came out of a cache went to the backend, and another policy put it there',
      facts: { aligned: [rehearsed({ label: 'cached value x' })] },
      expected: ['neutral', unsaid],
    },
    {
      title: 'the rehearsal gives away what came out of a cache',
      facts: { aligned: [rehearsed({ cachedSightings: [{ kind: 'response', what: said('the response body'), place: undefined }] })] },
      expected: ['neutral', unsaid],
    },
    { title: 'the password is in the body', facts: { body: `it is ${secret}` }, expected: ['bad', caller] },
    { title: 'the whole header is in the body, without its name', facts: { body: `it is ${basic}` }, expected: ['bad', caller] },
    {
      title: 'an echo, and the password once more',
      facts: { body: `{"Authorization":"${basic}","p":"${secret}"}` },
      expected: ['bad', caller],
    },
    { title: 'it is in a header', facts: { headers: [['X-Debug', secret]] }, expected: ['bad', caller] },
    { title: 'it is in a header in Base64', facts: { headers: [['X-Debug', btoa(secret)]] }, expected: ['bad', caller] },
    {
      title: 'it is in the body in hex, upper case',
      facts: { body: Buffer.from(secret).toString('hex').toUpperCase() },
      expected: ['bad', caller],
    },
    {
      title: 'it is in the status reason',
      facts: { statusTexts: [`Response status reason was set to '${secret}'`] },
      expected: ['bad', caller],
    },
    { title: 'the token for the vault is in the body', facts: { body: 'token-for-the-vault' }, expected: ['bad', caller] },
    {
      title: 'the rehearsal gives it away, in a form that is not recognised',
      facts: { aligned: [rehearsed({ sightings: [{ kind: 'response', what: said('the response body'), place: undefined }] })] },
      expected: ['bad', caller],
    },
    {
      title: 'the rehearsal writes it to a log',
      facts: { aligned: [rehearsed({ sightings: [inBackend, { kind: 'log', what: said('a trace'), place: undefined }] })] },
      expected: ['bad', 'The secret reached a log.'],
    },
    {
      title: 'one of two rehearsals gives it away',
      facts: { aligned: [rehearsed(), rehearsed({ sightings: [{ kind: 'response', what: said('the response body'), place: undefined }] })] },
      expected: ['bad', caller],
    },
    { title: 'the call could not be followed', facts: { aligned: [] }, expected: ['neutral', unsaid] },
    { title: 'the body was too large to be searched', facts: { cut: 'The response body was left out.' }, expected: ['neutral', unsaid] },
    { title: 'there is no trace', facts: { requests: [], aligned: [], traceProblem: 'Not in this tier.' }, expected: ['neutral', unsaid] },
    {
      title: 'a secret of the call is nowhere in the trace',
      facts: { aligned: [rehearsed({ seen: false })] },
      expected: ['neutral', unsaid],
    },
    {
      title: 'the linter sees a way',
      facts: { linter: { kind: 'looked', leaks: [leak], unseen: [] } },
      expected: ['neutral', 'This call gave no secret to the caller, but another one may.'],
    },
    {
      title: 'the linter has not seen all of the policy',
      facts: { linter: { kind: 'looked', leaks: [], unseen: ['It is too long.'] } },
      expected: ['neutral', 'This call gave no secret to the caller, but another one may.'],
    },
    {
      title: 'the linter sees a way, and this call went it: a part may be there',
      facts: { linter: { kind: 'looked', leaks: [{ ...leak, isTaken: true }], unseen: [] } },
      expected: ['neutral', unsaid],
    },
    {
      title: 'the linter has not looked',
      facts: { linter: { kind: 'not-looked', why: 'Forbidden.' } },
      expected: ['neutral', 'This call gave no secret to the caller.'],
    },
    {
      title: 'the backend refused',
      facts: { status: 502 },
      expected: ['neutral', 'The backend was sent the secret, and the answer is 502.'],
    },
    {
      title: 'only a vault was asked',
      facts: { requests: [toVault] },
      expected: ['neutral', 'A secret went to the backend, but not in a header that the trace shows.'],
    },
    {
      title: 'the call was forwarded to a vault',
      facts: { requests: [{ ...toBackend, url: 'https://kv.vault.azure.net/secrets/p' }], aligned: [rehearsed({ sightings: [] })] },
      expected: ['neutral', 'A secret was fetched, and reached neither the backend nor the caller.'],
    },
    {
      title: 'no secret took part',
      facts: { requests: [], aligned: [{ ...rehearsed(), alignment: { ...rehearsed().alignment, secrets: [] } }] },
      expected: ['neutral', 'No secret took part in this call.'],
    },
  ] satisfies readonly { readonly title: string; readonly facts: Case; readonly expected: readonly string[] }[]) {
    it(`${expected[0] ?? ''}: ${title}`, () => {
      const { kind, text } = judge(facts);
      assert.deepEqual([kind, text], expected);
    });
  }

  it('is never good where a rehearsal did not come to its end, and bad where one shows a way', () => {
    const why = 'The run was ended here: it takes more than 1,000,000 steps.';
    const { kind, text, details } = judge({ unfinished: why });
    assert.deepEqual([kind, text, details[0]], ['neutral', unsaid, `The deployed policy could not be followed to its end here. ${why}`]);
    assert.equal(judge({ unfinished: why, aligned: [] }).text, unsaid);
    assert.equal(judge({ unfinished: why, body: secret }).kind, 'bad');
  });

  it('says why it cannot be said, and what the linter sees', () => {
    const { details } = judge({
      requests: [],
      aligned: [],
      traceProblem: 'Not in this tier.',
      linter: { kind: 'looked', leaks: [leak], unseen: [] },
    });
    assert.deepEqual(details, ['There is no trace: Not in this tier.', 'The linter sees a way: It reaches the body.']);
  });

  it('says with a leak what the linter says of it', () => {
    assert.deepEqual(judge({ body: secret, linter: { kind: 'looked', leaks: [leak], unseen: [] } }).details.slice(-1), [
      'The linter sees a way, too: It reaches the body.',
    ]);
    assert.deepEqual(judge({ body: secret, linter: { kind: 'not-looked', why: 'Forbidden.' } }).details.slice(-1), [
      'The linter has not looked at the deployed policy: Forbidden.',
    ]);
  });

  it('names the secret and where it came, and never its value', () => {
    const { details } = judge({ body: secret, headers: [['X-A', secret]] });
    assert.deepEqual(details, [
      'The secret backend-password is in the response header X-A.',
      'The secret backend-password is in the response body.',
      'The linter does not see this way in the deployed policy.',
    ]);
    assert.ok(!details.join(' ').includes(secret));
  });
});
