import type { NamedValue } from '../../azure/index.ts';
import { freeNamedValueId, namedValueCalled } from '../../base/named-value-names.ts';
import { emptyPolicy } from '../../policy/index.ts';
import { blockOptionsOf } from '../policy-block/block-options.ts';
import type { Change, ChangeOf, NamedValueWish } from '../change.ts';
import { isExcess, keptSecrets, needsReader, readHeld } from '../grants/held-grant.ts';
import { resourceName } from '../../base/resource-id.ts';
import { principalIdOf } from '../identity.ts';
import { isFetched } from '../named-values/fetch-state.ts';
import { insertBlock } from '../policy-block/policy-block.ts';
import type { Plan } from '../plan.ts';
import { roles } from '../grants/roles.ts';
import { secretsUserAssignment } from '../grants/secrets-user-assignment.ts';
import type { StateReader } from '../state-reader.ts';
import { ArmSymbol, type ArmValue } from './arm-value.ts';

/** One request that a plan would send to Resource Manager. */
export interface ArmWrite {
  readonly kind: 'arm';
  /** What it is for, in the plan's own words. */
  readonly sentence: string;
  readonly method: 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly resourceId: string;
  readonly apiVersion: string;
  readonly body?: ArmValue;
  /** ETag of what is there: the write is refused when somebody changed it since. */
  readonly ifMatch?: string;
  /** By what is told whether it is still to be written; left out where writing it again changes nothing. */
  readonly state?: WatchedState;
  /** Resource id of a named value or certificate of which API Management must hold the secret afterwards. */
  readonly fetched?: string;
}

/** A part of a resource that tells whether a write is still to be done. */
export interface WatchedState {
  /** The resource that is read: the one that is written unless told. */
  readonly resourceId?: string;
  /** JMESPath of the part. */
  readonly part: string;
  readonly compared: 'exactly' | 'any-case';
  /** What it says once the write is done. */
  readonly after: ArmValue;
  /** What it said when the plan was exported; null where there was no such resource. Left out where the ETag tells. */
  readonly before?: ArmValue;
  /** Whether it is read once more afterwards: the service may take the write and not carry it out. */
  readonly isConfirmed?: boolean;
}

/** A secret to be stored; its value is typed where the script runs. */
export interface SecretWrite {
  readonly kind: 'secret';
  readonly sentence: string;
  readonly vaultId: string;
  readonly vaultUri: string;
  readonly secretName: string;
}

/** A role for an identity that does not exist yet: the assignment's name is made of its principal, so only the role is known. */
export interface RoleWrite {
  readonly kind: 'role';
  readonly sentence: string;
  readonly scope: string;
  readonly roleId: string;
  readonly principal: ArmSymbol;
}

/** A value that goes from a named value into a secret, read and stored where the script runs. */
export interface CopyWrite {
  readonly kind: 'copy';
  readonly sentence: string;
  readonly namedValueId: string;
  readonly apiVersion: string;
  readonly isSecret: boolean;
  readonly vaultId: string;
  readonly vaultUri: string;
  readonly secretName: string;
}

/** One write of a plan. */
export type PlannedWrite = ArmWrite | SecretWrite | RoleWrite | CopyWrite;

const apiManagement = '2024-05-01';
const keyVault = '2026-02-01';
const authorization = '2022-04-01';

/** What a plan would write, in its order: each change of it as one request or more. */
export async function plannedWrites(reader: StateReader, { steps }: Plan): Promise<readonly PlannedWrite[]> {
  const writes = steps.map(async ({ change, check }) => (check.status === 'change' ? (await writesOf(reader, change)).map(write => ({ ...write, sentence: check.sentence })) : []));
  return (await Promise.all(writes)).flat();
}

type Unsaid<T> = T extends unknown ? Omit<T, 'sentence'> : never;
type Writes = Promise<readonly Unsaid<PlannedWrite>[]>;

