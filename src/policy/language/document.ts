import { atMostOnce, holding, part, policies } from './content.ts';
import type { Content } from './element.ts';

/** The content of a policy document: policies in sections, which may be in any order, or those of a fragment. */
export const documentContent: Content = holding({
  policies: part(atMostOnce, holding({
    inbound: part(atMostOnce, policies),
    backend: part(atMostOnce, policies),
    outbound: part(atMostOnce, policies),
    'on-error': part(atMostOnce, policies),
  })),
  fragment: part(atMostOnce, policies),
});
