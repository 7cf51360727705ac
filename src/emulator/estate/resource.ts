import type { Json, JsonObject } from '../server/json.ts';

/** An ARM resource or child resource as kept in the estate: what ARM returns, with the values that only a list… POST returns. */
export interface Resource extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** The types that the emulator has, in lower case. */
export const resourceTypes = {
  service: 'microsoft.apimanagement/service',
  api: 'microsoft.apimanagement/service/apis',
  vault: 'microsoft.keyvault/vaults',
  identity: 'microsoft.managedidentity/userassignedidentities',
  roleAssignment: 'microsoft.authorization/roleassignments',
  roleDefinition: 'microsoft.authorization/roledefinitions',
  resourceGroup: 'microsoft.resources/resourcegroups',
} as const;

/** Reads the type out of an id: provider and every second segment. Undefined when the text is no resource id. */
export function typeOfId(id: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(id) ? 'Microsoft.Resources/resourceGroups' : undefined;
  const [provider, ...rest] = id.slice(at + '/providers/'.length).split('/');
  if (provider === undefined || rest.length === 0 || rest.length % 2 !== 0) return undefined;
  return [provider, ...rest.filter((_, i) => i % 2 === 0)].join('/');
}

/** The id without its last type and name: `…/apis/items/policies/policy` becomes `…/apis/items`. */
export function parentId(id: string): string {
  return id.split('/').slice(0, -2).join('/');
}

/** The last segment of an id or path. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The id of the API Management service that an id is in; undefined outside of one. */
export function serviceIdOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/[^/]+/i.exec(id)?.[0];
}

/** The subscription and the resource group named in an id, as spelt there. */
export function placeOf(id: string): { readonly subscriptionId: string; readonly group: string } {
  const match = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id);
  return { subscriptionId: match?.[1] ?? '', group: match?.[2] ?? '' };
}

/** A copy of a resource with some properties set; null or undefined takes one away. */
export function withProperties(resource: Resource, changes: { readonly [name: string]: Json | undefined }): Resource {
  const properties: Record<string, Json | undefined> = { ...resource.properties, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === null || value === undefined) delete properties[name];
  return { ...resource, properties };
}

/** Whether two ids name the same resource: Azure compares them without regard to case. */
export function isSameId(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}

/** A path without its last segment: the parent of a collection, the resource of an action. */
export function withoutLastSegment(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
