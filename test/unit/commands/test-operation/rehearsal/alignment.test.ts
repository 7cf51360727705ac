import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../../../../src/base/text/translation.ts';
import { alignmentOf } from '../../../../../src/commands/test-operation/rehearsal/alignment.ts';
import type { TraceReading } from '../../../../../src/commands/test-operation/trace-reading.ts';
import type { CallKind, RunCall, RunStep } from '../../../../../src/policy/run/index.ts';

const place = { file: 'p', span: { start: 0, end: 1 } };
const placeholder = 'QWERTYQWERTYQWERTYQW';

function call(kind: CallKind, url: string, headers: readonly (readonly [string, string])[] = []): RunCall {
  return { place, kind, request: { method: 'GET', url, headers, body: new Uint8Array() }, response: undefined, error: undefined };
}

function set(name: string, after: string): RunStep {
  return {
    place,
    policy: 'set-variable',
    section: 'inbound',
    depth: 0,
    milliseconds: 0,
    changes: [{ what: said('variable {0}', name), after }],
    outcome: 'done',
    message: undefined,
  };
}

interface Given extends Partial<TraceReading> {
  readonly calls?: readonly RunCall[];
  readonly steps?: readonly RunStep[];
  readonly isLeftOut?: boolean;
  readonly hasFailedHere?: boolean;
  readonly status?: number;
}

function align({
  calls = [],
  steps = [],
  requests = [],
  variables = [],
  isLeftOut = false,
  hasErrorSection = false,
  hasFailure = false,
  hasFailedHere = false,
  status = 200,
}: Given) {
  const unsupported = isLeftOut ? [{ place, policy: 'x', message: 'no' }] : [];
  const lastError = hasFailedHere
    ? { source: 'set-body', reason: '', message: '', scope: '', section: '', path: '', policyId: '' }
    : undefined;
  const result = {
    response: { status: 200, reason: '', headers: [], body: new Uint8Array() },
    steps,
    unsupported,
    limit: undefined,
    calls,
    logs: [],
    cacheWrites: [],
    cacheLookUps: [],
    lastError,
  };
  return alignmentOf(
    { result, placeholders: [{ value: placeholder, label: 'secret s' }] },
    { requests, variables, statusTexts: [], hasErrorSection, hasFailure },
    status,
  );
}

const traced = (
  kind: 'backend' | 'service',
  url: string,
  headers: readonly (readonly [string, string])[] = [],
): TraceReading['requests'][number] => ({ kind, method: 'GET', url, headers, answer: undefined });

