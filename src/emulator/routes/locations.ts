import { ok } from '../server/http.ts';
import type { Route } from '../server/router.ts';

/** Some of Azure's regions: name, display name, geography, group of geographies. */
export const regions: readonly (readonly [name: string, displayName: string, geography: string, group: string])[] = [
  ['eastus', 'East US', 'United States', 'US'],
  ['westus', 'West US', 'United States', 'US'],
  ['northeurope', 'North Europe', 'Europe', 'Europe'],
  ['westeurope', 'West Europe', 'Europe', 'Europe'],
  ['germanywestcentral', 'Germany West Central', 'Germany', 'Europe'],
  ['southeastasia', 'Southeast Asia', 'Asia Pacific', 'Asia Pacific'],
];

/** The regions that a subscription may use. */
export const locationRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/locations',
    authorization: 'own',
    handle: ({ params }) =>
      ok({
        value: regions.map(([name, displayName, geography, geographyGroup]) => ({
          id: `/subscriptions/${params.subscription ?? ''}/locations/${name}`,
          name,
          type: 'Region',
          displayName,
          regionalDisplayName: `(${geographyGroup}) ${displayName}`,
          metadata: { regionType: 'Physical', regionCategory: 'Recommended', geography, geographyGroup },
        })),
      }),
  },
];
