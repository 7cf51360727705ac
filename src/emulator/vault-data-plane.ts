import type { Emulation } from './emulation.ts';
import { vaultError } from './errors.ts';
import { nextLink } from './collection.ts';
import { ok, type EmulatorRequest, type Reply } from './http.ts';
import { isObject, objectOf, textOf, type JsonObject } from './json.ts';
import { readSecret, refusalOf, secretNotFound, type AccessClock, type SecretOperation, type VaultCaller } from './secret-access.ts';
import type { Resource } from './resource.ts';
import { readCredential, type TokenContent } from './tokens.ts';
import { refuseToken, vaultAudience } from './vault-challenge.ts';
import { latestVersion, newVersionId, type SecretAttributes, type SecretVersion, type StoredSecret } from './vault-secrets.ts';

const pageSize = 25;
const longestValue = 25 * 1024;

/** A data-plane request that passed authentication. */
interface VaultRequest extends EmulatorRequest {
  readonly vault: Resource;
  readonly caller: VaultCaller;
  readonly clock: AccessClock;
}

/** Answers a request to a vault's own host. Throws an AzureError where the vault refuses. */
export function answerVault(request: EmulatorRequest, vault: Resource, emulation: Emulation): Reply {
  const { principal, tenantId } = authenticate(request, vault, emulation);
  return answerVaultAs(request, { vault, caller: { objectId: principal.objectId, appId: principal.appId, tenantId, address: emulation.settings.clientAddress } }, emulation);
}

/** The same for somebody who has shown who he is. */
export function answerVaultAs(request: EmulatorRequest, { vault, caller }: { readonly vault: Resource; readonly caller: VaultCaller }, emulation: Emulation): Reply {
  if (!request.query.has('api-version')) throw vaultError(400, 'BadParameter', 'api-version must be specified');
  return answerSecrets({ ...request, vault, caller, clock: { effectiveBefore: emulation.now() - emulation.settings.propagationMs } }, emulation);
}

function answerSecrets(request: VaultRequest, emulation: Emulation): Reply {
  const [collection = '', name, version, ...rest] = request.path.split('/').slice(1);
  const isKnown = collection.toLowerCase() === 'secrets' && rest.length === 0;
  if (isKnown && request.method === 'GET') {
    if (name === undefined) return list(request, emulation);
    if (version?.toLowerCase() === 'versions') return listVersions(request, emulation, name);
    return read(request, emulation, name, version);
  }
  if (isKnown && request.method === 'PUT' && name !== undefined && version === undefined) return set(request, emulation, name);
  throw vaultError(collection.toLowerCase() === 'secrets' ? 405 : 404, 'BadParameter', `Method ${request.method} is not supported for '${request.path}'.`);
}

function authenticate(request: EmulatorRequest, vault: Resource, emulation: Emulation): TokenContent {
  const credential = readCredential(emulation.estate, request.headers.authorization);
  switch (credential.kind) {
    case 'none':
      throw refuseToken(vault, credential);
    case 'foreign':
      emulation.foreignTokens++;
      throw refuseToken(vault, credential);
    case 'token':
      if (credential.audience !== vaultAudience) throw refuseToken(vault, { kind: 'audience', found: credential.audience });
      return credential;
  }
}

function permit(request: VaultRequest, { estate }: Emulation, operation: SecretOperation, name?: string): void {
  const refusal = refusalOf(estate, request.vault, request.caller, operation, name, request.clock);
  if (refusal) throw refusal;
}

function read({ vault, caller, clock }: VaultRequest, { estate }: Emulation, name: string, version: string | undefined): Reply {
  const found = readSecret(estate, vault, caller, name, version, clock);
  if (!found.ok) throw found.error;
  return ok(bundle(vault, found.secret, found.version));
}

function list(request: VaultRequest, emulation: Emulation): Reply {
  permit(request, emulation, 'list');
  const items = emulation.estate.secrets.list(request.vault.name).flatMap(secret => {
    const latest = latestVersion(secret);
    return latest ? [item(request.vault, secret, latest)] : [];
  });
  return pageOf(request, items);
}

function listVersions(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'list', name);
  const secret = emulation.estate.secrets.get(request.vault.name, name);
  if (!secret) throw secretNotFound(name);
  return pageOf(request, secret.versions.map(version => ({ ...item(request.vault, secret, version), id: `${identifier(request.vault, secret)}/${version.version}` })));
}

function pageOf(request: VaultRequest, items: readonly JsonObject[]): Reply {
  const maximum = request.query.get('maxresults');
  if (maximum !== undefined && (!/^\d+$/.test(maximum) || Number(maximum) < 1 || Number(maximum) > pageSize)) {
    throw vaultError(400, 'BadParameter', `invalid maxresults: ${maximum}. It must be between 1 and ${pageSize}.`);
  }
  const size = Number(maximum ?? pageSize);
  const skip = request.query.count('$skiptoken', Number.MAX_SAFE_INTEGER) ?? 0;
  const isMore = skip + size < items.length;
  return ok({ value: items.slice(skip, skip + size), nextLink: isMore ? nextLink(request, { $skiptoken: String(skip + size), maxresults: String(size) }) : null });
}

function set(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'set', name);
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw vaultError(400, 'BadParameter', `The request URI contains an invalid name: ${name}`);
  const body = objectOf(request.body);
  const value = textOf(body.value);
  if (value === undefined || value === '') throw vaultError(400, 'BadParameter', 'Property  value has to be specified');
  if (value.length > longestValue) throw vaultError(400, 'BadParameter', 'Property  value has invalid length');
  const version: SecretVersion = {
    version: newVersionId(),
    value,
    attributes: newAttributes(objectOf(body.attributes), Math.floor(emulation.now() / 1000)),
    ...(typeof body.contentType === 'string' && { contentType: body.contentType }),
    ...(isObject(body.tags) && { tags: body.tags }),
  };
  return ok(bundle(request.vault, emulation.estate.secrets.add(request.vault.name, name, version), version));
}

function newAttributes({ enabled, exp, nbf }: JsonObject, now: number): SecretAttributes {
  return { enabled: enabled !== false, created: now, updated: now, ...(typeof exp === 'number' && { exp }), ...(typeof nbf === 'number' && { nbf }) };
}

function bundle(vault: Resource, secret: StoredSecret, { value, version, attributes, contentType, tags }: SecretVersion): JsonObject {
  return {
    value,
    ...(contentType !== undefined && { contentType }),
    id: `${identifier(vault, secret)}/${version}`,
    attributes: showAttributes(vault, attributes),
    tags: tags ?? {},
  };
}

function item(vault: Resource, secret: StoredSecret, { attributes, contentType, tags }: SecretVersion): JsonObject {
  return { ...(contentType !== undefined && { contentType }), id: identifier(vault, secret), attributes: showAttributes(vault, attributes), tags: tags ?? {} };
}

function showAttributes({ properties }: Resource, attributes: SecretAttributes): JsonObject {
  const recoverableDays = typeof properties.softDeleteRetentionInDays === 'number' ? properties.softDeleteRetentionInDays : 90;
  const recoveryLevel = properties.enablePurgeProtection === true ? 'Recoverable' : 'Recoverable+Purgeable';
  return { ...attributes, recoveryLevel, recoverableDays };
}

function identifier(vault: Resource, secret: StoredSecret): string {
  return `${(textOf(vault.properties.vaultUri) ?? `https://${vault.name}.vault.azure.net`).replace(/\/+$/, '')}/secrets/${secret.name}`;
}
