/** A section of a policy document. */
export type SectionName = 'inbound' | 'backend' | 'outbound' | 'on-error';

/** The sections in the order of a document. */
export const sectionNames: readonly SectionName[] = ['inbound', 'backend', 'outbound', 'on-error'];

/** The element around the sections of a document, and the one around the policies of a fragment. */
export const rootNames = { policies: 'policies', fragment: 'fragment' } as const;

/** Where a service keeps policy documents, outermost first; a resolver answers a field of a GraphQL API. */
export type ScopeName = 'global' | 'workspace' | 'product' | 'api' | 'operation' | 'resolver';

/** The scopes whose documents have sections. */
export const scopeNames: readonly ScopeName[] = ['global', 'workspace', 'product', 'api', 'operation'];

/** The kinds of gateway: the classic and the v2 tiers, Consumption, self-hosted gateways and those of workspaces. */
export type GatewayName = 'classic' | 'v2' | 'consumption' | 'self-hosted' | 'workspace';

/** All kinds of gateway. */
export const gatewayNames: readonly GatewayName[] = ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'];

const sections: ReadonlySet<string> = new Set(sectionNames);

/** Whether an element of that name is a section. */
export function isSectionName(name: string): name is SectionName {
  return sections.has(name);
}
