import type { ApiManagementService, Azure, Inventory, ServicePolicies, Subscription, Vault } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { createLimiter } from '../../base/limiter.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { capitalise, someOf } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { PolicyAnalysis } from '../../policy/index.ts';
import { vaultAtHost } from '../grants/call-grant.ts';
import { deadGrants } from '../grants/dead-grants.ts';
import { buildEstate, type EstateGrant } from '../state/estate.ts';
import { grantOf } from '../grants/grant.ts';
import { createGroupFinder } from '../grants/possible-groups.ts';
import { attachedIdentity, principalIdOf } from '../state/identity.ts';
import { usesNamedValue } from '../named-values/named-value-uses.ts';
import { identityUsesOf, type UsingEntities } from '../reliance/identity-uses.ts';
import { readCertificates } from '../reliance/read-certificates.ts';
import { createStateReader, noRoles, type StateReader } from '../state/state-reader.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';
import { serviceInputs, type CheckInput, type UnreadInput } from './coverage.ts';
import type { CheckFacts, ServiceFacts, VaultFacts, VaultRead } from './facts.ts';
import { lintDeployed, type DeployedQuestion } from './lint-deployed.ts';
import { policiesWithin, type CheckScope } from './scope.ts';
import { vaultUsesOf, type VaultUse } from './vault-uses.ts';
import type { RelianceFacts } from '../reliance/reliance-facts.ts';

/** What a wiring check starts from: the estate as Resource Graph reported it just now. */
export interface CheckStart {
  readonly azure: Azure;
  readonly subscriptions: readonly Subscription[];
  readonly inventory: Inventory;
  readonly scope: CheckScope;
  readonly analysis: Pick<PolicyAnalysis, 'lint'>;
  /** Called with what is being read. */
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

/** The facts, and what is missing of them. */
export interface Gathered {
  readonly facts: CheckFacts;
  readonly unread: readonly UnreadInput[];
  /** Of what there is anything to look at. */
  readonly read: ReadonlySet<CheckInput>;
}

/** How many services are read at once; each is read with several requests at a time. */
const servicesAtOnce = 3;
/** How many vaults are read at once; each is asked for its list of secrets, and once only. */
const vaultsAtOnce = 8;

/** Reads all that the checks look at. What cannot be read is reported, not fatal; only a cancel ends it. */
export async function gatherFacts(start: CheckStart): Promise<Gathered> {
  const { azure, subscriptions, inventory, scope, analysis, report, signal } = start;
  const unread: UnreadInput[] = [];
  const tryRead = async <T>(inputs: readonly CheckInput[], what: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted || isCancellation(error) || !isAppError(error)) throw error;
      unread.push({ inputs, what, why: t('{0} {1}', error.message, error.nextStep) });
      return undefined;
    }
  };
  const { grants } = buildEstate(subscriptions, inventory);
  const reader = createStateReader(azure, signal);
  const oneOfServices = createLimiter(servicesAtOnce);
  const oneOfVaults = createLimiter(vaultsAtOnce);
  const groupsIn = createGroupFinder(inventory);

  const inScope = servicesIn(scope, inventory, grants);
  let done = 0;
  const services = await Promise.all(
    inScope.map(service =>
      oneOfServices(async () => {
        const reading = { azure, inventory, scope, analysis, reader, groupsIn, signal };
        const what = t('Policies and named values of {0}', service.name);
        const deployed = await tryRead(serviceInputs, what, () => readDeployed(service.id, azure.servicePolicies, reading));
        const facts = deployed && (await tryRead(serviceInputs, what, () => factsFrom({ service, deployed }, reading)));
        const workspaces =
          scope.kind === 'operation'
            ? []
            : await factsOfWorkspaces({ service, deployed }, reading, (inside, read) => tryRead(serviceInputs, inside, read));
        report(t('{0} of {1} services: {2}', ++done, inScope.length, service.name));
        const all = [facts ?? { service, namedValues: [], policies: [], uses: [], findings: [] }, ...workspaces];
        unread.push(...all.flatMap(unreadOf));
        return all;
      }),
    ),
  ).then(facts => facts.flat());
  unread.push(
    ...services.flatMap(({ service, notLinted = [] }) =>
      notLinted.map(({ what, why }) => ({ inputs: ['policies'] as const, what: t('{0} of {1}', what, service.name), why })),
    ),
  );

  const areAllSecretsAskedFor = scope.kind === 'everything' || scope.kind === 'vault';
  const asked = inventory.vaults.filter(
    vault => scope.kind === 'everything' || (scope.kind === 'vault' && isSameResource(vault.id, scope.vaultId)),
  );
  const used = services.flatMap(({ uses }) => uses.flatMap(({ vault }) => vault ?? []));
  const inQuestion = [...new Map([...asked, ...used].map(vault => [vault.id.toLowerCase(), vault])).values()];
  let listed = 0;
  const vaults = await Promise.all(
    inQuestion.map(vault =>
      oneOfVaults(async (): Promise<VaultFacts> => {
        const secrets = await tryRead(['secrets'], t('Secrets of {0}', vault.name), () => reader.secrets(vault.id));
        report(t('{0} of {1} vaults: {2}', ++listed, inQuestion.length, vault.name));
        return { vault, isAskedFor: areAllSecretsAskedFor, ...(secrets && { secrets }) };
      }),
    ),
  );

  const concerns = ({ service, vault }: EstateGrant): boolean =>
    isEverywhere(scope) || inQuestion.some(({ id }) => id === vault.id) || (scope.kind === 'service' && isSameResource(service.id, scope.serviceId));
  const isOfService = ({ service }: EstateGrant): boolean =>
    isEverywhere(scope) || scope.kind === 'vault' || inScope.some(({ id }) => id === service.id);
  return {
    unread,
    read: readInputs(services, vaults),
    facts: {
      cloud: azure.cloud,
      now: reader.readAt,
      services,
      vaults,
      grants: grants.filter(grant => concerns(grant) && isOfService(grant)),
      deadGrants: (await deadGrants(inventory)).filter(({ vault }) => isEverywhere(scope) || inQuestion.some(({ id }) => id === vault.id)),
      userAssignedIdentities: inventory.userAssignedIdentities,
      tenants: new Map(subscriptions.map(({ subscriptionId, tenantId }) => [subscriptionId.toLowerCase(), tenantId])),
      reliance: relianceFacts(services, start),
    },
  };
}

