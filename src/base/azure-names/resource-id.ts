/** The parts of an Azure Resource Manager id that the product needs, spelt as in the id. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly provider: string;
  /** Types and names below the provider in turn, e.g. `['service', 'shop', 'apis', 'items']`. */
  readonly segments: readonly string[];
}

/** Reads `/subscriptions/{s}/resourceGroups/{g}/providers/{p}/{type}/{name}…`; `undefined` when the text is no such id. */
export function parseResourceId(id: string): ResourceId | undefined {
  const match = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/([^]+?)\/?$/i.exec(id);
  if (!match) return undefined;
  const [, subscriptionId = '', resourceGroup = '', provider = '', rest = ''] = match;
  const segments = rest.split('/');
  return segments.length % 2 === 0 ? { subscriptionId, resourceGroup, provider, segments } : undefined;
}

/** The last segment of a resource id: the resource's own name. */
export function resourceName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Whether two resource ids name the same resource: Azure compares them without regard to case. */
export function isSameResource(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The service of API Management that an id is of, or is within. */
export function serviceIdIn(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/[^/]+/i.exec(id)?.[0];
}

/** The workspace of a service of API Management that an id is of or is within, else the service: what its policies name is there. */
export function policyOwnerIn(id: string): string | undefined {
  const serviceId = serviceIdIn(id);
  return serviceId && `${serviceId}${/^\/workspaces\/[^/]+/i.exec(id.slice(serviceId.length))?.[0] ?? ''}`;
}
