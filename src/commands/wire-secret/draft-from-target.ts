import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandTarget } from '../../host/command-target.ts';
import type { WiringDraft } from './draft.ts';
import type { WiringReader } from './wiring-reader.ts';

/** The answers that a tree node, or the caller of the command, has given already. */
export async function draftFromTarget(target: CommandTarget, reader: WiringReader): Promise<WiringDraft> {
  const { serviceId, identity, vaultId, secretName, scopeId, scopeLabel, namedValue } = target;
  if (serviceId === undefined && vaultId === undefined) return identity ? { identity } : {};
  const { subscriptions } = await reader.estate();
  const service = found(subscriptions.flatMap(({ services }) => services), serviceId);
  const vault = found(subscriptions.flatMap(({ vaults }) => vaults), vaultId);
  const existingNamedValue = service && namedValue !== undefined ? await namedValueOf(service.id, namedValue, reader) : undefined;
  const label = scopeLabel ?? (scopeId === undefined ? '' : resourceName(scopeId));
  return {
    ...(service && { service }),
    ...(identity && { identity }),
    ...(vault && { vault }),
    ...(vault && secretName !== undefined && { secret: { kind: 'existing', name: secretName } }),
    ...(existingNamedValue && { existingNamedValue }),
    ...(scopeId !== undefined && { scope: { id: scopeId, label }, api: { id: target.apiId ?? scopeId, displayName: label } }),
  };
}

async function namedValueOf(serviceId: string, name: string, reader: WiringReader): Promise<NamedValue | undefined> {
  return found(await reader.namedValues(serviceId, new AbortController().signal), `${serviceId}/namedValues/${name}`);
}

function found<T extends { readonly id: string }>(resources: readonly T[], id: string | undefined): T | undefined {
  if (id === undefined) return undefined;
  const resource = resources.find(candidate => isSameResource(candidate.id, id));
  if (!resource) {
    throw new AppError(
      'not-found',
      t('{0} is not among what you can see in Azure now.', resourceName(id)),
      t('Refresh the view; it may be gone, or you may no longer have access.'),
    );
  }
  return resource;
}