/** What of a service could not be read, as many parts in one row as have the same reason. */
function unreadOf({ service: { name }, unread = [] }: ServiceFacts): readonly UnreadInput[] {
  return [...Map.groupBy(unread, ({ why }) => why)].map(([why, parts]) => ({
    inputs: serviceInputs,
    what: t('{0} of {1}', someOf(parts.map(({ what }) => what)), name),
    why,
  }));
}

function readInputs(services: readonly ServiceFacts[], vaults: readonly VaultFacts[]): ReadonlySet<CheckInput> {
  const known = services.filter(({ identityUses }) => identityUses !== undefined);
  const isLinted = known.some(({ policies, notLinted = [] }) => notLinted.length === 0 || policies.length > notLinted.length);
  return new Set<CheckInput>([
    ...(known.length > 0 ? (['vault-uses', 'named-values'] as const) : []),
    ...(isLinted ? (['policies'] as const) : []),
    ...(vaults.some(({ secrets }) => secrets !== undefined) ? (['secrets'] as const) : []),
  ]);
}

function relianceFacts(services: readonly ServiceFacts[], { azure, inventory, scope }: CheckStart): RelianceFacts {
  const unread = services.flatMap(({ service: { id, name }, identityUses, unread: parts = [] }): RelianceFacts['unread'] => {
    if (!identityUses) return [{ sentence: t('{0} could not be read', name), serviceId: id }];
    return parts.length === 0 ? [] : [{ sentence: t('{0} could be read in part only', name), serviceId: id }];
  });
  const { vaultDnsSuffix } = azure.cloud;
  if (scope.kind === 'grants') {
    return {
      vaultDnsSuffix,
      services: [],
      holders: [],
      journal: [],
      unread: [{ sentence: t('policies and named values were not looked at') }],
    };
  }
  return {
    vaultDnsSuffix,
    services: services.flatMap(({ service, identityUses }) => (identityUses ? [{ service, uses: identityUses }] : [])),
    holders: inventory.identityHolders,
    journal: [],
    unread,
  };
}

function isEverywhere({ kind }: CheckScope): boolean {
  return kind === 'everything' || kind === 'grants';
}

function servicesIn(scope: CheckScope, { services }: Inventory, grants: readonly EstateGrant[]): readonly ApiManagementService[] {
  switch (scope.kind) {
    case 'everything':
      return services;
    case 'grants':
      return [];
    case 'service':
    case 'operation':
      return services.filter(({ id }) => isSameResource(id, scope.serviceId));
    case 'vault':
      return services.filter(({ id }) => grants.some(({ service, vault }) => service.id === id && isSameResource(vault.id, scope.vaultId)));
  }
}

interface ServiceReading {
  readonly azure: Azure;
  readonly inventory: Inventory;
  readonly scope: CheckScope;
  readonly analysis: CheckStart['analysis'];
  readonly reader: StateReader;
  readonly groupsIn: (vault: Vault) => readonly string[];
  readonly signal: AbortSignal;
}

