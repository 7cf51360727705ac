import { policyNames, type PolicyName } from '../../language/index.ts';
import type { Following, PolicyHandler } from '../pipeline/flow-context.ts';
import { cachePolicies } from './cache.ts';
import { controlPolicies } from './control.ts';
import { credentialPolicies } from './credentials.ts';
import { logPolicies } from './logs.ts';
import { messagePolicies } from './message.ts';
import { requestPolicies } from './requests.ts';
import { resolverPolicies } from './resolvers.ts';
import { responsePolicies } from './responses.ts';
import { urlPolicies } from './url.ts';
import { variablePolicies } from './variables.ts';

/**
 * What each policy of the language does to a pipeline. Not followed either: what a service does with a secret that it is sent
 * and answers later, and the answers of servers that give out tokens for grants other than `client_credentials` where the URL
 * does not show it.
 */
const followings: Readonly<Record<PolicyName, Following>> = {
  ...controlPolicies,
  ...variablePolicies,
  ...requestPolicies,
  ...messagePolicies,
  ...urlPolicies,
  ...responsePolicies,
  ...resolverPolicies,
  ...cachePolicies,
  ...logPolicies,
  ...credentialPolicies,
  'azure-openai-token-limit': 'no-effect',
  'forward-request': 'no-effect',
  'ip-filter': 'no-effect',
  'llm-token-limit': 'no-effect',
  quota: 'no-effect',
  'quota-by-key': 'no-effect',
  'rate-limit': 'no-effect',
  'rate-limit-by-key': 'no-effect',
  'redirect-content-urls': 'no-effect',
  'set-method': 'no-effect',
  'validate-client-certificate': 'no-effect',
  'validate-content': 'no-effect',
  'validate-graphql-request': 'no-effect',
  'validate-headers': 'no-effect',
  'validate-odata-request': 'no-effect',
  'validate-parameters': 'no-effect',
  'validate-status-code': 'no-effect',
  'xml-to-json': 'no-effect',
  'invoke-dapr-binding': 'not-followed',
  'invoke-request': 'not-followed',
  'llm-content-safety': 'not-followed',
};

/** The policies whose effect on secrets is not followed. */
export const notFollowedPolicies: readonly PolicyName[] = policyNames.filter(name => followings[name] === 'not-followed');

/** What a policy does to a pipeline; undefined where that is nothing, or not followed. */
export function handlerOf(name: string): PolicyHandler | undefined {
  return handlers.get(name);
}

const handlers: ReadonlyMap<string, PolicyHandler> = new Map(
  Object.entries(followings).flatMap(([name, following]) => (typeof following === 'function' ? [[name, following]] : [])),
);
