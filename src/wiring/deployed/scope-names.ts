import type { Apis } from '../../azure/index.ts';
import { isCancellation } from '../../base/app-error.ts';
import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';

/** What a scope is called, and what it is in below its service: `Get Item` in `Items API`. */
export interface ScopeName {
  readonly name: string;
  readonly within?: string;
}

/** Gives the names of a scope. */
export type NameScope = (scopeId: string) => Promise<ScopeName>;

interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** Reads what APIs and operations are called, each list once. Where a name cannot be read, the one in the id is used. */
export function createScopeNames({ apis }: { readonly apis: Pick<Apis, 'list' | 'listOperations'> }, signal: AbortSignal): NameScope {
  const known = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const nameIn = async (parentId: string, id: string, list: () => Promise<readonly Named[]>): Promise<string> => {
    const key = parentId.toLowerCase();
    const names = known.get(key) ?? list().then(namesById);
    known.set(key, names);
    try {
      return (await names).get(id.toLowerCase()) ?? resourceName(id);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      return resourceName(id); // a missing name fails nothing
    }
  };
  return async scopeId => {
    const [, , kind, , below] = parseResourceId(scopeId)?.segments ?? [];
    if (kind?.toLowerCase() !== 'apis') return nameFromId(scopeId);
    const apiId = below === undefined ? scopeId : scopeId.slice(0, scopeId.toLowerCase().lastIndexOf('/operations/'));
    const serviceId = apiId.slice(0, apiId.toLowerCase().lastIndexOf('/apis/'));
    const api = await nameIn(serviceId, apiId, () => apis.list(serviceId, signal));
    return below === undefined
      ? { name: api }
      : { name: await nameIn(apiId, scopeId, () => apis.listOperations(apiId, signal)), within: api };
  };
}

function namesById(listed: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(listed.map(({ id, displayName }) => [id.toLowerCase(), displayName]));
}

/** The name of a scope as far as its id says it. */
export function nameFromId(scopeId: string): ScopeName {
  const [, , ...below] = parseResourceId(scopeId)?.segments ?? [];
  const [kind, name] = below.slice(-2);
  if (kind === undefined || name === undefined) return { name: t('All APIs') };
  const around = below.slice(0, -2);
  const within = around
    .map((part, index) => (index % 2 === 0 && part.toLowerCase() === 'workspaces' ? 'workspace' : index % 2 === 1 ? part : ''))
    .filter(part => part !== '')
    .join(' ');
  return { name: /^(apis|operations)$/i.test(kind) ? name : `${kindWord(kind)} ${name}`, ...(within !== '' && { within }) };
}

function kindWord(kind: string): string {
  return kind.toLowerCase() === 'policyfragments' ? 'fragment' : kind.replace(/s$/i, '');
}
