import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessPolicy, KeyVaultStatus } from '../../../../src/azure/index.ts';
import type { Finding } from '../../../../src/policy/index.ts';
import type { DeadGrant, Grant } from '../../../../src/wiring/index.ts';
import type { CheckFacts, VaultRead } from '../../../../src/wiring/wiring-check/index.ts';
import { allChecks, checkIds, type CheckId } from '../../../../src/wiring/wiring-check/index.ts';
import { aPolicy, aServiceFacts, aVaultFacts, aVaultRead, facts } from '../../../support/wiring/check-facts.ts';
import { aSecret, aService, aVault, aVaultNetwork, ids } from '../../../support/wiring/wiring-state.ts';

const reading = (...uses: readonly VaultRead[]): CheckFacts => facts({ services: [aServiceFacts({ uses })] });
const withSecret = (overrides: Parameters<typeof aSecret>[0]): CheckFacts => ({
  ...reading(aVaultRead()),
  vaults: [aVaultFacts({ secrets: [aSecret(overrides)] })],
});
const withoutIdentity = aService({ identity: { userAssigned: [] } });
const other = 'c11e0700-0000-4000-8000-0000000000ff';

/** Check, what is so, facts, and the severities of what is found. */
const rows: readonly (readonly [CheckId, string, CheckFacts, readonly string[]])[] = [
  [
    'identity',
    'the system-assigned identity is off',
    facts({ services: [aServiceFacts({ service: withoutIdentity, uses: [aVaultRead()] })] }),
    ['error'],
  ],
  ['identity', 'it is off, but nothing reads with it', facts({ services: [aServiceFacts({ service: withoutIdentity })] }), []],
  ['identity', 'the client id is that of no identity of the service', reading(aVaultRead({ use: { clientId: other } })), ['error']],
  ['identity', 'the principal id is in place of the client id', reading(aVaultRead({ use: { clientId: ids.principal } })), ['error']],
  ['vault-access', 'the identity may do nothing', reading(aVaultRead({ grant: { kind: 'none' } })), ['error']],
  ['vault-access', 'it may be in a group that may', reading(aVaultRead({ grant: { kind: 'none' }, possibleGroups: ['g'] })), ['warning']],
  ['vault-access', 'the identity may get', reading(aVaultRead()), []],
  ['audience', 'the audience ends with a slash', reading(aVaultRead({ use: { audience: 'https://vault.azure.net/' } })), ['error']],
  ['audience', 'the audience is to the letter', reading(aVaultRead()), []],
  ['secrets', 'the secret is not there', { ...reading(aVaultRead()), vaults: [aVaultFacts({ secrets: [] })] }, ['error']],
  ['secrets', 'the secrets could not be read', { ...reading(aVaultRead()), vaults: [aVaultFacts()] }, []],
  ['secrets', 'it is there in another case', withSecret({ name: 'Backend-Password' }), []],
  ['secrets', 'it is disabled', withSecret({ isEnabled: false }), ['error']],
  ['secrets', 'it has expired', withSecret({ expires: '2025-12-31T00:00:00Z' }), ['error']],
  ['secrets', 'it expires in 30 days', withSecret({ expires: '2026-01-31T00:00:00Z' }), ['warning']],
  ['secrets', 'it expires a day later', withSecret({ expires: '2026-02-01T00:00:00Z' }), []],
  ['secrets', 'one version is read', reading(aVaultRead({ use: { version: '0'.repeat(32) } })), ['warning']],
];