function writesOf(reader: StateReader, change: Change): Writes {
  switch (change.step) {
    case 'enable-identity':
      return identityWrites(reader, change.wish);
    case 'create-secret':
      return secretWrites(reader, change.wish);
    case 'grant-get-only':
      return grantWrites(reader, change.wish);
    case 'tighten-grant':
    case 'remove-grant':
      return lesserGrantWrites(reader, change);
    case 'create-named-values':
      return namedValueWrites(reader, change.wish);
    case 'create-certificate':
      return certificateWrites(reader, change.wish);
    case 'copy-named-value':
      return copyWrites(reader, change.wish);
    case 'back-named-value':
      return backingWrites(reader, change.wish);
    case 'refresh-named-value':
      return refreshWrites(reader, change.wish);
    case 'edit-named-value':
      return editWrites(reader, change.wish);
    case 'delete-named-value':
      return deletionWrites(reader, change.wish);
    case 'insert-policy-block':
      return policyWrites(reader, change.wish);
  }
}

async function identityWrites(reader: StateReader, { serviceId, identity: choice }: ChangeOf<'enable-identity'>['wish']): Writes {
  const { identity } = await reader.service(serviceId);
  const attached = identity.userAssigned.map(({ id }) => id);
  const hadSystem = identity.systemPrincipalId !== undefined;
  const hasSystem = choice.kind === 'system' || hadSystem;
  const ids = choice.kind === 'user' && choice.id !== undefined ? [...attached, choice.id] : attached;
  const type = [...(hasSystem ? ['SystemAssigned'] : []), ...(ids.length > 0 ? ['UserAssigned'] : [])].join(', ');
  // every identity that is there is named again, as {}: whether one left out stays is not settled
  const body = { identity: { type, ...(ids.length > 0 && { userAssignedIdentities: Object.fromEntries(ids.map(id => [id, {}])) }) } };
  const state: WatchedState = {
    part: "[contains(identity.type || 'None', 'SystemAssigned'), sort(keys(identity.userAssignedIdentities || `{}`))]",
    compared: 'any-case',
    before: [hadSystem, attached.toSorted()],
    after: [hasSystem, ids.toSorted()],
    isConfirmed: true,
  };
  return [{ kind: 'arm', method: 'PATCH', resourceId: serviceId, apiVersion: apiManagement, body, state }];
}

async function secretWrites(reader: StateReader, { vaultId, secretName }: ChangeOf<'create-secret'>['wish']): Writes {
  return [{ kind: 'secret', vaultId, vaultUri: (await reader.vault(vaultId)).uri, secretName }];
}

async function copyWrites(reader: StateReader, { serviceId, name, vaultId, secretName }: ChangeOf<'copy-named-value'>['wish']): Writes {
  const [vault, existing] = await Promise.all([reader.vault(vaultId), reader.namedValue(serviceId, name)]);
  return existing ? [{ kind: 'copy', namedValueId: existing.id, apiVersion: apiManagement, isSecret: existing.kind === 'secret', vaultId, vaultUri: vault.uri, secretName }] : [];
}

async function grantWrites(reader: StateReader, { serviceId, identity, vaultId, secretName, onlyThisSecret }: ChangeOf<'grant-get-only'>['wish']): Writes {
  const [service, vault] = await Promise.all([reader.service(serviceId), reader.vault(vaultId)]);
  const known = principalIdOf(service, identity) ?? (identity.kind === 'user' ? identity.principalId : undefined);
  const objectId = known ?? new ArmSymbol('principal', serviceId);
  if (vault.accessModel === 'accessPolicies') {
    return [accessPolicyWrite(vaultId, 'add', { tenantId: vault.tenantId, objectId, permissions: { secrets: ['get'] } })];
  }
  const scope = onlyThisSecret === true && secretName !== undefined ? `${vaultId}/secrets/${secretName}` : vaultId;
  if (objectId instanceof ArmSymbol) return [{ kind: 'role', scope, roleId: roles.keyVaultSecretsUser, principal: objectId }];
  return [await roleWrite(scope, objectId)];
}

