import { boolean, byDefault, computed, entity, key, name, oneOf, required, seconds, sets, text } from '../attributes.ts';
import { anyNumber, atMostOnce, empty, holding, part, policies, text as textContent } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere, inbound, outbound } from '../standing.ts';

const cachingType = byDefault(computed(oneOf('prefer-external', 'internal', 'external')), 'prefer-external');

/** Policies of the caches of responses and of values. */
export const cachingElements = {
  'cache-lookup': {
    ...inbound,
    sentence: 'Answers with a response that was stored for a call like this one, if there is one.',
    page: 'cache-lookup-policy',
    attributes: {
      'vary-by-developer': required(byDefault(computed(boolean), 'false')),
      'vary-by-developer-groups': required(byDefault(computed(boolean), 'false')),
      'caching-type': cachingType,
      'downstream-caching-type': byDefault(computed(oneOf('none', 'private', 'public')), 'none'),
      'must-revalidate': byDefault(computed(boolean), 'true'),
      'allow-private-response-caching': byDefault(computed(boolean), 'false'),
    },
    content: holding({ 'vary-by-header': part(anyNumber, textContent), 'vary-by-query-parameter': part(anyNumber, textContent) }),
  },
  'cache-store': {
    ...outbound,
    sentence: 'Stores the response for later calls like this one.',
    page: 'cache-store-policy',
    attributes: { duration: required(computed(seconds)), 'cache-response': computed(boolean), 'caching-mode': name },
    content: empty,
    isRemovable: true,
  },
  'cache-lookup-value': {
    ...everywhere,
    sentence: 'Puts a value that was stored under a key into a variable.',
    page: 'cache-lookup-value-policy',
    attributes: {
      key: required(computed(key)),
      'default-value': computed(text),
      'variable-name': required(computed(sets('object'))),
      'caching-type': cachingType,
    },
    content: empty,
  },
  'cache-store-value': {
    ...everywhere,
    sentence: 'Stores a value under a key.',
    page: 'cache-store-value-policy',
    attributes: {
      key: required(computed(key)),
      value: required(computed(text)),
      duration: required(computed(seconds)),
      'caching-type': cachingType,
    },
    content: empty,
    isRemovable: true,
  },
  'cache-remove-value': {
    ...everywhere,
    sentence: 'Takes a value that was stored under a key out of the cache.',
    page: 'cache-remove-value-policy',
    attributes: { key: required(computed(key)), 'caching-type': cachingType },
    content: empty,
  },
  'cache-value': {
    ...everywhere,
    sentence: 'Puts a stored value into a variable, or makes and stores it where there is none.',
    attributes: {
      key: required(computed(key)),
      'variable-name': required(sets('object')),
      'default-value': computed(text),
      'expires-after': computed(seconds),
      'refresh-after': computed(seconds),
      'caching-type': cachingType,
      'cache-id': entity('cache'),
    },
    content: holding({ value: part(atMostOnce, policies) }),
  },
} satisfies ElementGroup;
