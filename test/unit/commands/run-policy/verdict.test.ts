import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../../../src/base/text/translation.ts';
import type { SecretSighting } from '../../../../src/policy/run/index.ts';
import { verdictOf } from '../../../../src/commands/run-policy/verdict.ts';

const seen = (kind: SecretSighting['kind'], more: Partial<SecretSighting> = {}): SecretSighting => ({
  kind,
  what: said('somewhere'),
  place: undefined,
  ...more,
});

describe('the one line on the secret', () => {
  for (const { title, sightings, hasSecrets = true, expected } of [
    { title: 'nothing took part', sightings: [], hasSecrets: false, expected: ['neutral', 'No secret took part.'] },
    {
      title: 'it was fetched and not used',
      sightings: [],
      expected: ['neutral', 'The secret was fetched, and reached neither the backend nor the caller.'],
    },
    {
      title: 'it reached the backend',
      sightings: [seen('backend')],
      expected: ['good', 'The secret reached the backend, and nobody else.'],
    },
    {
      title: 'the backend sent it back',
      sightings: [seen('backend'), seen('response', { isSentBack: true })],
      expected: ['good', 'The secret reached the backend, and nobody else.'],
    },
    {
      title: 'a cache inside the gateway contains it',
      sightings: [seen('backend'), seen('cache', { cachingType: 'internal' })],
      expected: ['good', 'The secret reached the backend, and nobody else.'],
    },
    {
      title: 'it reached the caller, too',
      sightings: [seen('backend'), seen('response'), seen('log')],
      expected: ['bad', 'The secret reached the caller.'],
    },
    { title: 'it reached a log', sightings: [seen('backend'), seen('log')], expected: ['bad', 'The secret reached a log.'] },
    {
      title: 'it reached several places',
      sightings: [seen('url'), seen('log'), seen('cache', { cachingType: 'external' })],
      expected: ['bad', 'The secret reached a URL, a log and a cache that may be outside the gateway.'],
    },
    {
      title: 'it is a credential for a service',
      sightings: [seen('service')],
      expected: ['neutral', 'The secret was fetched, and reached neither the backend nor the caller.'],
    },
  ] as const) {
    it(title, () => {
      const { kind, text } = verdictOf(sightings, hasSecrets);
      assert.deepEqual([kind, text], expected);
    });
  }

  describe('of a run that is not whole', () => {
    const place = { file: 'policy.xml', span: { start: 0, end: 1 } };
    const leftOut = { place, policy: 'set-body', message: 'A Liquid template is not filled in locally.' };
    const ended = { place, policy: 'retry', message: 'The run was ended here: it takes more than 1,000,000 steps.' };
    const unknown = 'Whether a secret reached the caller cannot be said.';
    for (const { title, sightings, whole, expected, detail } of [
      {
        title: 'is never good',
        sightings: [seen('backend')],
        whole: { unsupported: [leftOut], limit: undefined },
        expected: ['neutral', unknown],
        detail: /left out/,
      },
      {
        title: 'is no all-clear where nothing was seen, either',
        sightings: [],
        whole: { unsupported: [leftOut], limit: undefined },
        expected: ['neutral', unknown],
        detail: /left out/,
      },
      {
        title: 'says that it was ended',
        sightings: [seen('backend')],
        whole: { unsupported: [ended], limit: ended },
        expected: ['neutral', unknown],
        detail: /more than 1,000,000 steps\. What comes after it was not run/,
      },
      {
        title: 'is as bad as what was seen before',
        sightings: [seen('response')],
        whole: { unsupported: [ended], limit: ended },
        expected: ['bad', 'The secret reached the caller.'],
        detail: /Seen in somewhere/,
      },
    ] as const) {
      it(title, () => {
        const { kind, text, details } = verdictOf(sightings, true, whole);
        assert.deepEqual([kind, text], expected);
        assert.match(details[0] ?? '', detail);
      });
    }
  });

  for (const { title, sightings, more, expected, details } of [
    {
      title: 'names another host that policies sent it to',
      sightings: [seen('backend'), seen('service')],
      more: { otherHosts: ['other.example'] },
      expected: ['good', 'The secret reached the backend, and not the caller.'],
      details: ['Seen in somewhere.', 'A policy sent it to other.example, too, in a request of its own.'],
    },
    {
      title: 'is of the known policies alone where outer scopes are not known',
      sightings: [seen('backend')],
      more: { hasUnknownScopes: true },
      expected: ['neutral', 'The policies that are known here gave the secret to the backend, and to nobody else.'],
      details: ['Seen in somewhere.'],
    },
    {
      title: 'is of both',
      sightings: [seen('backend'), seen('service')],
      more: { hasUnknownScopes: true, otherHosts: ['other.example'] },
      expected: ['neutral', 'The policies that are known here gave the secret to the backend, and not to the caller.'],
      details: ['Seen in somewhere.', 'A policy sent it to other.example, too, in a request of its own.'],
    },
  ] as const) {
    it(title, () => {
      const verdict = verdictOf(sightings, true, { unsupported: [], limit: undefined, ...more });
      assert.deepEqual([[verdict.kind, verdict.text], verdict.details], [expected, details]);
    });
  }

  it('says where, once', () =>
    assert.deepEqual(verdictOf([seen('response'), seen('response')], true).details, ['Seen in somewhere: it should not be there.']));
  it('says of an echo that it is one', () =>
    assert.match(verdictOf([seen('response', { isSentBack: true })], true).details[0] ?? '', /sends back what it receives/));
});
