import { isAppError } from '../base/app-error.ts';
import { isSameResource } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { listAll } from './pages.ts';
import type { StoredText } from './policy-texts.ts';
import { partsOf } from './scope-parts.ts';

/** Which scopes of a service have a policy of their own, by their ids, or why that is not known. */
export type PolicyScopes =
  | { readonly kind: 'known'; readonly scopeIds: readonly string[]; /** The service's own, which was read to judge the list. */ readonly own?: StoredText }
  /** `why` is a sentence. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Asks `allPolicies` which policies a service has: a request for each page of ids instead of one for each scope. A list that
 * is refused, that is empty, or that lacks a policy which is known to be there is not believed: what it does not name must
 * not pass for a scope without a policy.
 */
export async function listPolicyScopes({ apiManagement, call, policyTexts, notice }: Clients, serviceId: string, readOwn: () => Promise<StoredText | undefined>, signal: AbortSignal): Promise<PolicyScopes> {
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
  const unknown = (reason: string): PolicyScopes => {
    const why = `${service} does not tell which scopes have a policy (${reason}), so every scope is asked.`;
    notice(why);
    return { kind: 'unknown', why };
  };
  try {
    const pages = () => apiManagement(subscriptionId).allPolicies.listByService(resourceGroup, service, { abortSignal: signal });
    const [listed, own] = await Promise.all([listAll(call, signal, pages, ({ referencePolicyId }) => scopeIn(serviceId, referencePolicyId)), readOwn()]);
    if (listed.includes(unplaced)) return unknown('the list of all policies has one without a scope');
    if (listed.length === 0) return unknown('the list of all policies is empty');
    // the list may lag behind what was written and read here a moment ago
    const seen = policyTexts.knownBelow(serviceId).filter(id => !/\/policyFragments\//i.test(id));
    const scopeIds = [...new Map([...seen, ...listed].map(id => [id.toLowerCase(), id])).values()];
    if (own && !scopeIds.some(id => isSameResource(id, serviceId))) return unknown('the list of all policies lacks the one of the service itself');
    return { kind: 'known', scopeIds, ...(own && { own }) };
  } catch (error) {
    if (!isAppError(error) || !isNoAnswer.has(error.code)) throw error;
    return unknown(error.message);
  }
}

/** What a service says that does not have the list, or not for this account. */
const isNoAnswer: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'invalid-request', 'operation-failed']);

const unplaced = '';

/** The scope of a policy in the spelling of the service's own id; revisions of an API are taken for the API, since which one is current is not told. */
function scopeIn(serviceId: string, policyId = ''): string {
  const below = policyId.slice(policyId.search(/\/providers\/Microsoft\.ApiManagement\/service\//i)).split('/').slice(4);
  const path = /^[^/]+((?:\/[^/]+\/[^/]+)*)\/policies\/[^/]+$/i.exec(below.join('/'))?.[1];
  return path === undefined ? unplaced : `${serviceId}${path.replace(/;rev=\d+(?=\/|$)/gi, '')}`;
}
