import type { ElementDefinition } from '../element.ts';
import { accessElements } from './access.ts';
import { aiElements } from './ai.ts';
import { authenticationElements } from './authentication.ts';
import { cachingElements } from './caching.ts';
import { callElements } from './calls.ts';
import { controlElements } from './control.ts';
import { crossDomainElements } from './cross-domain.ts';
import { graphqlElements } from './graphql.ts';
import { limitElements } from './limits.ts';
import { loggingElements } from './logging.ts';
import { messageElements } from './messages.ts';
import { routingElements } from './routing.ts';
import { transformElements } from './transform.ts';
import { validationElements } from './validation.ts';

const table = {
  ...accessElements,
  ...aiElements,
  ...authenticationElements,
  ...cachingElements,
  ...callElements,
  ...controlElements,
  ...crossDomainElements,
  ...graphqlElements,
  ...limitElements,
  ...loggingElements,
  ...messageElements,
  ...routingElements,
  ...transformElements,
  ...validationElements,
};

/** A policy of the language. */
export type PolicyName = keyof typeof table;

/** What the language says of each policy. */
export const elements: Readonly<Record<PolicyName, ElementDefinition>> = table;
