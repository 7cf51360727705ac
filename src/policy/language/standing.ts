import { gatewayNames, scopeNames, sectionNames } from './sections.ts';

/** In every section, of every scope, in every gateway. */
export const everywhere = { sections: sectionNames, scopes: scopeNames, gateways: gatewayNames } as const;

/** In inbound only. */
export const inbound = { ...everywhere, sections: ['inbound'] } as const;

/** In outbound only. */
export const outbound = { ...everywhere, sections: ['outbound'] } as const;

/** Only in a message that another policy makes. */
export const inMessage = { ...everywhere, sections: [] } as const;

/** Only as the policy of a resolver of a GraphQL API. */
export const resolver = { sections: [], scopes: ['resolver'], gateways: ['classic', 'v2', 'consumption'] } as const;

/** All gateways but Consumption. */
export const notConsumption = ['classic', 'v2', 'self-hosted', 'workspace'] as const;
