import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withAz, type Az } from '../support/export/with-az.ts';
import { withEmulator } from '../support/emulator/with-emulator.ts';

const shop = '--resource-group shop-rg --service-name contoso-shop';
const shopPath =
  '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop';
const platform = '--subscription b2b2b2b2-2222-4222-8222-222222222222';
const secret = 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password';
const rest = (path: string, more = ''): string => `az rest --method get --url "${path}" ${more}`;

const pipeline = { objectId: 'd0d0d0d0-0000-4000-8000-000000000009', appId: 'c11e0700-0000-4000-8000-00000000d009' };

/** What a command prints as JSON (undefined: nothing), or how it fails. */
type Outcome = { readonly prints: unknown } | { readonly fails: RegExp; readonly code: number };

/** Everyday commands that change nothing. */
const readings: readonly (readonly [command: string, outcome: Outcome])[] = [
  ['az account list --query "[].name"', { prints: ['Contoso Shop', 'Contoso Platform'] }],
  ['az account get-access-token --resource https://vault.azure.net --query tokenType', { prints: 'Bearer' }],
  ['az login --service-principal -u nobody -p x --tenant 7e7a7e7a-0000-4000-8000-000000000001', { fails: /AADSTS700016/, code: 1 }],
  ['az apim list --query "[].name"', { prints: ['contoso-shop'] }],
  [`az apim show --name contoso-orders --resource-group orders-rg ${platform} --query identity.type`, { prints: 'SystemAssigned' }],
  ['az apim show --name gone --resource-group shop-rg', { fails: /\(ResourceNotFound\)/, code: 3 }],
  [`az apim api list ${shop} --filter-display-name "Items API" --query "[].name"`, { prints: ['items'] }],
  [`az apim api operation list ${shop} --api-id items --query "[].name"`, { prints: ['get-item', 'list-items'] }],
  [`az apim product api list ${shop} --product-id starter --query "[].name"`, { prints: ['items'] }],
  [`az apim nv list ${shop} --query "[].[name, value]"`, { prints: [['environment-name', 'demo'], ['legacy-api-key', null]] }],
  [`az apim nv show-secret ${shop} --named-value-id legacy-api-key --query "value != null"`, { prints: true }],
  ['az keyvault list --query "[].name"', { prints: ['contoso-shop-kv'] }],
  [
    'az keyvault show --name contoso-shop-kv --resource-group shop-rg --query properties.vaultUri',
    { prints: 'https://contoso-shop-kv.vault.azure.net/' },
  ],
  ['az resource list --name contoso-shop-kv --query "[].[name, provisioningState]"', { prints: [['contoso-shop-kv', 'Succeeded']] }],
  [
    'az resource show --resource-group shop-rg --name contoso-shop --resource-type Microsoft.ApiManagement/service --query name',
    { prints: 'contoso-shop' },
  ],
  ['az group list --query "[].name"', { prints: ['shop-rg'] }],
  ['az account list-locations --query "[?name==\'westeurope\'].displayName"', { prints: ['West Europe'] }],
  ['az apim check-name --name contoso-shop --query "[nameAvailable, reason]"', { prints: [false, 'AlreadyExists'] }],
  ['az keyvault check-name --name contoso-free --query nameAvailable', { prints: true }],
  ['az keyvault show --name contoso-shop-kv --query resourceGroup', { prints: 'shop-rg' }],
  ['az keyvault list-deleted', { prints: [] }],
  [`az ad sp show --id ${pipeline.appId} --query id`, { prints: pipeline.objectId }],
  [`az identity list ${platform} --query "[].name"`, { prints: ['partners-identity'] }],
  [
    `${rest(`${shopPath}/apis/items/operations/get-item/policies/policy?api-version=2024-05-01`)} --query properties.format`,
    { prints: 'xml' },
  ],
  [
    `${rest('https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.4', '--resource https://vault.azure.net')} --query attributes.enabled`,
    { prints: true },
  ],
  [
    rest('https://contoso-payments-kv.vault.azure.net/secrets?api-version=7.4', '--resource https://vault.azure.net'),
    { fails: /ForbiddenByFirewall/, code: 1 },
  ],
];