describe('a rehearsal beside a trace', () => {
  for (const { title, given, secrets, unseen } of [
    {
      title: 'a variable shows the value',
      given: { steps: [set('a', placeholder)], variables: [{ name: 'a', value: 'Temp123' }] },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'a variable shows it inside a text',
      given: { steps: [set('a', `<${placeholder}>`)], variables: [{ name: 'a', value: '<Temp123>' }] },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'a variable keeps the vault’s whole answer',
      given: {
        steps: [set('a', `{"value":"${placeholder}","id":"https://v/secrets/s"}`)],
        variables: [{ name: 'a', value: '{"tags":{},"value":"Temp123","id":"https://v/secrets/s/1"}' }],
      },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'Basic credentials of the backend show it',
      given: {
        calls: [call('backend', 'https://a/x', [['Authorization', `Basic ${btoa(`u:${placeholder}`)}`]])],
        requests: [traced('backend', 'https://a/y', [['authorization', `Basic ${btoa('u:Temp123')}`]])],
      },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'the gateway hides it',
      given: {
        calls: [call('backend', 'https://a/x', [['X-Key', placeholder]])],
        requests: [traced('backend', 'https://a/x', [['X-Key', '***']])],
      },
      secrets: [],
      unseen: ['secret s'],
    },
    {
      title: 'the trace leaves the header out',
      given: { calls: [call('backend', 'https://a/x', [['X-Key', placeholder]])], requests: [traced('backend', 'https://a/x')] },
      secrets: [],
      unseen: ['secret s'],
    },
    { title: 'nothing shows it', given: {}, secrets: [], unseen: ['secret s'] },
    {
      title: 'a header occurs twice, and the second is it',
      given: {
        calls: [
          call('backend', 'https://a/x', [
            ['X-A', 'one'],
            ['X-A', placeholder],
          ]),
        ],
        requests: [
          traced('backend', 'https://a/x', [
            ['x-a', 'one'],
            ['x-a', 'Temp123'],
          ]),
        ],
      },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'a header that occurred twice occurs once',
      given: {
        calls: [
          call('backend', 'https://a/x', [
            ['X-A', 'one'],
            ['X-A', placeholder],
          ]),
        ],
        requests: [traced('backend', 'https://a/x', [['x-a', 'one, Temp123']])],
      },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'it occurs twice in a text',
      given: { steps: [set('a', `${placeholder}:${placeholder}`)], variables: [{ name: 'a', value: 'Temp123:Temp123' }] },
      secrets: ['Temp123'],
      unseen: [],
    },
    {
      title: 'Basic credentials contain letters of other scripts',
      given: {
        calls: [call('backend', 'https://a/x', [['Authorization', `Basic ${btoa(`u:${placeholder}`)}`]])],
        requests: [traced('backend', 'https://a/x', [['Authorization', `Basic ${Buffer.from('u:пароль').toString('base64')}`]])],
      },
      secrets: ['пароль'],
      unseen: [],
    },
    {
      title: 'the query shows it',
      given: { calls: [call('backend', `https://a/x?q=1&k=${placeholder}`)], requests: [traced('backend', 'https://a/y?q=1&k=a%26b')] },
      secrets: ['a&b'],
      unseen: [],
    },
    {
      title: 'what it shows is no secret, but a document',
      given: { steps: [set('a', placeholder)], variables: [{ name: 'a', value: 'x'.repeat(30_000) }] },
      secrets: [],
      unseen: ['secret s'],
    },
    { title: 'both failed', given: { hasFailedHere: true, hasFailure: true }, secrets: [], unseen: ['secret s'] },
    {
      title: 'a one-way request is in no trace',
      given: { calls: [call('send-one-way-request', 'https://log/')] },
      secrets: [],
      unseen: ['secret s'],
    },
  ]) {
    it(`goes the same way: ${title}`, () => {
      const aligned = align(given);
      assert.deepEqual([aligned?.secrets.map(({ value }) => value), aligned?.unseen], [secrets, unseen]);
    });
  }

  for (const { title, given } of [
    { title: 'another host', given: { calls: [call('send-request', 'https://a/x')], requests: [traced('service', 'https://b/x')] } },
    {
      title: 'another path of a policy’s request',
      given: { calls: [call('send-request', 'https://a/x')], requests: [traced('service', 'https://a/y')] },
    },
    {
      title: 'another method',
      given: { calls: [call('send-request', 'https://a/x')], requests: [{ ...traced('service', 'https://a/x'), method: 'POST' }] },
    },
    {
      title: 'the backend instead of a service',
      given: { calls: [call('send-request', 'https://a/x')], requests: [traced('backend', 'https://a/x')] },
    },
    { title: 'one request more', given: { requests: [traced('service', 'https://a/x')] } },
    { title: 'one variable more', given: { variables: [{ name: 'a', value: 'x' }] } },
    { title: 'another variable', given: { steps: [set('a', 'x')], variables: [{ name: 'b', value: 'x' }] } },
    { title: 'another value', given: { steps: [set('a', 'x')], variables: [{ name: 'a', value: 'y' }] } },
    {
      title: 'a text around the secret that is another',
      given: { steps: [set('a', `<${placeholder}>`)], variables: [{ name: 'a', value: '[Temp123]' }] },
    },
    {
      title: 'two values of one secret',
      given: {
        steps: [set('a', placeholder), set('b', placeholder)],
        variables: [
          { name: 'a', value: 'Temp123' },
          { name: 'b', value: 'Temp124' },
        ],
      },
    },
    {
      title: 'two values in a text of one secret',
      given: { steps: [set('a', `${placeholder}:${placeholder}`)], variables: [{ name: 'a', value: 'Temp123:Temp124' }] },
    },
    {
      title: 'a header twice instead of once',
      given: {
        calls: [call('backend', 'https://a/x', [['X-A', 'one']])],
        requests: [
          traced('backend', 'https://a/x', [
            ['x-a', 'one'],
            ['x-a', 'two'],
          ]),
        ],
      },
    },
    { title: 'another status', given: { status: 500 } },
    { title: 'a failure here alone', given: { hasFailedHere: true } },
    { title: 'a failure there alone', given: { hasErrorSection: true, hasFailure: true } },
    { title: 'something that is not run here', given: { isLeftOut: true } },
  ]) {
    it(`goes another way: ${title}`, () => assert.equal(align(given), undefined));
  }
});
