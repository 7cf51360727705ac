import { Estate, type Principal, type Subscription, type Tenant } from './estate.ts';
import type { Group } from './groups.ts';
import { isObject, listOf, objectOf, textOf, textsOf, type Json, type JsonObject } from '../server/json.ts';
import { identitiesOf } from '../arm/managed-identity.ts';
import { lastSegment, resourceTypes, typeOfId, type Resource } from './resource.ts';
import { seededVersionId, VaultSecrets, type SecretAttributes, type SecretVersion } from '../vault/vault-secrets.ts';

/** A seed that cannot be read: what is wrong, and where. */
export class SeedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SeedError';
  }
}

/** The principals every estate has, whether the seed names them or not. */
export const personas = {
  developer: 'd0d0d0d0-0000-4000-8000-000000000001',
  reader: 'd0d0d0d0-0000-4000-8000-000000000002',
  outsider: 'd0d0d0d0-0000-4000-8000-000000000003',
} as const;

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/**
 * Builds an estate from an ARM-shaped seed: `subscriptions`, `resources` (with ids; children beside their parents or in a
 * `resources` member of theirs), `secrets` by vault and name, and optionally the names of `tenants`, `principals` and `groups`
 * (`{ id, displayName, members: [object ids] }`; what a
 * group is given, its members have). Custom roles are resources of type `Microsoft.Authorization/roleDefinitions`. A seed without
 * role assignments makes the developer Owner and the reader Reader of every subscription.
 */
export function estateFromSeed(seed: unknown, now: number): Estate {
  if (!isObject(seed)) throw new SeedError('A seed is a JSON object with subscriptions, resources and secrets.');
  const subscriptions = listOf(seed.subscriptions).map(readSubscription);
  if (subscriptions.length === 0) throw new SeedError('A seed needs at least one subscription.');
  const resources = listOf(seed.resources).flatMap((resource, i) => readResources(resource, `resources[${i}]`));
  const hasRoles = resources.some(({ type }) => type.toLowerCase() === resourceTypes.roleAssignment);
  const estate = new Estate({
    tenants: tenantsOf(subscriptions, listOf(seed.tenants).map(readTenant)),
    subscriptions,
    principals: [...standardPersonas(), ...listOf(seed.principals).map(readPrincipal)],
    groups: listOf(seed.groups).map(readGroup),
    resources: hasRoles ? resources : [...resources, ...subscriptions.flatMap(standardRoles)],
    secrets: readSecrets(objectOf(seed.secrets), now),
  });
  for (const principal of identityPrincipals(estate)) if (!estate.principal(principal.objectId)) estate.addPrincipal(principal);
  return estate;
}

function readSubscription(value: Json): Subscription {
  const { subscriptionId, id, displayName, tenantId } = objectOf(value);
  const guid = textOf(subscriptionId) ?? lastSegment(textOf(id) ?? '');
  if (!/^[0-9a-f-]{36}$/i.test(guid)) throw new SeedError(`A subscription needs a subscriptionId that is a GUID, not "${guid}".`);
  return {
    subscriptionId: guid,
    displayName: textOf(displayName) ?? guid,
    tenantId: textOf(tenantId) ?? '7e7a7e7a-0000-4000-8000-000000000001',
  };
}

function readTenant(value: Json): Tenant {
  const { tenantId, displayName, defaultDomain } = objectOf(value);
  const id = textOf(tenantId);
  if (id === undefined) throw new SeedError('A tenant needs a tenantId.');
  return { tenantId: id, displayName: textOf(displayName) ?? id, defaultDomain: textOf(defaultDomain) ?? 'contoso.example' };
}

/** The tenants of the subscriptions, the first of which has a name if nothing else does, and those that are only named. */
function tenantsOf(subscriptions: readonly Subscription[], named: readonly Tenant[]): readonly Tenant[] {
  const ids = new Set([...subscriptions, ...named].map(({ tenantId }) => tenantId));
  return [...ids].map((tenantId, index) =>
    named.find(tenant => tenant.tenantId === tenantId) ?? { tenantId, displayName: index === 0 ? 'Contoso' : tenantId, defaultDomain: 'contoso.example' });
}

function readResources(value: Json, place: string): readonly Resource[] {
  const { resources, ...resource } = objectOf(value);
  const id = textOf(resource.id);
  const type = id === undefined ? undefined : typeOfId(id);
  if (id === undefined || type === undefined) throw new SeedError(`${place} needs an id that is a resource id.`);
  const read: Resource = {
    ...resource,
    id,
    name: lastSegment(id),
    type: textOf(resource.type) ?? type,
    properties: objectOf(resource.properties),
  };
  return [read, ...listOf(resources).flatMap((child, i) => readResources(child, `${place}.resources[${i}]`))];
}

function readPrincipal(value: Json): Principal {
  const { name, objectId, appId, type } = objectOf(value);
  const object = textOf(objectId);
  if (object === undefined) throw new SeedError('A principal needs an objectId.');
  return {
    name: textOf(name) ?? object,
    objectId: object,
    appId: textOf(appId) ?? object,
    type: type === 'ServicePrincipal' || type === 'Group' ? type : 'User',
    createdAt: 0,
  };
}

