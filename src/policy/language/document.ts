import { atMostOnce, holding, inOrder, part, policies } from './content.ts';
import type { Content } from './element.ts';

/** What a policy document holds: policies in sections, or those of a fragment. */
export const documentContent: Content = holding({
  policies: part(atMostOnce, inOrder({
    inbound: part(atMostOnce, policies),
    backend: part(atMostOnce, policies),
    outbound: part(atMostOnce, policies),
    'on-error': part(atMostOnce, policies),
  })),
  fragment: part(atMostOnce, policies),
});
