import type { Emulator } from '../../../src/emulator/server/server.ts';
import { demo } from './demo-ids.ts';
import { caseOf, type Label } from '../policy/labelled-policies.ts';

const service = demo.orders;
const type = 'Microsoft.ApiManagement/service';
const identity = '0b1ec700-0000-4000-8000-00000000a001';
const own = /(?:^|\.)(?:vault\.azure\.(?:net|cn)|windows\.net|microsoftonline\.com|azure\.com|example|example\.com)$/i;

/** A labelled case as it is deployed: its API, and the operation that it is about. */
export interface DeployedCase {
  readonly apiId: string;
  readonly operation: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly method: string;
    readonly urlTemplate: string;
  };
}

/** What a case is called with. */
export interface CaseCall {
  readonly method: string;
  readonly urlTemplate: string;
}

/** Values that named values have of which a label says nothing. */
const usual: Readonly<Record<string, string>> = { 'kv-endpoint': 'https://contoso.vault.azure.net/secrets/' };

/**
 * Deploys a labelled case in contoso-orders: its scopes, fragments and named values, the vaults that its policies name with
 * every secret that they name, and a Get for the service's identity on each. Hosts of backends become hosts that the emulator has.
 */
export function deployCase({ emulation: { estate } }: Emulator, label: Label, { method, urlTemplate }: CaseCall): DeployedCase {
  const { source, workspace } = caseOf(label);
  const apiId = `${service}/apis/labelled`;
  const operation = { id: `${apiId}/operations/tested`, name: 'tested', displayName: 'Tested', method, urlTemplate };
  estate.remove(`${service}/policies/policy`);
  estate.put({
    id: apiId,
    name: 'labelled',
    type: `${type}/apis`,
    properties: {
      displayName: 'Labelled',
      path: 'labelled',
      protocols: ['https'],
      subscriptionRequired: true,
      serviceUrl: 'https://backend.labelled.example',
      apiRevision: '1',
      isCurrent: true,
    },
  });
  estate.put({
    id: operation.id,
    name: 'tested',
    type: `${type}/apis/operations`,
    properties: { displayName: 'Tested', method, urlTemplate, templateParameters: [], responses: [] },
  });
  estate.put({
    id: `${service}/subscriptions/all`,
    name: 'all',
    type: `${type}/subscriptions`,
    properties: { scope: `${service}/apis`, displayName: 'All', state: 'active', primaryKey: 'k3y-of-all-apis-0123456789' },
  });
  const texts: string[] = [];
  const policy = (scope: string, text: string): void => {
    texts.push(text);
    estate.put({
      id: `${scope}/policies/policy`,
      name: 'policy',
      type: 'policies',
      properties: { format: 'rawxml', value: withKnownHosts(text) },
    });
  };
  policy(operation.id, source.text);
  const { api, product, global } = label.scopes ?? {};
  const outer = workspace.outerScopes(source.file).flat();
  const textAt = (file: string | undefined): string | undefined => outer.find(scope => scope.file === file)?.text;
  for (const [file, scope] of [[api, apiId], [global, service]] as const) {
    const text = textAt(file);
    if (text !== undefined) policy(scope, text);
  }
  if (product !== undefined) throw new Error('No labelled case has a product so far.');
  for (const id of Object.keys(label.fragments ?? {})) {
    const text = workspace.fragment(id)?.text ?? '';
    texts.push(text);
    estate.put({
      id: `${service}/policyFragments/${id}`,
      name: id,
      type: `${type}/policyFragments`,
      properties: { format: 'rawxml', value: withKnownHosts(text) },
    });
  }
  for (const [name, { secret, keyVault, value }] of Object.entries(label.named_values ?? {})) {
    const isSecret = secret === true || keyVault === true;
    const held = withKnownHosts(value ?? usual[name] ?? (isSecret ? secretText(name) : name));
    texts.push(held);
    const reference =
      keyVault === true
        ? { keyVault: { secretIdentifier: `https://contoso-orders-kv.vault.azure.net/secrets/${name}`, lastStatus: { code: 'Success' } } }
        : {};
    estate.put({
      id: `${service}/namedValues/${name}`,
      name,
      type: `${type}/namedValues`,
      properties: { displayName: name, secret: isSecret, value: held, ...reference },
    });
  }
  deployVaults(estate, texts.join('\n'));
  attachIdentities(estate, texts.join('\n'));
  return { apiId, operation };
}

function deployVaults(estate: Emulator['emulation']['estate'], text: string): void {
  const names = [...new Set([...text.matchAll(/\/secrets\/([A-Za-z0-9-]+)/g)].map(([, name = '']) => name)), 'backend', '500'];
  for (const host of new Set([...text.matchAll(/https:\/\/([a-z0-9-]+)\.vault\.azure\.net/gi)].map(([, host = '']) => host))) {
    estate.put({
      id: `${service.replace(/Microsoft\.ApiManagement.*/, 'Microsoft.KeyVault/vaults/')}${host}`,
      name: host,
      type: 'Microsoft.KeyVault/vaults',
      location: 'westeurope',
      properties: {
        sku: { family: 'A', name: 'standard' },
        tenantId: estate.tenantId,
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
        enableRbacAuthorization: false,
        vaultUri: `https://${host}.vault.azure.net/`,
        publicNetworkAccess: 'Enabled',
        accessPolicies: [
          { tenantId: estate.tenantId, objectId: identity, permissions: { secrets: ['get', 'list'], keys: [], certificates: [] } },
        ],
      },
    });
    for (const name of names) {
      estate.secrets.add(host, name, {
        version: '0123456789abcdef0123456789abcdef',
        value: secretText(name),
        attributes: { enabled: true, created: 0, updated: 0 },
      });
    }
  }
}

/** Attaches the user-assigned identities that policies name by client id, with the rights that the service's own has in their vaults. */
function attachIdentities(estate: Emulator['emulation']['estate'], text: string): void {
  const clientIds = [...new Set([...text.matchAll(/client-id="([0-9a-f-]{36})"/gi)].map(([, id = '']) => id))];
  const known = estate.get(service);
  if (!known || clientIds.length === 0) return;
  const ids = clientIds.map((clientId, index) => ({
    id: `${service.replace(/Microsoft\.ApiManagement.*/, 'Microsoft.ManagedIdentity/userAssignedIdentities/')}labelled-${index}`,
    clientId,
  }));
  for (const { id, clientId } of ids) {
    estate.put({
      id,
      name: id.slice(id.lastIndexOf('/') + 1),
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      location: 'westeurope',
      properties: { tenantId: estate.tenantId, principalId: identity, clientId },
    });
  }
  const userAssignedIdentities = Object.fromEntries(ids.map(({ id, clientId }) => [id, { principalId: identity, clientId }]));
  estate.put({
    ...known,
    identity: { type: 'SystemAssigned, UserAssigned', principalId: identity, tenantId: estate.tenantId, userAssignedIdentities },
  });
}

/** The value of a secret: no other text contains it by chance. */
export function secretText(name: string): string {
  return `S3cr3t-${name}-Zk9+x/4w`;
}

/** The text with hosts that the emulator does not have in the place that is reserved for examples. */
function withKnownHosts(text: string): string {
  return text.replace(/\b(https?:\/\/)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi, (whole, scheme: string, host: string) =>
    own.test(host) ? whole : `${scheme}${host.replaceAll('.', '-')}.example`,
  );
}
