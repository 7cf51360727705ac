import { resourceName } from '../base/resource-id.ts';
import { trimEnd } from '../base/trim.ts';

/** Scheme of the policies in Azure as files. */
export const remotePolicyScheme = 'apim-policy';

/** The path of a scope's policy: the scope's id, then a file named for it, so that the tab says whose policy it is. */
export function remotePolicyPath(scopeId: string): string {
  const scope = trimEnd(scopeId, '/');
  return `${scope}/${resourceName(scope)}.policy.xml`;
}

/** The scope id in a path; `undefined` for one that is no policy of API Management. */
export function scopeIdFrom(path: string): string | undefined {
  const match = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/.+)\/[^/]*policy\.xml$/i.exec(path);
  return match?.[1];
}