/** Everyday commands that change something, one after another. */
const changes: readonly (readonly [command: string, outcome: Outcome])[] = [
  [
    'az apim update --name contoso-shop --resource-group shop-rg --enable-managed-identity true --query identity.type',
    { prints: 'SystemAssigned' },
  ],
  // the CLI puts the service without its identity, and Azure leaves that as it is
  [
    'az apim update --name contoso-shop --resource-group shop-rg --set tags.team=x --query "[identity.type, tags.team, publisherName]"',
    { prints: ['SystemAssigned', 'x', 'Contoso'] },
  ],
  [
    'az apim create --name contoso-new --resource-group shop-rg --publisher-email a@contoso.example --publisher-name A --sku-name Consumption --query provisioningState',
    { prints: 'Succeeded' },
  ],
  [
    'az apim create --name contoso-orders --resource-group shop-rg --publisher-email a@contoso.example --publisher-name A',
    { fails: /\(ServiceAlreadyExists\)/, code: 1 },
  ],
  [`az apim nv delete ${shop} --named-value-id environment-name --yes`, { fails: /is used by the following entities/, code: 1 }],
  [
    `az keyvault set-policy --name contoso-shop-kv --spn ${pipeline.appId} --secret-permissions get --query "properties.accessPolicies[?objectId=='${pipeline.objectId}'].permissions.secrets"`,
    { prints: [['get']] },
  ],
  [
    `az keyvault delete-policy --name contoso-shop-kv --object-id ${pipeline.objectId} --query "length(properties.accessPolicies)"`,
    { prints: 1 },
  ],
  [
    'az keyvault network-rule add --name contoso-shop-kv --ip-address 203.0.113.4 --query "properties.networkAcls.ipRules[].value"',
    { prints: ['203.0.113.4/32'] },
  ],
  ['az keyvault update --name contoso-shop-kv --default-action Allow --query properties.networkAcls.defaultAction', { prints: 'Allow' }],
  [
    'az identity create --name new-identity --resource-group shop-rg --query "[name, location]"',
    { prints: ['new-identity', 'westeurope'] },
  ],
  [
    'az keyvault create --name contoso-new-kv --resource-group shop-rg --enable-rbac-authorization true --query properties.enableRbacAuthorization',
    { prints: true },
  ],
  [
    `az rest --method patch --url "${secret}/?api-version=7.4" --resource https://vault.azure.net --body '{"attributes":{"enabled":false}}' --query attributes.enabled`,
    { prints: false },
  ],
  [`az rest --method get --url "${secret}?api-version=7.4" --resource https://vault.azure.net`, { fails: /SecretDisabled/, code: 1 }],
  [
    `az rest --method delete --url "${secret}?api-version=7.4" --resource https://vault.azure.net --query recoveryId`,
    { prints: 'https://contoso-shop-kv.vault.azure.net/deletedsecrets/backend-password' },
  ],
];

async function meets(az: Az, command: string, outcome: Outcome): Promise<void> {
  const { code, stdout, stderr } = await az.script(command);
  if ('fails' in outcome) {
    assert.match(stderr, outcome.fails);
    assert.equal(code, outcome.code);
  } else {
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout === '' ? undefined : JSON.parse(stdout), outcome.prints);
  }
}

describe('the real Azure CLI at the emulator', () => {
  for (const [what, rows] of [['reads', readings], ['changes', changes]] as const) {
    it(what, t =>
      // the CLI waits thirty seconds where its first look finds an operation under way
      withEmulator({ record: false, settings: { longRunning: { polls: 0, durationMs: 0 } } }, emulator =>
        withAz(emulator, async az => {
          for (const [command, outcome] of rows) await t.test(command, () => meets(az, command, outcome));
        })));
  }

  it('runs a script to the byte of what is typed into it, with the exit code of its end', () =>
    withEmulator({ record: false }, emulator =>
      withAz(emulator, async az => {
        const text = `IFS= read -r typed; sleep 600; az rest --method get --url "${shopPath}?api-version=2024-05-01" --query name --output tsv; printf '[%s]' "$typed"; exit 7`;
        assert.deepEqual(await az.script(text, { typed: '  a b \n' }), { code: 7, stdout: 'contoso-shop\n[  a b ]', stderr: '' });
      })));

  it('is signed in as whom the test names, and rejects what is no JSON', () =>
    withEmulator({ record: false }, emulator =>
      withAz(emulator, async az => {
        assert.deepEqual(await az.json('account', 'show', '--query', 'user.name'), 'reader');
        await assert.rejects(az.json('apim', 'show', '--name', 'gone', '--resource-group', 'shop-rg'), /az apim show .* ended with 3/);
      }, { persona: 'reader' })));
});
