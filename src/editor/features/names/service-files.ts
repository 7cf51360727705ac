import type { CancellationToken, TextDocument } from 'vscode';
import { isSameResource } from '../../../base/azure-names/resource-id.ts';
import type { AzureAccess } from '../../../host/connection/azure-access.ts';
import { scopeIdFrom } from '../../../host/remote-policy-uri.ts';
import { signalFrom } from '../../../host/window/progress.ts';
import { deployedPolicies, deployedScope, type DeployedPolicy, type KnownFiles } from '../../../policy/features/index.ts';
import { openPolicies } from '../../open-policies.ts';

const none = { artifacts: [], hosts: [], unread: [] };

/** The policies of a service that are open: nothing is asked. */
export async function openServiceFiles(serviceId: string): Promise<KnownFiles> {
  return { ...none, policies: await deployedPolicies(openOnes(serviceId), []) };
}

/** All policies of a service: those that are open as they are in their editors, the others as Azure has them. Throws AppError. */
export async function allServiceFiles(serviceId: string, access: AzureAccess, token: CancellationToken): Promise<KnownFiles> {
  const cancellation = signalFrom(token);
  try {
    const { policies, productApis, unread } = await (await access.azure()).servicePolicies.read(serviceId, cancellation.signal);
    const open = openOnes(serviceId);
    const openPaths = new Map(open.map(policy => [policy.path.toLowerCase(), policy]));
    const stored = policies.filter(({ path }) => !openPaths.has(path.toLowerCase()));
    const all = [...open, ...stored.map(({ path, text }): DeployedPolicy => ({ path, text, openAs: undefined }))];
    return { ...none, policies: await deployedPolicies(all, productApis), unread: unread.map(({ what, why }) => ({ path: what, why })) };
  } finally {
    cancellation.dispose();
  }
}

/** The service that a document is a policy of; undefined for a file. */
export function serviceOf({ uri }: Pick<TextDocument, 'uri'>): string | undefined {
  return deployedScope(scopeIdFrom(uri) ?? '')?.serviceId;
}

function openOnes(serviceId: string): readonly DeployedPolicy[] {
  return openPolicies().flatMap(document => {
    const scope = deployedScope(scopeIdFrom(document.uri) ?? '');
    if (!scope || !isSameResource(scope.serviceId, serviceId)) return [];
    return [{ path: scope.path, text: document.getText(), openAs: document.uri.toString() }];
  });
}
