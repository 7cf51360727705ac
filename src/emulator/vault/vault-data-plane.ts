import { answerDeletedSecrets, deleteSecret } from './deleted-secrets.ts';
import type { Emulation } from '../estate/emulation.ts';
import { vaultError } from '../server/errors.ts';
import { ok, type EmulatorRequest, type Reply } from '../server/http.ts';
import { isObject, objectOf, textOf, type JsonObject } from '../server/json.ts';
import { readSecret, secretNotFound, type VaultCaller } from './secret-access.ts';
import { secretBundle, secretItem, secretProperties } from './secret-bundles.ts';
import type { Resource } from '../estate/resource.ts';
import { readCredential, type TokenContent } from '../login/tokens.ts';
import { refuseToken, vaultAudience } from './vault-challenge.ts';
import { permit, vaultPage, type VaultRequest } from './vault-request.ts';
import { latestVersion, newVersionId, type SecretAttributes, type SecretVersion } from './vault-secrets.ts';

const longestValue = 25 * 1024;

/** Answers a request to a vault's own host. Throws an AzureError where the vault refuses. */
export function answerVault(request: EmulatorRequest, vault: Resource, emulation: Emulation): Reply {
  const { principal, tenantId } = authenticate(request, vault, emulation);
  return answerVaultAs(
    request,
    { vault, caller: { objectId: principal.objectId, appId: principal.appId, tenantId, address: emulation.settings.clientAddress } },
    emulation,
  );
}

/** The same for an authenticated caller. */
export function answerVaultAs(
  request: EmulatorRequest,
  { vault, caller }: { readonly vault: Resource; readonly caller: VaultCaller },
  emulation: Emulation,
): Reply {
  if (!request.query.has('api-version')) throw vaultError(400, 'BadParameter', 'api-version must be specified');
  return answerCollections(
    { ...request, vault, caller, clock: { effectiveBefore: emulation.now() - emulation.settings.propagationMs } },
    emulation,
  );
}

function answerCollections(request: VaultRequest, emulation: Emulation): Reply {
  const [collection = '', ...rest] = request.path.split('/').slice(1);
  const isSecrets = collection.toLowerCase() === 'secrets';
  const isDeleted = collection.toLowerCase() === 'deletedsecrets';
  const reply = isSecrets
    ? answerSecrets(request, emulation, rest)
    : isDeleted
      ? answerDeletedSecrets(request, emulation, rest)
      : undefined;
  if (reply) return reply;
  throw vaultError(isSecrets || isDeleted ? 405 : 404, 'BadParameter', `Method ${request.method} is not supported for '${request.path}'.`);
}

function answerSecrets(request: VaultRequest, emulation: Emulation, [name, version, ...rest]: readonly string[]): Reply | undefined {
  if (rest.length > 0) return undefined;
  if (name === undefined) return request.method === 'GET' ? list(request, emulation) : undefined;
  switch (request.method) {
    case 'GET':
      return version?.toLowerCase() === 'versions' ? listVersions(request, emulation, name) : read(request, emulation, name, version);
    case 'PUT':
      return version === undefined ? set(request, emulation, name) : undefined;
    case 'PATCH':
      return update(request, emulation, name, version);
    case 'DELETE':
      return version === undefined ? deleteSecret(request, emulation, name) : undefined;
    default:
      return undefined;
  }
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

function read({ vault, caller, clock }: VaultRequest, { estate }: Emulation, name: string, version: string | undefined): Reply {
  const found = readSecret(estate, vault, caller, name, version, clock);
  if (!found.ok) throw found.error;
  return ok(secretBundle(vault, found.secret, found.version));
}

function list(request: VaultRequest, emulation: Emulation): Reply {
  permit(request, emulation, 'list');
  const items = emulation.estate.secrets.list(request.vault.name).flatMap(secret => {
    const latest = latestVersion(secret);
    return latest ? [secretItem(request.vault, secret, latest)] : [];
  });
  return vaultPage(request, items);
}

function listVersions(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'list', name);
  const secret = emulation.estate.secrets.get(request.vault.name, name);
  if (!secret) throw secretNotFound(name);
  return vaultPage(request, secret.versions.map(version => secretProperties(request.vault, secret, version)));
}

function set(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'set', name);
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw vaultError(400, 'BadParameter', `The request URI contains an invalid name: ${name}`);
  if (emulation.estate.secrets.getDeleted(request.vault.name, name)) {
    const message = `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`;
    throw vaultError(409, 'Conflict', message, 'ObjectIsDeletedButRecoverable');
  }
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
  return ok(secretBundle(request.vault, emulation.estate.secrets.add(request.vault.name, name, version), version));
}

/** Changes what is written on a version, the newest when none is named; its value stays. */
function update(request: VaultRequest, emulation: Emulation, name: string, wanted: string | undefined): Reply {
  permit(request, emulation, 'update', name);
  const { secrets } = emulation.estate;
  const secret = secrets.get(request.vault.name, name);
  const before =
    secret && (wanted === undefined ? latestVersion(secret) : secret.versions.find(({ version }) => version === wanted.toLowerCase()));
  if (!secret || !before) throw secretNotFound(name, wanted);
  const { contentType, tags, attributes } = objectOf(request.body);
  const { enabled, exp, nbf } = objectOf(attributes);
  const changed: SecretVersion = {
    ...before,
    attributes: {
      ...before.attributes,
      ...(typeof enabled === 'boolean' && { enabled }),
      ...(typeof exp === 'number' && { exp }),
      ...(typeof nbf === 'number' && { nbf }),
      updated: Math.floor(emulation.now() / 1000),
    },
    ...(typeof contentType === 'string' && { contentType }),
    ...(isObject(tags) && { tags }),
  };
  secrets.change(request.vault.name, name, changed);
  return ok(secretProperties(request.vault, secret, changed));
}

function newAttributes({ enabled, exp, nbf }: JsonObject, now: number): SecretAttributes {
  return {
    enabled: enabled !== false,
    created: now,
    updated: now,
    ...(typeof exp === 'number' && { exp }),
    ...(typeof nbf === 'number' && { nbf }),
  };
}
