import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SecretSighting } from '../../../../src/policy/run/index.ts';
import { verdictOf } from '../../../../src/commands/run-policy/verdict.ts';

const seen = (kind: SecretSighting['kind'], more: Partial<SecretSighting> = {}): SecretSighting => ({ kind, what: 'somewhere', place: undefined, ...more });

describe('the one line on the secret', () => {
  for (const { title, sightings, hasSecrets = true, expected } of [
    { title: 'nothing took part', sightings: [], hasSecrets: false, expected: ['neutral', 'No secret took part.'] },
    { title: 'it was fetched and not used', sightings: [], expected: ['neutral', 'The secret was fetched, and reached neither the backend nor the caller.'] },
    { title: 'it reached the backend', sightings: [seen('backend')], expected: ['good', 'The secret reached the backend, and nobody else.'] },
    { title: 'the backend sent it back', sightings: [seen('backend'), seen('response', { isSentBack: true })], expected: ['good', 'The secret reached the backend, and nobody else.'] },
    { title: 'a cache inside the gateway holds it', sightings: [seen('backend'), seen('cache', { cachingType: 'internal' })], expected: ['good', 'The secret reached the backend, and nobody else.'] },
    { title: 'it reached the caller, too', sightings: [seen('backend'), seen('response'), seen('log')], expected: ['bad', 'The secret reached the caller.'] },
    { title: 'it reached a log', sightings: [seen('backend'), seen('log')], expected: ['bad', 'The secret reached a log.'] },
    { title: 'it reached several places', sightings: [seen('url'), seen('log'), seen('cache', { cachingType: 'external' })], expected: ['bad', 'The secret reached a URL, a log and a cache that may be outside the gateway.'] },
    { title: 'it is a credential for a service', sightings: [seen('service')], expected: ['neutral', 'The secret was fetched, and reached neither the backend nor the caller.'] },
  ] as const) {
    it(title, () => {
      const { kind, text } = verdictOf(sightings, hasSecrets);
      assert.deepEqual([kind, text], expected);
    });
  }

  it('says where, once', () => assert.deepEqual(verdictOf([seen('response'), seen('response')], true).details, ['Seen in somewhere: it should not be there.']));
  it('says of an echo that it is one', () => assert.match(verdictOf([seen('response', { isSentBack: true })], true).details[0] ?? '', /sends back what it receives/));
});
