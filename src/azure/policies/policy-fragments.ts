import type { PolicyFragmentContract } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { allPages, pageOf, type Page, type SdkList } from '../client/pages.ts';
import { ownerParts, partsOf } from './scope-parts.ts';

/** A policy fragment, which policies include by its name. */
export interface PolicyFragment {
  readonly id: string;
  readonly name: string;
}

/** Reads policy fragments. */
export interface PolicyFragments {
  /** All pages of a service or a workspace, by name. */
  list(ownerId: string, signal: AbortSignal): Promise<readonly PolicyFragment[]>;
  /** The first page in the service's own order, or the one that `from` of the page before begins. */
  page(ownerId: string, from: string | undefined, signal: AbortSignal): Promise<Page<PolicyFragment>>;
  /** The fragment in raw form; `undefined` when it is not there. */
  getText(fragmentId: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Reads policy fragments through Resource Manager. */
export function createPolicyFragments({ apiManagement, call, policyTexts }: Clients): PolicyFragments {
  const page: PolicyFragments['page'] = (ownerId, from, signal) => {
    const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    const list: SdkList<PolicyFragmentContract> = options =>
      workspace === undefined
        ? client().policyFragment.listByService(resourceGroup, service, options)
        : client().workspacePolicyFragment.listByService(resourceGroup, service, workspace, options);
    return call(signal, () => pageOf(signal, list, fragmentFrom, from));
  };
  return {
    page,
    list: async (ownerId, signal) => byName(await allPages(from => page(ownerId, from, signal)), ({ name }) => name),
    getText: async (fragmentId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(fragmentId, 'service/policyfragments');
      return (
        await policyTexts.read(fragmentId, signal, options =>
          apiManagement(subscriptionId).policyFragment.get(resourceGroup, service, name, options),
        )
      )?.text;
    },
  };
}

function fragmentFrom({ id, name }: PolicyFragmentContract): PolicyFragment | undefined {
  return id === undefined ? undefined : { id, name: name ?? resourceName(id) };
}
