import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withAz } from '../support/with-az.ts';
import { withEmulator } from '../support/with-emulator.ts';

const shop = '--resource-group shop-rg --service-name contoso-shop';
const shopPath = '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop';
const platform = '--subscription b2b2b2b2-2222-4222-8222-222222222222';
const rest = (path: string, more = ''): string => `az rest --method get --url "${path}" ${more}`;

/** What a command prints as JSON, or how it fails. */
type Outcome = { readonly prints: unknown } | { readonly fails: RegExp; readonly code: number };

/** Everyday commands that change nothing. */
const readings: readonly (readonly [command: string, outcome: Outcome])[] = [
  ['az account list --query "[].name"', { prints: ['Contoso Shop', 'Contoso Platform'] }],
  ['az account get-access-token --resource https://vault.azure.net --query tokenType', { prints: 'Bearer' }],
  ['az login --service-principal -u nobody -p x --tenant 7e7a7e7a-0000-4000-8000-000000000001', { fails: /AADSTS700016/, code: 1 }],
  ['az apim list --query "[].name"', { prints: ['contoso-shop'] }],
  [`az apim show --name contoso-orders --resource-group orders-rg ${platform} --query identity.type`, { prints: 'SystemAssigned' }],
  ['az apim show --name gone --resource-group shop-rg', { fails: /\(ResourceNotFound\)/, code: 3 }],
  ['az apim show --name contoso-shop --resource-group gone', { fails: /\(ResourceGroupNotFound\)/, code: 3 }],
  [`az apim api list ${shop} --query "[].name"`, { prints: ['items', 'catalog'] }],
  [`az apim api list ${shop} --filter-display-name "Items API" --query "[].name"`, { prints: ['items'] }],
  [`az apim api operation list ${shop} --api-id items --query "[].name"`, { prints: ['get-item', 'list-items'] }],
  [`az apim product list ${shop} --query "[].name"`, { prints: ['starter'] }],
  [`az apim product api list ${shop} --product-id starter --query "[].name"`, { prints: ['items'] }],
  [`az apim nv list ${shop} --query "[].[name, value]"`, { prints: [['environment-name', 'demo'], ['legacy-api-key', null]] }],
  [`az apim nv show-secret ${shop} --named-value-id legacy-api-key --query "value != null"`, { prints: true }],
  [`az apim nv show ${shop} --named-value-id gone`, { fails: /NamedValue not found/, code: 3 }],
  ['az keyvault list --query "[].name"', { prints: ['contoso-shop-kv'] }],
  ['az keyvault show --name contoso-shop-kv --resource-group shop-rg --query properties.vaultUri', { prints: 'https://contoso-shop-kv.vault.azure.net/' }],
  ['az resource list --resource-type Microsoft.KeyVault/vaults --query "[].name"', { prints: ['contoso-shop-kv'] }],
  [`az identity list ${platform} --query "[].name"`, { prints: ['partners-identity'] }],
  [`${rest(`${shopPath}/apis/items/operations/get-item/policies/policy?api-version=2024-05-01`)} --query properties.format`, { prints: 'xml' }],
  [`${rest(`${shopPath}/namedValues/legacy-api-key`)}`, { fails: /MissingApiVersionParameter/, code: 1 }],
  [`${rest('https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.4', '--resource https://vault.azure.net')} --query attributes.enabled`, { prints: true }],
  [rest('https://contoso-payments-kv.vault.azure.net/secrets?api-version=7.4', '--resource https://vault.azure.net'), { fails: /ForbiddenByFirewall/, code: 1 }],
];

describe('the real Azure CLI at the emulator', () => {
  it('reads', t =>
    withEmulator({ record: false }, emulator =>
      withAz(emulator, async az => {
        for (const [command, outcome] of readings) {
          await t.test(command, async () => {
            const { code, stdout, stderr } = await az.script(command);
            if ('fails' in outcome) {
              assert.match(stderr, outcome.fails);
              assert.equal(code, outcome.code);
            } else {
              assert.equal(code, 0, stderr);
              assert.deepEqual(JSON.parse(stdout), outcome.prints);
            }
          });
        }
      })));

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