function readGroup(value: Json): Group {
  const { id, displayName, members } = objectOf(value);
  const object = textOf(id);
  if (object === undefined) throw new SeedError('A group needs an id.');
  return { id: object, displayName: textOf(displayName) ?? object, members: textsOf(members) };
}

function standardPersonas(): readonly Principal[] {
  return Object.entries(personas).map(([name, objectId]) => ({
    name,
    objectId,
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    type: 'User',
    createdAt: 0,
  }));
}

function standardRoles({ subscriptionId }: Subscription): readonly Resource[] {
  return [
    roleAssignment(`/subscriptions/${subscriptionId}`, personas.developer, owner, 'User'),
    roleAssignment(`/subscriptions/${subscriptionId}`, personas.reader, reader, 'User'),
  ];
}

/** A role assignment as a seed has it; its name follows from what it says. */
export function roleAssignment(scope: string, principalId: string, roleId: string, principalType: Principal['type']): Resource {
  const name = seededGuid(`${scope}|${principalId}|${roleId}`);
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${scope.split('/').slice(0, 3).join('/')}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      principalId,
      principalType,
      scope,
      createdOn: '2025-01-15T09:00:00.0000000Z',
    },
  };
}

/** A GUID that a seed's object keeps from start to start. */
export function seededGuid(text: string): string {
  const hex = seededVersionId('guid', text, 0);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function* identityPrincipals(estate: Estate): Generator<Principal> {
  for (const { name, properties } of estate.ofType(resourceTypes.identity)) {
    const objectId = textOf(properties.principalId);
    if (objectId !== undefined) yield { name, objectId, appId: textOf(properties.clientId) ?? objectId, type: 'ServicePrincipal', createdAt: 0 };
  }
  for (const service of estate.ofType(resourceTypes.service)) {
    const objectId = identitiesOf(service).systemPrincipalId;
    if (objectId !== undefined) yield { name: service.name, objectId, appId: seededGuid(`app|${objectId}`), type: 'ServicePrincipal', createdAt: 0 };
  }
}

function readSecrets(vaults: JsonObject, now: number): VaultSecrets {
  const secrets = new VaultSecrets();
  for (const [vault, byName] of Object.entries(vaults)) {
    for (const [name, value] of Object.entries(objectOf(byName))) {
      const { older, ...latest } = objectOf(value);
      [...listOf(older).map(objectOf), latest].forEach((version, index) =>
        secrets.add(vault, name, readVersion(version, { vault, name, index, now })),
      );
    }
  }
  return secrets;
}

function readVersion(
  seed: JsonObject,
  { vault, name, index, now }: { vault: string; name: string; index: number; now: number },
): SecretVersion {
  const value = textOf(seed.value);
  if (value === undefined) throw new SeedError(`The secret ${name} of ${vault} needs a value.`);
  const { enabled, created, updated, exp, nbf } = objectOf(seed.attributes);
  const seconds = Math.floor(now / 1000);
  const attributes: SecretAttributes = {
    enabled: enabled !== false,
    created: typeof created === 'number' ? created : seconds,
    updated: typeof updated === 'number' ? updated : typeof created === 'number' ? created : seconds,
    ...(typeof exp === 'number' && { exp }),
    ...(typeof nbf === 'number' && { nbf }),
  };
  const contentType = textOf(seed.contentType);
  return {
    version: textOf(seed.version) ?? seededVersionId(vault, name, index),
    value,
    attributes,
    ...(contentType !== undefined && { contentType }),
    ...(isObject(seed.tags) && { tags: seed.tags }),
  };
}

/** The estate as a seed again, every secret text replaced by `***`. */
export function seedFromEstate(estate: Estate): JsonObject {
  return {
    tenants: estate.tenants.map(tenant => ({ ...tenant })),
    subscriptions: estate.subscriptions.map(subscription => ({ ...subscription })),
    principals: estate.principals.map(({ name, objectId, appId, type }) => ({ name, objectId, appId, type })),
    ...(estate.groups.length > 0 && { groups: estate.groups.map(group => ({ ...group })) }),
    resources: estate.resources.map(withoutSecrets),
    secrets: Object.fromEntries(
      estate.secrets.vaultNames.map(vault => [
        vault,
        Object.fromEntries(estate.secrets.list(vault).map(({ name, versions }) => [name, maskedVersions(versions)])),
      ]),
    ),
  };
}

function maskedVersions(versions: readonly SecretVersion[]): JsonObject {
  const masked = versions.map(({ attributes, ...version }) => ({ ...version, value: '***', attributes: { ...attributes } }));
  const older = masked.slice(0, -1);
  return { ...masked.at(-1), ...(older.length > 0 && { older }) };
}

function withoutSecrets(resource: Resource): Resource {
  const { properties } = resource;
  const masked: Record<string, Json | undefined> = { ...properties };
  if (properties.secret === true && 'value' in properties) masked.value = '***';
  for (const name of ['primaryKey', 'secondaryKey']) if (name in properties) masked[name] = '***';
  return { ...resource, properties: masked };
}
