import type { Azure, Vault } from '../../azure/index.ts';
import type { StepId } from '../../wiring/index.ts';

type Part = 'vault' | 'secrets' | 'namedValues' | 'policy';

/** What each step looks at besides the service. */
const looksAt: Readonly<Record<StepId, readonly Part[]>> = {
  'enable-identity': [],
  'create-secret': ['vault', 'secrets'],
  'grant-get-only': ['vault'],
  'create-named-values': ['vault', 'namedValues'],
  'insert-policy-block': ['policy'],
};

/**
 * Azure with nothing but what the steps look at: a command of one step has no vault or policy to name, and its user may
 * not be allowed to read one. Everything else reads as not there.
 */
export function narrowReading(azure: Azure, steps: readonly StepId[]): Azure {
  const isRead = (part: Part): boolean => steps.some(step => looksAt[step].includes(part));
  const { policies, namedValues, vaults } = azure;
  return {
    ...azure,
    policies: isRead('policy') ? policies : { ...policies, get: async () => undefined },
    namedValues: isRead('namedValues') ? namedValues : { ...namedValues, get: async () => undefined },
    vaults: {
      ...vaults,
      ...(!isRead('vault') && { get: async id => unreadVault(id) }),
      ...(!isRead('secrets') && { listSecrets: async () => [] }),
    },
  };
}

/** Stands where a vault is neither known nor looked at. */
export function unreadVault(id: string): Vault {
  return {
    id,
    name: '',
    subscriptionId: '',
    tenantId: '',
    location: '',
    uri: '',
    accessModel: 'accessPolicies',
    accessPolicies: [],
    hasSoftDelete: false,
    hasPurgeProtection: false,
    network: { reach: 'public', isTrustedServicesAllowed: false, ipRules: [], subnetIds: [], privateEndpoints: [], isInPerimeter: false },
  };
}
