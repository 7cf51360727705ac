import type { Cloud } from '../../azure/index.ts';

/** The page of a resource, in the directory that it belongs to where that is known. */
export function portalPage({ portal }: Pick<Cloud, 'portal'>, resourceId: string, tenantId: string | undefined): URL {
  const path = resourceId.split('/').map(encodeURIComponent).join('/');
  return new URL(`${portal}/#${tenantId === undefined ? '' : `@${encodeURIComponent(tenantId)}/`}resource${path}`);
}
