import type { Azure } from '../../../../src/azure/index.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { demoEstate } from '../../../../src/emulator/demo-estate/demo-estate.ts';
import { listOf } from '../../../../src/emulator/server/json.ts';
import { roleIds as roles } from '../../../../src/base/azure-names/role-ids.ts';
import type { Change } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { applying, carryOut, carryOutSettled, everything } from '../../../support/wiring/fault-scenarios.ts';
import { describeFaults, type FaultScenario } from '../../../support/wiring/fault-table.ts';

const signal = new AbortController().signal;
const system = { kind: 'system' } as const;
const customRole = 'c0570000-0000-4000-8000-000000000001';
/** A built-in role that is not in the extension's own list: it has to ask for those of Azure. */
const identityOperator = 'f1a07417-d97a-45cb-824c-7a7467783830';

/** The demo estate with a custom role. */
function estateWithRole(): object {
  const estate = demoEstate(Date.now());
  const platform = demo.ordersVault.split('/').slice(0, 3).join('/');
  const definition = {
    id: `${platform}/providers/Microsoft.Authorization/roleDefinitions/${customRole}`,
    properties: {
      roleName: 'Shop operator',
      assignableScopes: [platform],
      permissions: [{ actions: [], notActions: [], dataActions: ['Microsoft.KeyVault/vaults/secrets/*'], notDataActions: [] }],
    },
  };
  return { ...estate, resources: [...listOf(estate.resources), definition] };
}

async function shopWith(azure: Azure, ...roleIds: readonly string[]): Promise<string> {
  const principalId = (await azure.services.enableSystemIdentity(demo.shop, signal)).identity.systemPrincipalId ?? '';
  for (const [index, roleId] of roleIds.entries()) {
    await azure.roleAssignments.create(
      { scope: demo.ordersVault, name: `0f0f0f0f-0000-4000-8000-00000000000${index}`, roleId, principalId },
      signal,
    );
  }
  return principalId;
}

async function ownSecretBacked(azure: Azure): Promise<Change> {
  await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'old' }, signal);
  return {
    step: 'back-named-value',
    wish: { serviceId: demo.orders, name: 'own-secret', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system },
  };
}

const attach = applying(async () => [{ step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } }]);
const partnersGrant = { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' };
const tightenPolicy = applying(async () => [{ step: 'tighten-grant', wish: partnersGrant }]);
const removePolicy = applying(async () => [{ step: 'remove-grant', wish: partnersGrant }]);
const tightenRole = applying(async azure => [
  {
    step: 'tighten-grant',
    wish: { vaultId: demo.ordersVault, principalId: await shopWith(azure, roles.keyVaultSecretsOfficer), holder: 'contoso-shop' },
  },
]);
const removeUnknownRole = {
  ...applying(async azure => [
    {
      step: 'remove-grant',
      wish: { vaultId: demo.ordersVault, principalId: await shopWith(azure, customRole, identityOperator), holder: 'contoso-shop' },
    },
  ]),
  seed: estateWithRole(),
};
const oneSecret = applying(async azure => {
  await azure.services.enableSystemIdentity(demo.shop, signal);
  return [
    {
      step: 'grant-get-only',
      wish: { serviceId: demo.shop, identity: system, vaultId: demo.ordersVault, secretName: demo.ordersSecret, onlyThisSecret: true },
    },
  ];
});
const backed = applying(async () => [
  {
    step: 'create-named-values',
    wish: {
      serviceId: demo.orders,
      values: [{ name: 'key', content: { kind: 'keyVault', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system } }],
    },
  },
]);
const replace = applying(async azure => [await ownSecretBacked(azure)]);
const refresh = applying(async azure => {
  await carryOut(azure, [await ownSecretBacked(azure)], signal);
  const at = (await azure.namedValues.get(demo.orders, 'own-secret', signal))?.keyVault?.lastStatus?.at;
  return [{ step: 'refresh-named-value', wish: { serviceId: demo.orders, name: 'own-secret', ...(at !== undefined && { lastSeen: at }) } }];
});
/** A secret named value that is copied, and given up only then; another run goes on from what is known of the first, as a resume does. */
const move: FaultScenario = {
  setUp: async azure => {
    await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'secret', value: new Secret('canary-of-the-move') }, signal);
    const where = { serviceId: demo.orders, name: 'own-secret', vaultId: demo.ordersVault, secretName: 'own-secret' };
    let changes: readonly Change[] = [
      { step: 'copy-named-value', wish: where },
      { step: 'back-named-value', wish: { ...where, identity: system, copiedTo: 'own-secret' } },
    ];
    return async (faulty, within) => {
      await carryOutSettled(faulty, changes, within, settled => (changes = settled));
    };
  },
  left: everything,
};
/** A connection that has its token for the vault already: the first request of a new one carries no secret yet. */
const storeSecret: FaultScenario = {
  setUp: async () => async (azure, within) => {
    const vault = await azure.vaults.get(demo.ordersVault, within);
    await azure.vaultSecrets.set(vault.uri, 'warm-up', new Secret('canary-of-the-warm-up'), within);
    await carryOut(
      azure,
      [
        {
          step: 'create-secret',
          wish: { vaultId: demo.ordersVault, secretName: 'new-secret', newSecret: new Secret('canary-of-the-fault-table') },
        },
      ],
      within,
    );
  },
  left: ({ emulation: { estate } }) => estate.secrets.get('contoso-orders-kv', 'new-secret')?.versions.length,
};

describeFaults('steps under faults', {
  'attach an identity': { method: 'PATCH', path: 'service/contoso-orders\\?', scenario: attach },
  'poll that': { method: 'GET', path: 'operationResults', scenario: attach },
  'replace an access policy': { method: 'PUT', path: 'accessPolicies/replace', scenario: tightenPolicy },
  'remove an access policy': { method: 'PUT', path: 'accessPolicies/remove', scenario: removePolicy },
  'assign the least role first': { method: 'PUT', path: 'roleAssignments', scenario: tightenRole },
  'delete a role assignment': { method: 'DELETE', path: 'roleAssignments', scenario: tightenRole, isGoneBelieved: true },
  'read role assignments': { method: 'GET', path: 'roleAssignments', scenario: tightenRole },
  'look for a custom role': { method: 'POST', path: 'Microsoft.ResourceGraph', scenario: removeUnknownRole },
  'read built-in roles': { method: 'GET', path: 'roleDefinitions', scenario: removeUnknownRole },
  'assign a role on one secret': { method: 'PUT', path: 'secrets/.*roleAssignments', scenario: oneSecret },
  'create a backed named value': { method: 'PUT', path: 'namedValues/key', scenario: backed },
  'poll its creation': { method: 'GET', path: 'asyncId=', scenario: backed },
  'read one named value': { method: 'GET', path: 'namedValues/own-secret', scenario: replace },
  'replace a named value': { method: 'PUT', path: 'namedValues/own-secret', scenario: replace },
  'ask for the value of a named value': { method: 'POST', path: 'listValue', scenario: move },
  'replace it by the copy': { method: 'PUT', path: 'namedValues/own-secret', scenario: move },
  'refresh a secret': { method: 'POST', path: 'refreshSecret', scenario: refresh },
  'poll the refresh': { method: 'GET', path: 'asyncId=', scenario: refresh },
  'store a secret once': { method: 'PUT', path: 'vault\\.azure\\.net/secrets/new-secret', scenario: storeSecret },
});