async function lesserGrantWrites(reader: StateReader, { step, wish }: ChangeOf<'tighten-grant'> | ChangeOf<'remove-grant'>): Writes {
  const held = await readHeld(reader, wish);
  if (held.model === 'accessPolicies') {
    if (!held.entry) return [];
    const { tenantId, objectId, secrets, keys, certificates, storage } = held.entry;
    const kept = step === 'tighten-grant' ? keptSecrets(held.entry) : [];
    const permissions = kept.length > 0 ? { secrets: kept, keys: [], certificates: [], storage: [] } : { secrets, keys, certificates, storage };
    const state: WatchedState = {
      resourceId: wish.vaultId,
      part: `properties.accessPolicies[?objectId=='${objectId}'].permissions.[secrets || \`[]\`, keys || \`[]\`, certificates || \`[]\`, storage || \`[]\`]`,
      compared: 'any-case',
      before: [[secrets, keys, certificates, storage]],
      after: kept.length > 0 ? [[kept, [], [], []]] : [],
      isConfirmed: true,
    };
    return [{ ...accessPolicyWrite(wish.vaultId, kept.length > 0 ? 'replace' : 'remove', { tenantId, objectId, permissions }), state }];
  }
  const gone = step === 'tighten-grant' ? held.own.filter(isExcess) : held.own;
  return [
    ...(step === 'tighten-grant' && needsReader(held.own) ? [await roleWrite(wish.vaultId, wish.principalId)] : []),
    ...gone.map(({ assignment }) => ({ kind: 'arm', method: 'DELETE', resourceId: assignment.id, apiVersion: authorization }) as const),
  ];
}

function accessPolicyWrite(vaultId: string, kind: 'add' | 'replace' | 'remove', entry: ArmValue): Unsaid<ArmWrite> {
  return { kind: 'arm', method: 'PUT', resourceId: `${vaultId}/accessPolicies/${kind}`, apiVersion: keyVault, body: { properties: { accessPolicies: [entry] } } };
}

