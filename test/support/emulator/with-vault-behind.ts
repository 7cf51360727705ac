import { large, largeServiceSeed } from './large-service.ts';

const policyOf = (inbound: string): string =>
  `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;

/**
 * A service with a vault as a backend by its id and as the service of an API, and an ordinary backend. Two operations of the large
 * API name the backends; the one of the other API goes to the vault without a word.
 */
export function withVaultBehind() {
  const { resources, ...rest } = largeServiceSeed({ operations: 3 });
  const behind = `${large.service}/apis/behind`;
  const policyAt = (scope: string, inbound: string) => ({
    id: `${scope}/policies/policy`,
    properties: { format: 'rawxml', value: policyOf(inbound) },
  });
  const read = '<rewrite-uri template="/secrets/db?api-version=7.4" />';
  return {
    ...rest,
    resources: [
      ...resources,
      { id: `${large.service}/backends/Store`, properties: { url: 'https://kv-behind.vault.azure.net', protocol: 'http' } },
      { id: `${large.service}/backends/erp`, properties: { url: 'https://erp.contoso.example', protocol: 'http' } },
      policyAt(`${large.api}/operations/op-1`, `<set-backend-service backend-id="store" />${read}`),
      policyAt(`${large.api}/operations/op-2`, `<set-backend-service backend-id="erp" />${read}`),
      { id: behind, properties: { displayName: 'Behind', path: 'behind', serviceUrl: 'https://kv-behind.vault.azure.net', isCurrent: true } },
      { id: `${behind}/operations/one`, properties: { displayName: 'One', method: 'GET', urlTemplate: '/one' } },
      policyAt(`${behind}/operations/one`, read),
    ],
  };
}
