import { isPolicyName, policyNames, type PolicyName } from '../../language/index.ts';
import type { PolicyHandler } from '../policy-execution.ts';
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

/** What each policy of the language does; one that is not run is reported where it is met. */
const handlers: Readonly<Record<PolicyName, PolicyHandler | 'not-run'>> = {
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
  'authentication-oauth2': 'not-run',
  'authentication-token': 'not-run',
  'authentication-token-store': 'not-run',
  'azure-openai-semantic-cache-lookup': 'not-run',
  'azure-openai-semantic-cache-store': 'not-run',
  'cache-value': 'not-run',
  'cosmosdb-data-source': 'not-run',
  'cross-domain': 'not-run',
  'graphql-data-source': 'not-run',
  'invoke-dapr-binding': 'not-run',
  'invoke-request': 'not-run',
  jsonp: 'not-run',
  'llm-content-safety': 'not-run',
  'llm-semantic-cache-lookup': 'not-run',
  'llm-semantic-cache-store': 'not-run',
  proxy: 'not-run',
  'publish-event': 'not-run',
  'publish-to-dapr': 'not-run',
  'redirect-content-urls': 'not-run',
  'send-service-bus-message': 'not-run',
  'set-request-metric-dimension-value': 'not-run',
  'sql-data-source': 'not-run',
  'validate-client-certificate': 'not-run',
  'validate-content': 'not-run',
  'validate-graphql-request': 'not-run',
  'validate-headers': 'not-run',
  'validate-odata-request': 'not-run',
  'validate-parameters': 'not-run',
  'validate-status-code': 'not-run',
  'xsl-transform': 'not-run',
};

/** The policies that are not run locally. */
export const notRunPolicies: readonly PolicyName[] = policyNames.filter(name => handlers[name] === 'not-run');

/** What a policy does; undefined where it is not run. */
export function handlerOf(name: string): PolicyHandler | undefined {
  const handler = isPolicyName(name) ? handlers[name] : undefined;
  return typeof handler === 'function' ? handler : undefined;
}
