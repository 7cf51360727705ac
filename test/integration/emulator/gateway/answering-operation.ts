import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';

/** An operation of a test: its service, its method and what its policy does inbound. */
export interface AnsweringOperation {
  readonly service?: 'shop' | 'orders' | 'partners';
  readonly method?: string;
  readonly inbound: string;
}

const apis = { shop: 'items', orders: 'orders', partners: 'partners' };

/** Gives an API of the demo an operation `/tested`, and calls it with a key for all APIs. */
export async function addOperation(
  emulator: Emulator,
  { service = 'orders', method = 'GET', inbound }: AnsweringOperation,
): Promise<(init?: RequestInit) => Promise<Response>> {
  const { estate } = emulator.emulation;
  const id = `${demo[service]}/apis/${apis[service]}/operations/tested`;
  estate.put({
    id,
    name: 'tested',
    type: 'Microsoft.ApiManagement/service/apis/operations',
    properties: { displayName: 'Tested', method, urlTemplate: '/tested', templateParameters: [], responses: [] },
  });
  estate.put({
    id: `${demo[service]}/subscriptions/all`,
    name: 'all',
    type: 'Microsoft.ApiManagement/service/subscriptions',
    properties: { scope: `${demo[service]}/apis`, displayName: 'All', state: 'active', primaryKey: 'all-apis' },
  });
  const policies = `<policies><inbound>${inbound}</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`;
  await emulatorAzure(emulator).policies.put(id, policies, undefined, new AbortController().signal);
  return (init = {}) =>
    fetch(`${emulator.addresses.gateway}/contoso-${service}/${apis[service]}/tested`, {
      method,
      ...init,
      headers: { 'Ocp-Apim-Subscription-Key': 'all-apis', ...(init.headers as Record<string, string> | undefined) },
    });
}
