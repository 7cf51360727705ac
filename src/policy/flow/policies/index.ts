import type { PolicyHandlers } from '../policy-run.ts';
import { cachePolicies } from './cache.ts';
import { controlPolicies } from './control.ts';
import { credentialPolicies } from './credentials.ts';
import { logPolicies } from './logs.ts';
import { messagePolicies } from './message.ts';
import { requestPolicies } from './requests.ts';
import { responsePolicies } from './responses.ts';
import { variablePolicies } from './variables.ts';

/** What each policy does to a pipeline, by its name; policies that are not here do nothing a secret could notice. */
export const handlers: PolicyHandlers = {
  ...controlPolicies,
  ...variablePolicies,
  ...requestPolicies,
  ...messagePolicies,
  ...responsePolicies,
  ...cachePolicies,
  ...logPolicies,
  ...credentialPolicies,
};
