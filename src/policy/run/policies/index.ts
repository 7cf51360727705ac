import type { PolicyHandlers } from '../run.ts';
import { accessPolicies } from './access.ts';
import { authenticationPolicies } from './authentication.ts';
import { cachePolicies } from './cache.ts';
import { callPolicies } from './calls.ts';
import { controlPolicies } from './control.ts';
import { corsPolicy } from './cors.ts';
import { limitPolicies } from './limits.ts';
import { logPolicies } from './logs.ts';
import { messagePolicies } from './message.ts';
import { responsePolicies } from './responses.ts';
import { routingPolicies } from './routing.ts';
import { transformPolicies } from './transform.ts';
import { variablePolicies } from './variables.ts';
import { validateJwtPolicy } from './validate-jwt.ts';

/** What each policy does, by its name. A policy that is not here is reported as not run. */
export const handlers: PolicyHandlers = {
  ...controlPolicies,
  ...variablePolicies,
  ...messagePolicies,
  ...routingPolicies,
  ...callPolicies,
  ...authenticationPolicies,
  ...responsePolicies,
  ...cachePolicies,
  ...logPolicies,
  ...accessPolicies,
  ...limitPolicies,
  ...transformPolicies,
  ...corsPolicy,
  ...validateJwtPolicy,
};