/** Reads a service or a workspace, and its certificates. */
async function readDeployed(
  id: string,
  reader: { readonly read: (id: string, signal: AbortSignal) => Promise<ServicePolicies> },
  { azure, signal }: ServiceReading,
): Promise<ServicePolicies & UsingEntities> {
  const [deployed, { certificates, unread }] = await Promise.all([reader.read(id, signal), readCertificates(azure, id, signal)]);
  return { ...deployed, certificates, unread: [...deployed.unread, ...unread] };
}

/** A service, or a workspace inside one under the name of both, and what was read of it. */
interface ReadService extends Pick<DeployedQuestion, 'inside'> {
  readonly service: ApiManagementService;
  readonly deployed: ServicePolicies & UsingEntities;
}

async function factsFrom({ service, deployed, inside }: ReadService, reading: ServiceReading): Promise<ServiceFacts> {
  const { azure, scope, analysis, signal } = reading;
  const policies = policiesWithin(deployed, scope);
  const uses = await vaultUsesOf(policies, deployed.namedValues, azure.cloud.vaultDnsSuffix);
  const within =
    scope.kind === 'operation'
      ? uses.filter(({ by, label }) => by === 'call-time' || policies.some(({ text }) => usesNamedValue(text, label)))
      : uses;
  const reads = await Promise.all(within.map(use => readOf(use, service, reading)));
  const identityUses = await identityUsesOf(deployed, azure.cloud);
  const linted = await lintDeployed({ deployed, policies, ...(inside && { inside }) }, analysis, signal);
  return {
    service,
    namedValues: deployed.namedValues,
    policies,
    uses: reads,
    identityUses,
    ...linted,
    ...(deployed.unread.length > 0 && { unread: deployed.unread }),
  };
}

/**
 * What is in the workspaces of a service, each as if it were a service of its own under the service's identities; empty where
 * it could not be read.
 */
async function factsOfWorkspaces(
  { service, deployed: around }: Pick<ReadService, 'service'> & { readonly deployed: ServicePolicies | undefined },
  reading: ServiceReading,
  tryRead: <T>(what: string, read: () => Promise<T>) => Promise<T | undefined>,
): Promise<readonly ServiceFacts[]> {
  const { azure, signal } = reading;
  const unread = (name: string): ServiceFacts => ({ service: { ...service, name }, namedValues: [], policies: [], uses: [], findings: [] });
  const listed = await tryRead(t('Workspaces of {0}', service.name), () => azure.workspaces.list(service, signal));
  if (!listed) return [unread(t('the workspaces of {0}', service.name))];
  const facts = listed.workspaces.map(async ({ id, name }): Promise<ServiceFacts> => {
    const label = t('workspace {0} of {1}', name, service.name);
    const found = await tryRead(capitalise(label), async () => {
      const deployed = await readDeployed(id, azure.workspaces, reading);
      const inside = around && { workspace: name, service: around };
      return factsFrom({ service: { ...service, name: label }, deployed, ...(inside && { inside }) }, reading);
    });
    return found ?? unread(label);
  });
  const further = listed.unread.map(({ why }): ServiceFacts => ({
    ...unread(t('further workspaces of {0}', service.name)),
    unread: [{ what: t('Policies and named values'), why }],
  }));
  return [...(await Promise.all(facts)), ...further];
}

async function readOf(
  use: VaultUse,
  service: ApiManagementService,
  { inventory: { vaults, roleDefinitions }, reader, groupsIn }: ServiceReading,
): Promise<VaultRead> {
  const vault = vaultAtHost(vaults, use.vaultHost);
  const identity = identityOf(use, service);
  const principalId = identity && principalIdOf(service, identity);
  if (!vault || !identity || principalId === undefined) return { use, ...(vault && { vault }), ...(identity && { identity }) };
  // Resource Manager, unlike Resource Graph, reports roles that come through groups
  const held = vault.accessModel === 'rbac' ? await reader.heldRoles(vault.id, principalId) : noRoles;
  const definitions = new Map([...roleDefinitions, ...held.roleDefinitions]);
  const grant = grantOf(principalId, vault, held.roleAssignments, {
    roleDefinitions: definitions,
    ...(use.secretName !== undefined && { secretName: use.secretName }),
  });
  return { use, vault, identity, principalId, grant, possibleGroups: groupsIn(vault) };
}

function identityOf({ clientId }: VaultUse, service: ApiManagementService): IdentityChoice | undefined {
  if (clientId === undefined) return service.identity.systemPrincipalId === undefined ? undefined : { kind: 'system' };
  const attached = attachedIdentity(service, { clientId });
  return (
    attached && {
      kind: 'user',
      id: attached.id,
      name: resourceName(attached.id),
      clientId: attached.clientId,
      principalId: attached.principalId,
    }
  );
}
