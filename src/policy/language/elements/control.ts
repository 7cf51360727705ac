import { boolean, byDefault, computed, condition, entity, integer, key, name, oneOf, required, seconds } from '../attributes.ts';
import { atLeastOnce, atMostOnce, empty, inOrder, onlyPolicies, part, policies } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere } from '../standing.ts';

/** Policies that decide which policies run, and how often. */
export const controlElements = {
  base: {
    ...everywhere,
    sentence: 'Stands for the policies of the next outer scope.',
    page: 'api-management-howto-policies',
    attributes: {},
    content: empty,
  },
  choose: {
    ...everywhere,
    sentence: 'Runs the policies of the first branch whose condition is true.',
    page: 'choose-policy',
    attributes: {},
    content: inOrder({
      when: part(atLeastOnce, policies, { condition: required(condition) }),
      otherwise: part(atMostOnce, policies),
    }),
  },
  'include-fragment': {
    ...everywhere,
    sentence: 'Stands for the policies of a policy fragment.',
    page: 'include-fragment-policy',
    attributes: { 'fragment-id': required(entity('fragment')) },
    content: empty,
  },
  retry: {
    ...everywhere,
    sentence: 'Runs the policies in it again while the condition is true.',
    page: 'retry-policy',
    attributes: {
      condition: required(condition),
      count: required(computed(integer)),
      interval: required(computed(seconds)),
      'max-interval': computed(seconds),
      delta: computed(seconds),
      'first-fast-retry': byDefault(computed(boolean), 'false'),
    },
    content: policies,
  },
  wait: {
    ...everywhere,
    sections: ['inbound', 'backend', 'outbound'],
    sentence: 'Runs the policies in it side by side and goes on when all are done, or one.',
    page: 'wait-policy',
    attributes: { for: byDefault(computed(oneOf('all', 'any')), 'all') },
    content: onlyPolicies(
      'choose',
      'forward-request',
      'send-request',
      'cache-lookup-value',
      'cache-store-value',
      'authentication-managed-identity',
      'authentication-token',
    ),
  },
  'limit-concurrency': {
    ...everywhere,
    sentence: 'Runs the policies in it for a number of calls at a time and refuses the others.',
    page: 'limit-concurrency-policy',
    attributes: { key: required(computed(key)), 'max-count': required(integer), timeout: seconds },
    content: policies,
  },
  block: {
    ...everywhere,
    sentence: 'Holds policies together.',
    attributes: { name },
    content: policies,
  },
} satisfies ElementGroup;
