import type { Azure } from '../../azure/index.ts';
import { isCancellation } from '../../base/app-error.ts';
import { isSameResource, parseResourceId, resourceName } from '../../base/resource-id.ts';

/** A scope as its users call it: `contoso-shop · Items API · Get Item`. Where a name cannot be read, the one in the id stands. */
export async function scopeWords(azure: Azure, scopeId: string, signal: AbortSignal): Promise<string> {
  const [, service = resourceName(scopeId), kind, name, below] = parseResourceId(scopeId)?.segments ?? [];
  if (kind === undefined) return service;
  if (kind.toLowerCase() !== 'apis') return `${service} · ${kindWords[kind.toLowerCase()] ?? kind.replace(/s$/i, '')} ${name ?? ''}`;
  const apiId = below === undefined ? scopeId : scopeId.slice(0, scopeId.toLowerCase().indexOf('/operations/'));
  const serviceId = apiId.slice(0, apiId.toLowerCase().lastIndexOf('/apis/'));
  const [api, operation] = await Promise.all([
    nameIn(() => azure.apis.list(serviceId, signal), apiId),
    below === undefined ? undefined : nameIn(() => azure.apis.listOperations(apiId, signal), scopeId),
  ]);
  return [service, api, operation].filter(part => part !== undefined).join(' · ');
}

const kindWords: Readonly<Record<string, string>> = { policyfragments: 'fragment' };

async function nameIn(list: () => Promise<readonly { readonly id: string; readonly displayName: string }[]>, id: string): Promise<string> {
  try {
    return (await list()).find(entry => isSameResource(entry.id, id))?.displayName ?? resourceName(id);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return resourceName(id); // the name is a courtesy: what is to be deployed does not fail for it
  }
}
