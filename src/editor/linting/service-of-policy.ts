import type { Uri } from 'vscode';
import { gatewaysOfTier, scopeOfPath, type WorkspaceFacts } from '../../policy/index.ts';
import { remotePolicyScheme, scopeIdFrom } from '../../host/remote-policy-uri.ts';

type PolicyUri = Pick<Uri, 'scheme' | 'path' | 'query'>;

/** Gives the tier of a service, where it is known already. */
export type TierOf = (serviceId: string) => string | undefined;

/** The service that a policy is in; `undefined` for a policy that is none of Azure's. */
export function serviceIdOf(uri: PolicyUri): string | undefined {
  return /^.+\/service\/[^/]+/i.exec(scopeIdOf(uri))?.[0];
}

/** What the place of a policy in its service says of it; nothing for a policy that is none of Azure's. */
export function factsOfPlace(uri: PolicyUri, tierOf: TierOf): Pick<WorkspaceFacts, 'scope' | 'gateways'> {
  const serviceId = serviceIdOf(uri);
  if (serviceId === undefined) return {};
  const scope = scopeOfPath(scopeIdOf(uri));
  const tier = tierOf(serviceId);
  return { ...(scope && { scope }), ...(tier !== undefined && { gateways: gatewaysOfTier(tier) }) };
}

function scopeIdOf(uri: PolicyUri): string {
  return uri.scheme === remotePolicyScheme ? scopeIdFrom(uri) ?? '' : '';
}
