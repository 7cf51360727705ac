import { byName } from '../base/by-name.ts';
import { resourceName } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { listAll } from './pages.ts';
import { partsOf } from './scope-parts.ts';

/** A policy fragment, which policies include by its name. */
export interface PolicyFragment {
  readonly id: string;
  readonly name: string;
}

/** Reads policy fragments. */
export interface PolicyFragments {
  /** All pages, by name. */
  list(serviceId: string, signal: AbortSignal): Promise<readonly PolicyFragment[]>;
  /** The fragment in raw form; `undefined` when it is not there. */
  getText(fragmentId: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Reads policy fragments through Resource Manager. */
export function createPolicyFragments({ apiManagement, call, policyTexts }: Clients): PolicyFragments {
  return {
    list: async (serviceId, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const fragments = await listAll(call, signal, options => apiManagement(subscriptionId).policyFragment.listByService(resourceGroup, service, options), ({ id, name }) => (id === undefined ? undefined : { id, name: name ?? resourceName(id) }));
      return byName(fragments, ({ name }) => name);
    },
    getText: async (fragmentId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(fragmentId, 'service/policyfragments');
      return (await policyTexts.read(fragmentId, signal, options => apiManagement(subscriptionId).policyFragment.get(resourceGroup, service, name, options)))?.text;
    },
  };
}
