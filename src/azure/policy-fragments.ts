import { resourceName } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { parseJson, textAt } from './json.ts';
import { unlessMissing } from './missing.ts';
import { byName, collect } from './pages.ts';
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
export function createPolicyFragments({ apiManagement, call }: Clients): PolicyFragments {
  return {
    list: async (serviceId, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const fragments = await call(signal, () =>
        collect(apiManagement(subscriptionId).policyFragment.listByService(resourceGroup, service, { abortSignal: signal }), ({ id, name }) =>
          id === undefined ? undefined : { id, name: name ?? resourceName(id) },
        ),
      );
      return byName(fragments, ({ name }) => name);
    },
    getText: (fragmentId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(fragmentId, 'service/policyfragments');
      return call(signal, () =>
        unlessMissing(async () => {
          const answer = { text: '' };
          await apiManagement(subscriptionId).policyFragment.get(resourceGroup, service, name, {
            format: 'rawxml',
            abortSignal: signal,
            onResponse: ({ bodyAsText }) => void (answer.text = textAt(parseJson(bodyAsText ?? ''), 'properties', 'value') ?? ''),
          });
          return answer.text;
        }),
      );
    },
  };
}
