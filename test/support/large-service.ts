import type { JsonObject } from '../../src/emulator/json.ts';

const subscriptionId = 'a1a1a1a1-1111-4111-8111-111111111111';
const service = `/subscriptions/${subscriptionId}/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-large`;

/** How many lines of headers stand in an operation's policy: about 5 KB of them. */
const headers = 40;

/** A policy as most are, with a way out for a named value at its end. */
export function usualPolicy(n: number): string {
  const lines = Array.from({ length: headers }, (_, line) => `    <set-header name="X-${n}-${line}" exists-action="override">\n      <value>@(context.Request.Headers.GetValueOrDefault("x-${line}", "none") + "-{{setting-${(n + line) % 500}}}")</value>\n    </set-header>`);
  return ['<policies>', '  <inbound>', '    <base />', ...lines, '  </inbound>', '  <outbound>', '    <base />', '    <set-body>{{key}}</set-body>', '  </outbound>', '</policies>', ''].join('\n');
}

/** The names and facts of the named values that the policies use, and some more. */
export const settings: readonly string[] = Array.from({ length: 500 }, (_, n) => `setting-${n}`);

/** An estate with one service of one API with many operations, each with a policy of its own. */
export function largeService(operations: number): { readonly serviceId: string; readonly policies: readonly string[]; readonly seed: JsonObject } {
  const policies = Array.from({ length: operations }, (_, n) => usualPolicy(n));
  const api = `${service}/apis/items`;
  const namedValue = (name: string, secret: boolean): JsonObject => ({ id: `${service}/namedValues/${name}`, properties: { displayName: name, value: 'plain', secret } });
  return {
    serviceId: service,
    policies,
    seed: {
      subscriptions: [{ subscriptionId, displayName: 'Contoso Shop', tenantId: '7e7a7e7a-0000-4000-8000-000000000001' }],
      resources: [
        { id: service, location: 'westeurope', sku: { name: 'Developer', capacity: 1 }, properties: {} },
        { id: api, properties: { displayName: 'Items', path: 'items', protocols: ['https'], serviceUrl: 'https://backend.contoso.example', isCurrent: true } },
        ...policies.flatMap((value, n): readonly JsonObject[] => [
          { id: `${api}/operations/get-${n}`, properties: { displayName: `Get ${n}`, method: 'GET', urlTemplate: `/items/${n}`, templateParameters: [], responses: [] } },
          { id: `${api}/operations/get-${n}/policies/policy`, properties: { format: 'rawxml', value } },
        ]),
        ...settings.map(name => namedValue(name, false)),
        namedValue('key', true),
      ],
    },
  };
}