const vault = aVault();
const identity = { kind: 'system', name: 'shop', principalId: ids.principal } as const;
const holding = (overrides: object) => ({
  assignmentId: '/a',
  roleId: 'r',
  roleName: 'Owner',
  scope: vault.id,
  scopeLabel: 'this vault',
  isInherited: false,
  excess: ['write secrets'],
  readsSecrets: true,
  ...overrides,
});
const granted = (grant: Grant, on = vault): CheckFacts => facts({ grants: [{ identity, service: aService(), vault: on, grant }] });
const entry: AccessPolicy = {
  tenantId: ids.tenant,
  objectId: ids.principal,
  secrets: ['get', 'set'],
  keys: [],
  certificates: [],
  storage: [],
};
const tooMuch: Grant = { kind: 'more-than-get', excess: ['secrets: set'], canGet: true, holdings: [] };
const roleVault = aVault({ accessModel: 'rbac' });
const named = (lastStatus?: KeyVaultStatus): CheckFacts =>
  facts({ services: [aServiceFacts({ namedValues: [{ id: '/nv', name: 'pw', displayName: 'pw', kind: 'keyVault', keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/pw', ...(lastStatus && { lastStatus }) } }] })] });
const found = (rule: Finding['rule'], severity: Finding['severity']): CheckFacts => {
  const finding: Finding = {
    rule,
    severity,
    confidence: 'high',
    message: 'A secret can leave.',
    place: { file: '/service/policy.xml', span: { start: 0, end: 1 } },
    path: [],
  };
  return facts({ services: [aServiceFacts({ findings: [{ policy: aPolicy('<policies />'), finding, line: 1 }] })] });
};
const firewall = aVault({ network: aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: false }) });
const dead: DeadGrant = { kind: 'access-policy', vault, policy: entry, principalId: ids.principal, evidence: 'possible' };

/** The checks that look at what surrounds a read. */
const more: typeof rows = [
  [
    'tenant',
    'the vault is of another tenant',
    facts({ tenants: new Map([[ids.subscription, 'another']]), services: [aServiceFacts({ uses: [aVaultRead()] })] }),
    ['error'],
  ],
  [
    'tenant',
    'it is of the same one',
    facts({ tenants: new Map([[ids.subscription, ids.tenant]]), services: [aServiceFacts({ uses: [aVaultRead()] })] }),
    [],
  ],
  ['grant-exactness', 'an access policy is too broad', granted(tooMuch, aVault({ accessPolicies: [entry] })), ['warning']],
  ['grant-exactness', 'it is Get only', granted({ kind: 'get-only', via: 'access policy', holdings: [] }), []],
  ['dead-grants', 'an unknown principal has an access policy', facts({ deadGrants: [dead] }), ['information']],
  ['dead-grants', 'every grant is that of somebody', facts({}), []],
  ['dead-grants', 'an identity that is gone has a role', facts({ deadGrants: [{ ...dead, evidence: 'certain' }] }), ['warning']],
  [
    'reachability',
    'a firewall keeps the gateway out',
    facts({ now: new Date('2026-06-01T00:00:00Z'), services: [aServiceFacts({ uses: [aVaultRead({ vault: firewall })] })] }),
    ['error'],
  ],
  ['reachability', 'the vault is open to all networks', reading(aVaultRead()), []],
  ['named-values', 'the last fetch failed', named({ code: 'Forbidden', at: '2025-12-31T00:00:00Z' }), ['error']],
  ['named-values', 'there was none yet', named(), ['error']],
  ['named-values', 'it went well', named({ code: 'Success', at: '2025-12-31T00:00:00Z' }), []],
  ['named-values', 'a policy names one that is not there', found('named-value-unknown', 'warning'), ['error']],
  ['policy-findings', 'a policy gives a secret away', found('secret-in-response', 'error'), ['error']],
  ['policy-findings', 'what another check says is not said twice', found('subscription-key-forwarded', 'information'), []],
  ['subscription-key', 'the key goes on to the backend', found('subscription-key-forwarded', 'information'), ['information']],
  ['subscription-key', 'another finding is none of it', found('secret-in-response', 'error'), []],
];

describe('what can be set right', () => {
  const fixOf = (id: CheckId, seen: CheckFacts) =>
    allChecks
      .find(check => check.id === id)
      ?.run(seen)[0]
      ?.fix?.changes.map(({ step }) => step);
  const fixes: readonly (readonly [string, CheckId, CheckFacts, readonly string[] | undefined])[] = [
    ['an access policy that is too broad', 'grant-exactness', granted(tooMuch, aVault({ accessPolicies: [entry] })), ['tighten-grant']],
    ['a role on the vault', 'grant-exactness', granted({ ...tooMuch, holdings: [holding({})] }, roleVault), ['tighten-grant']],
    [
      'a role from above, which applies to more, is not',
      'grant-exactness',
      granted({ ...tooMuch, holdings: [holding({ isInherited: true, scopeLabel: 'subscription s' })] }, roleVault),
      undefined,
    ],
    [
      'a role of a group, which others have too, is not',
      'grant-exactness',
      granted({ ...tooMuch, holdings: [holding({ viaGroup: 'g' })] }, roleVault),
      undefined,
    ],
    ['a grant of no identity', 'dead-grants', facts({ deadGrants: [{ ...dead, evidence: 'certain' }] }), ['remove-grant']],
    ['a grant that may be a group’s is not', 'dead-grants', facts({ deadGrants: [dead] }), undefined],
    ['a fetch that failed', 'named-values', named({ code: 'Forbidden' }), ['refresh-named-value']],
    ['a missing grant', 'vault-access', reading(aVaultRead({ grant: { kind: 'none' } })), ['grant-get-only']],
  ];
  for (const [name, id, seen, steps] of fixes) it(name, () => assert.deepEqual(fixOf(id, seen), steps));
});

describe('checks of the wiring', () => {
  it('are there for each id, in its order', () => assert.deepEqual(allChecks.map(({ id }) => id), checkIds));

  it('each have a row that finds something and one that finds nothing', () => {
    const isShown = (id: CheckId, finds: boolean): boolean =>
      [...rows, ...more].some(([check, , , expected]) => check === id && expected.length > 0 === finds);
    assert.deepEqual(checkIds.filter(id => !isShown(id, true) || !isShown(id, false)), []);
  });

  for (const [id, what, seen, expected] of [...rows, ...more]) {
    it(`${id}: ${what}: ${expected.join(', ') || 'nothing'}`, () => {
      const found = allChecks.find(check => check.id === id)?.run(seen) ?? [];
      assert.deepEqual(found.map(({ severity }) => severity), expected, JSON.stringify(found));
      for (const { nextStep, evidence } of found) assert.notEqual([nextStep, ...evidence].join(''), '');
    });
  }
});