async function roleWrite(scope: string, principalId: string): Promise<Unsaid<ArmWrite>> {
  const { id, roleId } = await secretsUserAssignment(scope, principalId);
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
  return {
    kind: 'arm',
    method: 'PUT',
    resourceId: id,
    apiVersion: authorization,
    body: { properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' } },
  };
}

async function namedValueWrites(reader: StateReader, { serviceId, values }: ChangeOf<'create-named-values'>['wish']): Writes {
  const existing = await reader.namedValues(serviceId);
  const writes = values.map(async ({ name, content }): Writes => {
    const found = namedValueCalled(existing, name);
    if (found) return isFetched(found) ? [] : [refreshWrite(found)];
    return [namedValueWrite(`${serviceId}/namedValues/${freeNamedValueId(existing, name)}`, { displayName: name, ...(await contentBody(reader, content, `${resourceName(serviceId)}/${name}`)) }, { before: null })];
  });
  return (await Promise.all(writes)).flat();
}

/** The PUT of a named value, guarded by its state before or by its ETag. */
function namedValueWrite(resourceId: string, properties: NamedValueProperties, guard: { readonly before: null } | { readonly ifMatch?: string }): Unsaid<ArmWrite> {
  const { displayName, secret, value = null, keyVault } = properties;
  // the value of a secret one is told to nobody
  const shown: Readonly<Record<string, ArmValue>> = {
    displayName,
    secret,
    ...(!(value instanceof ArmSymbol) && { value }),
    'keyVault.secretIdentifier': keyVault?.secretIdentifier ?? null,
    'keyVault.identityClientId': keyVault?.identityClientId ?? null,
  };
  const state: WatchedState = {
    part: `properties.[${Object.keys(shown).join(', ')}]`,
    compared: 'exactly',
    after: Object.values(shown),
    ...('before' in guard && guard),
  };
  return {
    kind: 'arm',
    method: 'PUT',
    resourceId,
    apiVersion: apiManagement,
    body: { properties: { ...properties } },
    state,
    ...('ifMatch' in guard && guard.ifMatch !== undefined && { ifMatch: guard.ifMatch }),
    ...(keyVault && { fetched: resourceId }),
  };
}

interface NamedValueProperties {
  readonly displayName: string;
  readonly secret: boolean;
  /** A symbol for one that is typed where the script runs. */
  readonly value?: string | ArmSymbol;
  readonly keyVault?: { readonly secretIdentifier: string; readonly identityClientId?: string };
  readonly tags?: readonly string[];
}

async function contentBody(reader: StateReader, content: NamedValueWish['content'], called: string): Promise<Omit<NamedValueProperties, 'displayName'>> {
  switch (content.kind) {
    case 'plain':
      return { value: content.value, secret: false };
    case 'secret':
      return { value: new ArmSymbol('secret', called), secret: true };
    case 'vaultUrl':
      return { value: (await reader.vault(content.vaultId)).uri, secret: false };
    case 'secretName':
      return { value: content.secretName, secret: false };
    case 'keyVault':
      return backingBody((await reader.vault(content.vaultId)).uri, content);
  }
}

async function certificateWrites(reader: StateReader, { serviceId, certificateId, vaultId, secretName, identity }: ChangeOf<'create-certificate'>['wish']): Writes {
  const [vault, existing] = await Promise.all([reader.vault(vaultId), reader.certificate(serviceId, certificateId)]);
  if (existing) return [refreshWrite(existing)];
  const resourceId = `${serviceId}/certificates/${certificateId}`;
  const { keyVault } = backingBody(vault.uri, { secretName, identity });
  const state: WatchedState = {
    part: 'properties.[keyVault.secretIdentifier, keyVault.identityClientId]',
    compared: 'exactly',
    before: null,
    after: [keyVault.secretIdentifier, keyVault.identityClientId ?? null],
  };
  return [{ kind: 'arm', method: 'PUT', resourceId, apiVersion: apiManagement, body: { properties: { keyVault } }, state, fetched: resourceId }];
}

async function backingWrites(reader: StateReader, wish: ChangeOf<'back-named-value'>['wish']): Writes {
  const [vault, existing] = await Promise.all([reader.vault(wish.vaultId), reader.namedValue(wish.serviceId, wish.name)]);
  if (!existing) return [];
  if (existing.kind === 'keyVault') return [refreshWrite(existing)];
  const { id, displayName, tags, etag } = existing;
  // a PUT replaces all: what is left out is lost
  return [namedValueWrite(id, { displayName, ...backingBody(vault.uri, wish), ...(tags && { tags }) }, etag === undefined ? {} : { ifMatch: etag })];
}

async function refreshWrites(reader: StateReader, { serviceId, name }: ChangeOf<'refresh-named-value'>['wish']): Writes {
  const existing = await reader.namedValue(serviceId, name);
  return existing ? [refreshWrite(existing)] : [];
}

async function editWrites(reader: StateReader, { serviceId, name, content }: ChangeOf<'edit-named-value'>['wish']): Writes {
  const existing = await reader.namedValue(serviceId, name);
  if (!existing) return [];
  const { id, displayName, tags, etag, kind } = existing;
  const { state, ...write } = namedValueWrite(id, { displayName, ...(await contentBody(reader, content, `${resourceName(serviceId)}/${name}`)), ...(tags && { tags }) }, etag === undefined ? {} : { ifMatch: etag });
  const isTold = content.kind === 'plain' || kind === 'plain';
  return [isTold && state ? { ...write, state } : write]; // nothing that can be read tells a secret value from another: the ETag alone does
}

async function deletionWrites(reader: StateReader, { serviceId, name }: ChangeOf<'delete-named-value'>['wish']): Writes {
  const existing = await reader.namedValue(serviceId, name);
  return existing ? [{ kind: 'arm', method: 'DELETE', resourceId: existing.id, apiVersion: apiManagement, ifMatch: existing.etag ?? '*' }] : [];
}

function refreshWrite({ id }: Pick<NamedValue, 'id'>): Unsaid<ArmWrite> {
  return { kind: 'arm', method: 'POST', resourceId: `${id}/refreshSecret`, apiVersion: apiManagement, fetched: id };
}

function backingBody(vaultUri: string, { secretName, identity }: Pick<ChangeOf<'back-named-value'>['wish'], 'secretName' | 'identity'>): { readonly secret: true; readonly keyVault: NonNullable<NamedValueProperties['keyVault']> } {
  return { secret: true, keyVault: { secretIdentifier: `${vaultUri}/secrets/${secretName}`, ...(identity.kind === 'user' && { identityClientId: identity.clientId }) } };
}

async function policyWrites(reader: StateReader, { serviceId, scopeId, identity, policy, replaces }: ChangeOf<'insert-policy-block'>['wish']): Writes {
  const [service, stored] = await Promise.all([reader.service(serviceId), reader.policy(scopeId)]);
  const insertion = insertBlock(stored?.text ?? emptyPolicy, policy, blockOptionsOf(identity, service.sku), replaces);
  if (!('text' in insertion)) return [];
  return [{ kind: 'arm', method: 'PUT', resourceId: `${scopeId}/policies/policy`, apiVersion: apiManagement, body: { properties: { value: insertion.text, format: 'rawxml' } }, ...(stored && { ifMatch: stored.etag }) }];
}
