import { boolean, byDefault, computed, integer, name, oneOf, required } from '../attributes.ts';
import { anyNumber, atLeastOnce, atMostOnce, empty, holding, once, part, text } from '../content.ts';
import type { ElementGroup, PartDefinition } from '../element.ts';
import { inbound, outbound } from '../standing.ts';

const listOf = (item: string): PartDefinition => part(atMostOnce, holding({ [item]: part(atLeastOnce, text) }));

/** Policies for pages of other origins. */
export const crossDomainElements = {
  cors: {
    ...inbound,
    sentence: 'Answers the preflight calls of browsers and lets pages of other origins read the responses.',
    page: 'cors-policy',
    attributes: {
      'allow-credentials': byDefault(computed(boolean), 'false'),
      'terminate-unmatched-request': byDefault(computed(boolean), 'true'),
    },
    content: holding({
      'allowed-origins': part(once, holding({ origin: part(atLeastOnce, text) })),
      'allowed-methods': part(atMostOnce, holding({ method: part(atLeastOnce, text) }), {
        'preflight-result-max-age': byDefault(computed(integer), '0'),
      }),
      'allowed-headers': listOf('header'),
      'expose-headers': listOf('header'),
    }),
  },
  'cross-domain': {
    ...inbound,
    scopes: ['global'],
    sentence: 'Serves the file by which Flash and Silverlight learn who may call.',
    page: 'cross-domain-policy',
    attributes: {},
    content: holding({
      'cross-domain-policy': part(atMostOnce, holding({
        'site-control': part(atMostOnce, empty, {
          'permitted-cross-domain-policies': required(oneOf('all', 'by-content-type', 'master-only', 'none')),
        }),
        'allow-access-from': part(anyNumber, empty, { domain: required(name), secure: byDefault(boolean, 'true') }),
        'allow-http-request-headers-from': part(anyNumber, empty, {
          domain: required(name),
          headers: required(name),
          secure: byDefault(boolean, 'true'),
        }),
      })),
    }),
  },
  jsonp: {
    ...outbound,
    sentence: 'Wraps a JSON response into a call of a function that the page names.',
    page: 'jsonp-policy',
    attributes: { 'callback-parameter-name': required(computed(name)) },
    content: empty,
  },
} satisfies ElementGroup;
