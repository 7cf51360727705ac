import { Secret } from '../../../src/base/secrets/secret.ts';
import type { Azure, NamedValueContent } from '../../../src/azure/index.ts';
import { wireChanges, type Change, type WiringRequest } from '../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../emulator/demo-ids.ts';
import { aWish } from '../wiring/wiring-state.ts';

const signal = new AbortController().signal;
const scopeId = `${demo.shop}/apis/items/operations/get-item`;

/** A plan that leaves VS Code, to be run as a script on the demo estate. */
export interface ExportedPlan {
  readonly changes: readonly Change[];
  /** Makes the estate as the plan expects it. */
  readonly prepare?: (azure: Azure) => Promise<unknown>;
  /** What is typed for the script: the new secret's value, without the line end. */
  readonly typed?: string;
}

/** The wish to wire a secret of contoso-shop's vault into an operation, changed by `overrides`. */
export function wireWish(overrides: Partial<WiringRequest> = {}): readonly Change[] {
  return wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId, ...overrides }));
}

/** A secret that a shell would like to read for its own. */
export const oddSecret = String.raw`  canary-new "quoted" 'it''s' $HOME \n \\ & % ünï * ${'\t'}`;

const plainValues: Readonly<Record<string, string>> = {
  'odd-quotes': `it's "so" $HOME \`x\` \\ \\n`,
  'odd-file': '@/etc/hostname',
  'odd-lines': 'one\ntwo\r\nthree\t',
  'odd-separator': 'a\u2028b',
  'odd-emoji': 'clef 𝄞 and ü',
  'odd-option': '-1',
};

/** Without the identity and the grant, which the other plans have. */
const policyAlone = wireWish().filter(({ step }) => step === 'create-named-values' || step === 'insert-policy-block');

/** What a shell, a query or a pipe would like to change. */
const oddLines = `${oddSecret}\n\ttwo  `;
const own = { serviceId: demo.shop, name: 'own', vaultId: demo.shopVault, secretName: 'own' };
const moving: readonly Change[] = [
  { step: 'copy-named-value', wish: own },
  { step: 'back-named-value', wish: { ...own, identity: { kind: 'system' }, copiedTo: 'own' } },
];

