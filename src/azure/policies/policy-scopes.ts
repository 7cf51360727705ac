import { isAppError, isCancellation } from '../../base/app-error.ts';
import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { trimEnd } from '../../base/text/trim.ts';
import type { Api, Apis } from '../apim/apis.ts';
import type { Clients } from '../client/clients.ts';
import { ofCurrentRevisions } from './current-scopes.ts';
import { pageOf, readPages, type Page } from '../client/pages.ts';
import type { StoredText } from './policy-texts.ts';
import { revisionIn } from '../apim/revisions.ts';
import { t } from '../../base/text/translation.ts';
import { partsOf } from './scope-parts.ts';
import { inOneSpelling } from './scope-spelling.ts';

/** Which scopes of a service have a policy of their own, by their ids, or why that is not known. */
export type PolicyScopes =
  | { readonly kind: 'known'; readonly scopeIds: readonly string[]; /** The service's own, which was read to judge the list. */ readonly own?: StoredText }
  /** `why` is a sentence. */
  | { readonly kind: 'unknown'; readonly why: string };

/** What the list is compared with. */
export interface KnownPolicies {
  readonly get: (scopeId: string, signal: AbortSignal) => Promise<StoredText | undefined>;
  readonly exists: (scopeId: string, signal: AbortSignal) => Promise<boolean>;
  readonly apis: Pick<Apis, 'page'>;
}

/** Of so many APIs that the list does not name, one is asked whether it has no policy indeed. */
const mostAsked = 5;

/**
 * Asks `allPolicies` which policies a service has: a request for each page of ids instead of one for each scope. A list that
 * is refused, that is empty, that has another length than it says, or that lacks a policy which is there is not believed:
 * what it does not name must not pass for a scope without a policy. Policies that are known to be there are those of the
 * service itself, those that this connection has read, and those of a few APIs that the list does not name.
 */
export async function listPolicyScopes(
  clients: Clients,
  serviceId: string,
  known: KnownPolicies,
  signal: AbortSignal,
): Promise<PolicyScopes> {
  const { names: [service] } = partsOf(serviceId, 'service');
  const ending = new AbortController();
  const reading = AbortSignal.any([signal, ending.signal]);
  try {
    const [listed, own, apis] = await Promise.all([
      readList(clients, serviceId, reading),
      known.get(serviceId, reading),
      someApis(known, serviceId, reading),
    ]);
    const { scopeIds: current, doubt = listed.doubt } = await ofCurrentRevisions(listed.scopeIds, async from =>
      from === undefined && apis ? apis : known.apis.page(serviceId, from, reading),
    );
    const apiIds = apis?.items.map(({ id }) => id) ?? [];
    const scopeIds = inOneSpelling(current, apiIds);
    const lie = doubt ?? (await lackOf([...scopeIds, ...listed.scopeIds], { clients, serviceId, known, own, apiIds, signal: reading }));
    if (lie === undefined) return { kind: 'known', scopeIds, ...(own && { own }) };
    return unknown(service, lie, clients);
  } catch (error) {
    // whatever keeps the list from being read, every scope can still be asked
    if (signal.aborted || !isAppError(error) || isCancellation(error) || error.code === 'signed-out') throw error;
    return unknown(service, error.message, clients);
  } finally {
    ending.abort();
  }
}

function unknown(service: string, reason: string, { notice }: Clients): PolicyScopes {
  const why = t('{0} does not report which scopes have a policy ({1}), so every scope is asked.', service, trimEnd(reason, '.'));
  notice(why);
  return { kind: 'unknown', why };
}

/** What is read of the list, and why it cannot be believed as it is. */
interface ReadList {
  readonly scopeIds: readonly string[];
  readonly doubt?: string;
}

async function readList({ apiManagement, call }: Clients, serviceId: string, signal: AbortSignal): Promise<ReadList> {
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
  const scopeIds: string[] = [];
  let isCountTrue = true;
  let count: number | undefined;
  await readPages(
    from =>
      call(signal, () =>
        pageOf(
          signal,
          options => apiManagement(subscriptionId).allPolicies.listByService(resourceGroup, service, options),
          ({ referencePolicyId }) => scopeIn(serviceId, referencePolicyId),
          from,
        ),
      ),
    page => {
      scopeIds.push(...page.items);
      count = page.count ?? count;
      isCountTrue &&= page.count === undefined || page.count === page.items.length; // of the page, where it is not that of the list
    },
  );
  if (count !== undefined && count !== scopeIds.length && !isCountTrue) {
    return { scopeIds, doubt: t('the list of all policies has {0} and says that there are {1}', scopeIds.length, count) };
  }
  if (scopeIds.includes(unplaced)) return { scopeIds, doubt: t('the list of all policies has one without a scope') };
  return { scopeIds, ...(scopeIds.length === 0 && { doubt: t('the list of all policies is empty') }) };
}

/** The first page of APIs. Where it cannot be read, there is less to compare the list with. */
async function someApis({ apis }: KnownPolicies, serviceId: string, signal: AbortSignal): Promise<Page<Api> | undefined> {
  try {
    return await apis.page(serviceId, undefined, signal);
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return undefined;
  }
}

interface Evidence {
  readonly clients: Clients;
  readonly serviceId: string;
  readonly known: KnownPolicies;
  readonly own: StoredText | undefined;
  readonly apiIds: readonly string[];
  readonly signal: AbortSignal;
}

/** What the list lacks although it is there, in words; `undefined` where nothing is found. */
async function lackOf(
  scopeIds: readonly string[],
  { clients: { policyTexts }, serviceId, known, own, apiIds, signal }: Evidence,
): Promise<string | undefined> {
  const listed = new Set(scopeIds.map(id => id.toLowerCase()));
  const isLacking = (id: string): boolean => !listed.has(id.toLowerCase()) && !listed.has((revisionIn(id)?.withoutIt ?? id).toLowerCase());
  if (own && isLacking(serviceId)) return t('the list of all policies lacks the one of the service itself');
  // those of workspaces are read with the workspaces, and fragments are none
  const read = policyTexts
    .knownBelow(serviceId)
    .filter(id => isLacking(id) && !/\/service\/[^/]+\/(policyFragments|workspaces)\//i.test(id));
  for (const id of read) {
    if (await known.get(id, signal)) return t('the list of all policies lacks the one of {0}, which is there', id.slice(serviceId.length + 1));
  }
  const asked = apiIds.filter(id => isLacking(id) && !read.some(other => isSameResource(id, other))).slice(0, mostAsked);
  const answers = await Promise.all(asked.map(async id => ((await known.exists(id, signal)) ? [id] : [])));
  const [found] = answers.flat();
  return found === undefined ? undefined : t('the list of all policies lacks the one of {0}, which is there', found.slice(serviceId.length + 1));
}

const unplaced = '';

/** The scope of a policy in the spelling of the service's own id. */
function scopeIn(serviceId: string, policyId = ''): string {
  const below = policyId.slice(policyId.search(/\/providers\/Microsoft\.ApiManagement\/service\//i)).split('/').slice(4);
  const path = /^[^/]+((?:\/[^/]+\/[^/]+)*)\/policies\/[^/]+$/i.exec(below.join('/'))?.[1];
  if (path === undefined || path.split('/').some(segment => segment === '.' || segment === '..')) return unplaced;
  return `${serviceId}${path}`;
}
