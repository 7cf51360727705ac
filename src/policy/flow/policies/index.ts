import type { PolicyHandlers } from '../policy-run.ts';
import { cachePolicies } from './cache.ts';
import { controlPolicies } from './control.ts';
import { credentialPolicies } from './credentials.ts';
import { logPolicies } from './logs.ts';
import { messagePolicies } from './message.ts';
import { requestPolicies } from './requests.ts';
import { responsePolicies } from './responses.ts';
import { variablePolicies } from './variables.ts';

/**
 * What each policy does to a pipeline, by its name. Not here, because they neither keep nor show what they read: limits and
 * quotas with their keys, validations but for their messages, filters, `redirect-content-urls`, `xml-to-json`,
 * `forward-request`, `set-method`, `cache-remove-value`. Not followed: what `invoke-dapr-binding` and the data sources for
 * SQL and Cosmos DB send and get, the semantic caches, what a service does with a secret it is sent and answers later,
 * and the answers of servers that give out tokens for grants other than `client_credentials` where the URL does not show it.
 */
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