/** Everything that can be planned on the demo estate, each to be exported. */
export const exportedPlans: Readonly<Record<string, ExportedPlan>> = {
  'the post’s example, by access policies': { changes: wireWish() },
  'the same by roles': { changes: wireWish({ vaultId: demo.ordersVault, secretName: demo.ordersSecret }) },
  'a new identity, with a role of its own': {
    changes: [
      { step: 'enable-identity', wish: { serviceId: demo.partners, identity: { kind: 'system' } } },
      {
        step: 'grant-get-only',
        wish: {
          serviceId: demo.partners,
          identity: { kind: 'system' },
          vaultId: demo.ordersVault,
          secretName: demo.ordersSecret,
          onlyThisSecret: true,
        },
      },
    ],
  },
  'a new secret, with a quotation mark in the way': {
    changes: wireWish({
      secretName: 'new-secret',
      newSecret: new Secret(oddSecret),
      policy: { ...aWish().policy, credential: { kind: 'header', name: 'X-Key', prefix: `it's "so" $HOME \`x\` ` } },
    }),
    typed: oddSecret,
  },
  'a Key Vault-backed named value': {
    changes: wireWish({ policy: { ...aWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } }),
  },
  'a client certificate from Key Vault': {
    changes: wireWish({
      serviceId: demo.orders,
      scopeId: `${demo.orders}/apis/orders`,
      vaultId: demo.ordersVault,
      secretName: demo.certificate,
      policy: { ...aWish().policy, delivery: { kind: 'certificate', certificateId: 'erp-client' }, credential: { kind: 'certificate' } },
    }),
  },
  'a user-assigned identity that is attached, on one secret': {
    changes: [
      { step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } },
      {
        step: 'grant-get-only',
        wish: {
          serviceId: demo.orders,
          identity: partnersIdentity,
          vaultId: demo.ordersVault,
          secretName: demo.ordersSecret,
          onlyThisSecret: true,
        },
      },
    ],
  },
  'a grant that is tightened': {
    changes: [
      {
        step: 'tighten-grant',
        wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' },
      },
    ],
  },
  'a grant that is removed': {
    changes: [
      {
        step: 'remove-grant',
        wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' },
      },
    ],
  },
  'a role that is removed': {
    changes: [
      {
        step: 'remove-grant',
        wish: { vaultId: demo.ordersVault, principalId: '0b1ec700-0000-4000-8000-00000000a001', holder: 'contoso-orders' },
      },
    ],
  },
  'a named value that Key Vault backs from now on': {
    prepare: grantToShop,
    changes: [
      {
        step: 'back-named-value',
        wish: {
          serviceId: demo.shop,
          name: demo.secretNamedValue,
          vaultId: demo.shopVault,
          secretName: 'backend-password',
          identity: { kind: 'system' },
        },
      },
    ],
  },
  'named values that are typed to be secret': {
    changes: [
      {
        step: 'create-named-values',
        wish: { serviceId: demo.shop, values: [{ name: 'typed', content: { kind: 'secret', value: new Secret(oddSecret) } }] },
      },
    ],
    typed: oddSecret,
  },
  'a plain named value with another value': {
    prepare: async azure => void (await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'before' }, signal)),
    changes: [
      { step: 'edit-named-value', wish: { serviceId: demo.shop, name: 'own', content: { kind: 'plain', value: 'it\'s "after" ü' } } },
    ],
  },
  'a named value that becomes a secret': {
    prepare: async azure => void (await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'before' }, signal)),
    changes: [
      { step: 'edit-named-value', wish: { serviceId: demo.shop, name: 'own', content: { kind: 'secret', value: new Secret(oddSecret) } } },
    ],
    typed: oddSecret,
  },
  'a named value that is deleted': {
    prepare: async azure => void (await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'before' }, signal)),
    changes: [{ step: 'delete-named-value', wish: { serviceId: demo.shop, name: 'own' } }],
  },
  'a secret named value that moves into Key Vault': {
    prepare: azure => prepareMove(azure, { kind: 'secret', value: new Secret(oddLines) }),
    changes: moving,
  },
  'a plain named value that moves into Key Vault': {
    prepare: azure => prepareMove(azure, { kind: 'plain', value: oddLines }),
    changes: moving,
  },
  'a named value that is fetched anew': {
    prepare: async azure => {
      await grantToShop(azure);
      await azure.namedValues.create(
        demo.shop,
        'from-vault',
        { kind: 'keyVault', secretIdentifier: 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password' },
        signal,
      );
      // the last fetch is to have failed, so that there is something to do
      const { accessPolicies } = await azure.vaults.get(demo.shopVault, signal);
      for (const entry of accessPolicies) {
        await azure.vaults.removeAccessPolicy(await azure.vaults.get(demo.shopVault, signal), entry, signal);
      }
      await azure.namedValues.refresh(demo.shop, 'from-vault', signal).catch(() => undefined);
      await grantToShop(azure);
    },
    changes: [{ step: 'refresh-named-value', wish: { serviceId: demo.shop, name: 'from-vault' } }],
  },
  'named values with odd texts': {
    changes: [
      {
        step: 'create-named-values',
        wish: {
          serviceId: demo.shop,
          values: Object.entries(plainValues).map(([name, value]) => ({ name, content: { kind: 'plain', value } })),
        },
      },
    ],
  },
  'a policy longer than an argument can be': {
    prepare: azure => putPolicy(azure, `<!-- ${'an it\'s a "long" $HOME \\ `one` ü\t'.repeat(5000)} -->`),
    changes: policyAlone,
  },
  'a policy of Windows, with characters of its own': {
    prepare: azure => putPolicy(azure, `<!-- \u2028 -->`, text => text.replace(/\r?\n/g, '\r\n')),
    changes: policyAlone,
  },
  'a policy whose lines end in either way': {
    prepare: azure => putPolicy(azure, `<!-- POLICY\r\nPOLICY\nthe 'end' -->`),
    changes: policyAlone,
  },
};

async function prepareMove(azure: Azure, content: NamedValueContent): Promise<void> {
  await grantToShop(azure);
  await azure.namedValues.create(demo.shop, 'own', content, signal);
}

async function grantToShop(azure: Azure): Promise<void> {
  const { identity: { systemPrincipalId } } = await azure.services.enableSystemIdentity(demo.shop, signal);
  if (systemPrincipalId !== undefined) {
    await azure.vaults.addSecretsGet(await azure.vaults.get(demo.shopVault, signal), systemPrincipalId, signal);
  }
}

async function putPolicy(azure: Azure, inserted: string, changed = (text: string): string => text): Promise<void> {
  const stored = await azure.policies.get(scopeId, signal);
  if (stored) await azure.policies.put(scopeId, changed(stored.text.replace('<outbound>', `<outbound>${inserted}`)), stored.etag, signal);
}
