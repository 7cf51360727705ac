import { sectionNames } from './section.ts';
import { childElements, type Element, type PolicyDocument } from './tree.ts';

/** The policies of the language, as the service's policy reference names them: what may stand in a section, a fragment or a branch. */
export const policyNames: ReadonlySet<string> = new Set([
  'authentication-basic',
  'authentication-certificate',
  'authentication-managed-identity',
  'authentication-oauth2',
  'authentication-token',
  'authentication-token-store',
  'azure-openai-emit-token-metric',
  'azure-openai-semantic-cache-lookup',
  'azure-openai-semantic-cache-store',
  'azure-openai-token-limit',
  'base',
  'block',
  'cache-lookup',
  'cache-lookup-value',
  'cache-remove-value',
  'cache-store',
  'cache-store-value',
  'cache-value',
  'check-header',
  'choose',
  'cors',
  'cosmosdb-data-source',
  'cross-domain',
  'emit-metric',
  'find-and-replace',
  'forward-request',
  'get-authorization-context',
  'graphql-data-source',
  'http-data-source',
  'include-fragment',
  'invoke-dapr-binding',
  'invoke-request',
  'ip-filter',
  'json-to-xml',
  'jsonp',
  'limit-concurrency',
  'llm-content-safety',
  'llm-emit-token-metric',
  'llm-semantic-cache-lookup',
  'llm-semantic-cache-store',
  'llm-token-limit',
  'log-to-eventhub',
  'mock-response',
  'proxy',
  'publish-event',
  'publish-to-dapr',
  'quota',
  'quota-by-key',
  'rate-limit',
  'rate-limit-by-key',
  'redirect-content-urls',
  'retry',
  'return-response',
  'rewrite-uri',
  'send-one-way-request',
  'send-request',
  'send-service-bus-message',
  'set-backend-service',
  'set-body',
  'set-header',
  'set-method',
  'set-query-parameter',
  'set-request-metric-dimension-value',
  'set-status',
  'set-variable',
  'sql-data-source',
  'trace',
  'validate-azure-ad-token',
  'validate-client-certificate',
  'validate-content',
  'validate-graphql-request',
  'validate-headers',
  'validate-jwt',
  'validate-odata-request',
  'validate-parameters',
  'validate-status-code',
  'wait',
  'xml-to-json',
  'xsl-transform',
]);

/** Policies whose children are policies again. */
const containers: ReadonlySet<string> = new Set(['retry', 'limit-concurrency', 'wait', 'block']);

/**
 * The elements of a document that no policy language known here has: another root, another section, or another policy
 * where policies stand. A newer service may know them.
 */
export function unknownElements(document: PolicyDocument): readonly Element[] {
  return childElements(document).flatMap(root => {
    if (root.name === 'fragment') return childElements(root).flatMap(unknownIn);
    if (root.name !== 'policies') return [root];
    return childElements(root).flatMap(section => (sectionNames.some(name => name === section.name) ? childElements(section).flatMap(unknownIn) : [section]));
  });
}

function unknownIn(policy: Element): readonly Element[] {
  if (!policyNames.has(policy.name)) return [policy];
  if (containers.has(policy.name)) return childElements(policy).flatMap(unknownIn);
  if (policy.name === 'choose') return childElements(policy).flatMap(branch => (branch.name === 'when' || branch.name === 'otherwise' ? childElements(branch).flatMap(unknownIn) : [branch]));
  return [];
}
