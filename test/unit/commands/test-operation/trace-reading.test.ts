import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TraceEntry } from '../../../../src/azure/index.ts';
import { readTrace } from '../../../../src/commands/test-operation/trace-reading.ts';

const entry = (source: string, data: unknown, section = 'inbound'): TraceEntry => ({ section, source, elapsed: 0, data });
const sent = (url: string) => ({
  message: 'Request is being forwarded to the backend service.',
  request: { method: 'GET', url, headers: [{ name: 'Host', value: 'a' }] },
});
const answered = (code: unknown = 200) => ({ response: { status: { code, reason: 'OK' }, headers: [] } });

describe('a trace as it is read', () => {
  for (const { title, trace, kinds } of [
    {
      title: 'a policy’s own request',
      trace: [entry('send-request', sent('https://a')), entry('send-request', answered())],
      kinds: ['service 200'],
    },
    {
      title: 'a policy’s own request, forwarded',
      trace: [entry('request-forwarder', sent('https://a')), entry('send-request', answered())],
      kinds: ['service 200'],
    },
    {
      title: 'that in the backend section',
      trace: [entry('request-forwarder', sent('https://a'), 'backend'), entry('send-request', answered(), 'backend')],
      kinds: ['service 200'],
    },
    {
      title: 'the call forwarded',
      trace: [entry('forward-request', sent('https://a'), 'backend'), entry('forward-request', answered(201), 'backend')],
      kinds: ['backend 201'],
    },
    {
      title: 'the call forwarded, by the other name',
      trace: [entry('request-forwarder', sent('https://a'), 'backend'), entry('forward-request', answered('OK'), 'backend')],
      kinds: ['backend 200'],
    },
    {
      title: 'there was no answer',
      trace: [entry('send-request', sent('https://a')), entry('send-request', { messages: [null, 'No such host is known.'] })],
      kinds: ['service -'],
    },
    {
      title: 'two requests in turn, the first without an answer',
      trace: [entry('send-request', sent('https://a')), entry('send-request', sent('https://b')), entry('send-request', answered())],
      kinds: ['service -', 'service 200'],
    },
    { title: 'what the caller sent is no request of the gateway', trace: [entry('api-inspector', sent('https://a'))], kinds: [] },
  ]) {
    it(`has its requests: ${title}`, () =>
      assert.deepEqual(
        readTrace(trace).requests.map(({ kind, answer }) => `${kind} ${answer?.status ?? '-'}`),
        kinds,
      ));
  }

  it('has each variable that was set, in order, and none whose setting failed', () => {
    const trace = [
      entry('set-variable', { message: '', name: 'a', value: 'x' }),
      entry('set-variable', { messages: ['no'] }),
      entry('set-variable', { message: '', name: 'b', value: { c: 1 } }),
      entry('set-variable', { message: [] }),
    ];
    assert.deepEqual(readTrace(trace).variables, [
      { name: 'a', value: 'x' },
      { name: 'b', value: '{"c":1}' },
      { name: undefined, value: '' },
    ]);
  });

  it('has what is said of the status, which no client sees', () => {
    const trace = [
      entry('set-status', { message: ['Response status code was set to 200', "Response status reason was set to 'Fine'"] }),
      entry('transfer-response', { message: '', response: { status: { code: 200, reason: 'Good' } } }),
    ];
    assert.deepEqual(readTrace(trace).statusTexts, [
      "Response status code was set to 200 Response status reason was set to 'Fine'",
      'Good',
    ]);
  });

  it('takes what is said of a failure for no status', () => {
    assert.deepEqual(readTrace([entry('return-response', { messages: ['Expression evaluation failed. Temp123'] })]).statusTexts, []);
  });

  for (const { title, trace, expected } of [
    { title: 'none', trace: [entry('set-header', { message: 'Set.' })], expected: [false, false] },
    { title: 'one that was ignored', trace: [entry('send-request', { messages: ['No such host is known.'] })], expected: [false, true] },
    {
      title: 'one that led to the section for errors',
      trace: [entry('set-header', { message: 'Set.' }, 'on-error')],
      expected: [true, true],
    },
  ]) {
    it(`reads failures: ${title}`, () => {
      const { hasErrorSection, hasFailure } = readTrace(trace);
      assert.deepEqual([hasErrorSection, hasFailure], expected);
    });
  }
});
