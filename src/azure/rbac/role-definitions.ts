import { isAppError } from '../../base/app-error.ts';
import { builtInRoles, type RoleDefinition } from '../../base/azure-names/built-in-roles.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { chunksOf, isGuid, queryGraph, type PageCallback } from '../tenants/graph.ts';
import { at, listAt, textAt } from '../client/json.ts';
import { listAll } from '../client/pages.ts';

/** Reads what roles permit. */
export interface RoleDefinitions {
  /**
   * The definitions of the roles, by their GUID in lower case. The built-in ones of the list here are not asked for and not in the answer;
   * nor are those that the user may not read.
   */
  read(roleIds: readonly string[], subscriptionIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, RoleDefinition>>;
}

/** Reads role definitions: a request or two however many there are, none when all are known. */
export function createRoleDefinitions(clients: Clients): RoleDefinitions {
  return { read: (roleIds, subscriptionIds, signal) => readRoleDefinitions(clients, roleIds, { subscriptionIds, signal }) };
}

/** Where and how a query reads. */
export interface QueryContext {
  readonly subscriptionIds: readonly string[];
  readonly signal: AbortSignal;
  readonly onPage?: PageCallback;
}

/** {@link RoleDefinitions.read}, reporting each page. */
export async function readRoleDefinitions(
  clients: Clients,
  roleIds: readonly string[],
  { subscriptionIds, signal, onPage }: QueryContext,
): Promise<ReadonlyMap<string, RoleDefinition>> {
  const unknown = [...new Set(roleIds.map(id => id.toLowerCase()))].filter(id => isGuid(id) && !builtInRoles.has(id));
  const pages = chunksOf(unknown, 500).map(async chunk =>
    // a role may be defined at a management group
    queryGraph(clients, subscriptionIds, { query: definitionsQuery(chunk), authorizationScopeFilter: 'AtScopeAboveAndBelow' }, signal, onPage),
  );
  const custom = (await Promise.all(pages)).flat().flatMap(row => definitionFrom(row) ?? []);
  const found = new Set(custom.map(({ id }) => id));
  const missing = new Set(unknown.filter(id => !found.has(id)));
  const builtIn = missing.size === 0 ? [] : await listBuiltInRoles(clients, subscriptionIds[0], signal);
  return new Map([...custom, ...builtIn.filter(({ id }) => missing.has(id))].map(definition => [definition.id, definition]));
}

/**
 * Azure's own roles, which Resource Graph reports only for the whole tenant. Every subscription lists them all, so
 * that one is asked; without permission to read it there are none.
 */
async function listBuiltInRoles(
  { authorization, call }: Clients,
  subscriptionId: string | undefined,
  signal: AbortSignal,
): Promise<readonly RoleDefinition[]> {
  if (subscriptionId === undefined) return [];
  try {
    return await listAll(
      call,
      signal,
      options =>
        authorization(subscriptionId).roleDefinitions.list(`subscriptions/${subscriptionId}`, {
          filter: "type eq 'BuiltInRole'",
          ...options,
        }),
      definitionFrom,
    );
  } catch (error) {
    if (isAppError(error) && (error.code === 'forbidden' || error.code === 'not-found')) return [];
    throw error;
  }
}

function definitionsQuery(roleIds: readonly string[]): string {
  return `authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| where name in~ (${roleIds.map(id => `'${id}'`).join(', ')})
| project id, roleName = tostring(properties.roleName), permissions = properties.permissions
| order by id asc`;
}

// a definition without permissions to read is no definition: it must not pass for a role that permits nothing
function definitionFrom(row: unknown): RoleDefinition | undefined {
  const id = textAt(row, 'id');
  const permissions = at(row, 'permissions');
  if (id === undefined || !Array.isArray(permissions)) return undefined;
  const guid = resourceName(id).toLowerCase();
  return {
    id: guid,
    name: textAt(row, 'roleName') ?? guid,
    permissions: permissions.map(block => ({
      actions: texts(block, 'actions'),
      notActions: texts(block, 'notActions'),
      dataActions: texts(block, 'dataActions'),
      notDataActions: texts(block, 'notDataActions'),
    })),
  };
}

function texts(block: unknown, name: string): readonly string[] {
  return listAt(block, name).filter(item => typeof item === 'string');
}
