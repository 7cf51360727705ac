import type { Attributes, ElementGroup } from '../element.ts';
import { boolean, computed, condition, dateTime, entity, integer, key, name, required, seconds, sets } from '../attributes.ts';
import { anyNumber, empty, holding, part } from '../content.ts';
import { inbound, notConsumption } from '../standing.ts';

const reported: Attributes = {
  'retry-after-header-name': name,
  'retry-after-variable-name': sets('int'),
  'remaining-calls-header-name': name,
  'remaining-calls-variable-name': sets('int'),
  'total-calls-header-name': name,
};
const calls: Attributes = { calls: integer, 'renewal-period': seconds, ...reported };
const quota: Attributes = { calls: integer, bandwidth: integer, 'renewal-period': seconds };

/** Policies that limit how often callers may call. */
export const limitElements = {
  'rate-limit': {
    ...inbound,
    scopes: ['product', 'api', 'operation'],
    sentence: 'Refuses calls of a subscription beyond a number in a period.',
    page: 'rate-limit-policy',
    attributes: { ...reported, calls: required(integer), 'renewal-period': required(seconds) },
    content: holding({
      api: part(anyNumber, holding({ operation: part(anyNumber, empty, { id: entity('operation'), name, ...calls }) }), {
        id: entity('api'),
        name,
        ...calls,
      }),
      operation: part(anyNumber, empty, { id: entity('operation'), name, ...calls }),
    }),
  },
  'rate-limit-by-key': {
    ...inbound,
    gateways: notConsumption,
    sentence: 'Refuses calls with the same key beyond a number in a period.',
    page: 'rate-limit-by-key-policy',
    attributes: {
      calls: required(computed(integer)),
      'renewal-period': required(computed(seconds)),
      'counter-key': required(computed(key)),
      'increment-condition': condition,
      'increment-count': computed(integer),
      'increment-after-response': boolean,
      'flexible-retry-window': boolean,
      ...reported,
    },
    content: empty,
  },
  quota: {
    ...inbound,
    scopes: ['product'],
    sentence: 'Refuses calls of a subscription beyond a number or an amount of data in a long period.',
    page: 'quota-policy',
    attributes: { ...quota, 'renewal-period': required(seconds) },
    content: holding({
      api: part(anyNumber, holding({ operation: part(anyNumber, empty, { id: entity('operation'), name, ...quota }) }), {
        id: entity('api'),
        name,
        ...quota,
      }),
    }),
  },
  'quota-by-key': {
    ...inbound,
    gateways: notConsumption,
    sentence: 'Refuses calls with the same key beyond a number or an amount of data in a long period.',
    page: 'quota-by-key-policy',
    attributes: {
      ...quota,
      'renewal-period': required(computed(seconds)),
      'counter-key': required(computed(key)),
      'increment-condition': condition,
      'increment-count': computed(integer),
      'first-period-start': dateTime,
    },
    content: empty,
  },
} satisfies ElementGroup;
