import type { Azure } from '../../azure/index.ts';
import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { createScopeNames } from './scope-names.ts';

/** A scope as its users call it: `contoso-shop · Items API · Get Item`. Where a name cannot be read, the one in the id is used. */
export async function scopeWords(azure: Azure, scopeId: string, signal: AbortSignal): Promise<string> {
  const [, service = resourceName(scopeId), kind] = parseResourceId(scopeId)?.segments ?? [];
  if (kind === undefined) return service;
  const { name, within } = await createScopeNames(azure, signal)(scopeId);
  return [service, within, name].filter(part => part !== undefined).join(' · ');
}
