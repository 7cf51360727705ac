import type { CommandTarget } from '../../host/command-target.ts';

/** What Test Operation is to call for a scope: an API or an operation; nothing for a service or a product. */
export function testTargetOf(scopeId: string, scopeLabel: string): CommandTarget | undefined {
  const [, apiId, serviceId] = /^((.+?\/service\/[^/]+)\/apis\/[^/]+)/i.exec(scopeId) ?? [];
  return apiId === undefined || serviceId === undefined ? undefined : { serviceId, apiId, scopeId, scopeLabel };
}
