import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody } from '../../../../support/run/run-fixture.ts';

const json = async (world: Parameters<typeof runIn>[0]) => {
  const { response, lastError } = await runIn(world);
  return {
    status: response.status,
    reason: lastError?.reason,
    message: response.status === 200 ? '' : (JSON.parse(textOfBody(response)) as { message: string }).message,
  };
};

describe('check-header', () => {
  const policy = (inside: string): string => `<check-header name="X-A" failed-check-httpcode="403" ${inside}`;
  for (const { title, inside, headers = {}, expected } of [
    {
      title: 'refuses a call without it',
      inside: 'ignore-case="true" />',
      expected: { status: 403, reason: 'HeaderNotFound', message: 'Header X-A was not found in the request. Access denied.' },
    },
    {
      title: 'refuses another value',
      inside: 'ignore-case="true"><value>b</value></check-header>',
      headers: { 'x-a': 'a' },
      expected: { status: 403, reason: 'HeaderValueNotAllowed', message: 'Header X-A value of a is not allowed. Access denied.' },
    },
    {
      title: 'refuses another case when it counts',
      inside: 'ignore-case="false"><value>A</value></check-header>',
      headers: { 'x-a': 'a' },
      expected: { status: 403, reason: 'HeaderValueNotAllowed', message: 'Header X-A value of a is not allowed. Access denied.' },
    },
    {
      title: 'lets one of its values through',
      inside: 'ignore-case="true"><value>b</value><value>A</value></check-header>',
      headers: { 'x-a': 'a' },
      expected: { status: 200, reason: undefined, message: '' },
    },
    {
      title: 'answers with its own words',
      inside: 'failed-check-error-message="No." />',
      expected: { status: 403, reason: 'HeaderNotFound', message: 'No.' },
    },
  ] as const) {
    it(title, async () => assert.deepEqual(await json({ policy: policy(inside), request: { headers } }), expected));
  }
});

describe('ip-filter', () => {
  const inside = '<address>203.0.113.7</address><address-range from="198.51.100.1" to="198.51.100.9" />';
  for (const { title, action, ipAddress, expected } of [
    { title: 'lets a listed address in', action: 'allow', ipAddress: '203.0.113.7', expected: undefined },
    { title: 'lets a range in', action: 'allow', ipAddress: '198.51.100.9', expected: undefined },
    { title: 'refuses any other', action: 'allow', ipAddress: '198.51.100.10', expected: 'CallerIpNotAllowed' },
    { title: 'blocks a listed address', action: 'forbid', ipAddress: '198.51.100.5', expected: 'CallerIpBlocked' },
    { title: 'lets any other in', action: 'forbid', ipAddress: '192.0.2.1', expected: undefined },
    { title: 'refuses what is no address', action: 'allow', ipAddress: 'nobody', expected: 'FailedToParseCallerIP' },
    { title: 'refuses an address with a part missing', action: 'allow', ipAddress: '203.0..7', expected: 'FailedToParseCallerIP' },
    { title: 'refuses an address with a part too large', action: 'allow', ipAddress: '203.0.113.256', expected: 'FailedToParseCallerIP' },
    { title: 'lets the first of a range in', action: 'allow', ipAddress: '198.51.100.1', expected: undefined },
    { title: 'refuses the one before a range', action: 'allow', ipAddress: '198.51.100.0', expected: 'CallerIpNotAllowed' },
  ] as const) {
    it(title, async () => {
      const { status, reason } = await json({ policy: `<ip-filter action="${action}">${inside}</ip-filter>`, request: { ipAddress } });
      assert.deepEqual([status, reason], [expected === undefined ? 200 : 403, expected]);
    });
  }
});
