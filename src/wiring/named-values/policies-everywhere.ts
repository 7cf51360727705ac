import type { ApiManagementService, Azure, ServicePolicy } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { endingTogether } from '../../base/ending-together.ts';
import { uncapitalise } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';

/** Every policy and fragment of a service and its workspaces, and what could not be read of that. */
export interface PoliciesEverywhere {
  readonly policies: readonly ServicePolicy[];
  /** Each as the middle of a sentence: `workspace settlements`. */
  readonly unread: readonly string[];
}

/** Reads the policies of a service with those of its workspaces; what could not be read is reported. */
export function policiesEverywhere(azure: Azure, service: ApiManagementService, signal: AbortSignal): Promise<PoliciesEverywhere> {
  return endingTogether(signal, inner => readEverywhere(azure, service, inner));
}

async function readEverywhere(azure: Azure, service: ApiManagementService, signal: AbortSignal): Promise<PoliciesEverywhere> {
  const unread: string[] = [];
  const unless = async <T>(what: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await read();
    } catch (error) {
      if (!isAppError(error) || isCancellation(error)) throw error;
      unread.push(what);
      return [];
    }
  };
  const ofWorkspaces = async (): Promise<readonly ServicePolicy[]> => {
    const workspaces = await unless(t('its workspaces'), async () => {
      const listed = await azure.workspaces.list(service, signal);
      unread.push(...listed.unread.map(({ what }) => uncapitalise(what)));
      return listed.workspaces;
    });
    const found = workspaces.map(({ id, name }) =>
      unless(t('workspace {0}', name), async () => {
        const inWorkspace = await azure.workspaces.read(id, signal);
        unread.push(...inWorkspace.unread.map(({ what }) => t('{0} (workspace {1})', uncapitalise(what), name)));
        return inWorkspace.policies.map(policy => ({ ...policy, path: `workspaces/${name}/${policy.path}` }));
      }),
    );
    return (await Promise.all(found)).flat();
  };
  const [{ policies, unread: ofService }, inWorkspaces] = await Promise.all([
    azure.servicePolicies.readTexts(service.id, signal),
    ofWorkspaces(),
  ]);
  return { policies: [...policies, ...inWorkspaces], unread: [...ofService.map(({ what }) => uncapitalise(what)), ...unread] };
}
