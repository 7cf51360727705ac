import { changeAccessPolicies, checkAccessPolicies } from '../arm/access-policies.ts';
import { AzureError, badRequest } from '../server/errors.ts';
import { ok } from '../server/http.ts';
import { isObject, listOf, objectOf, textOf, type Json } from '../server/json.ts';
import type { Emulation } from '../estate/emulation.ts';
import { nextLink } from '../arm/collection.ts';
import { resourceTypes, withoutLastSegment, type Resource } from '../estate/resource.ts';
import type { Handler, Route } from '../server/router.ts';
import { firewall, replacedVault } from '../arm/vault-contract.ts';
import { latestVersion, type StoredSecret } from '../vault/vault-secrets.ts';
import { visibleUnder } from '../estate/visible.ts';

const group = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults';
const vault = `${group}/{vault}`;

const list: Handler = (request, { estate }) => {
  const scope = request.path.slice(0, request.path.toLowerCase().lastIndexOf('/providers/'));
  return ok({
    value: visibleUnder(estate, request.caller, { type: resourceTypes.vault, scope, action: 'Microsoft.KeyVault/vaults/read' }),
  });
};

/** Vaults on the management plane: reading, creating, updating, access policies, and secrets by name without their values. */
export const vaultRoutes: readonly Route[] = [
  { method: 'GET', template: '/subscriptions/{subscription}/providers/Microsoft.KeyVault/vaults', authorization: 'own', handle: list },
  { method: 'GET', template: group, authorization: 'own', handle: list },
  { method: 'GET', template: vault, handle: (request, emulation) => ok(vaultAt(emulation, request.path)) },
  {
    method: 'PATCH',
    template: vault,
    handle: (request, emulation) => {
      const before = vaultAt(emulation, request.path);
      const { properties, tags } = objectOf(request.body);
      const changes = objectOf(properties);
      if (changes.accessPolicies !== undefined) checkAccessPolicies(before, listOf(changes.accessPolicies));
      const after: Resource = {
        ...before,
        ...(isObject(tags) && { tags }),
        properties: {
          ...before.properties,
          ...changes,
          ...(isObject(changes.networkAcls) && { networkAcls: firewall(changes.networkAcls) }),
        },
      };
      emulation.estate.put(after);
      return ok(after);
    },
  },
  {
    method: 'PUT',
    template: vault,
    handle: (request, { estate }) => {
      const before = estate.get(request.path);
      const after = replacedVault(request.path, before, objectOf(request.body));
      if (!before && estate.vault(after.name)) {
        throw new AzureError(
          409,
          'VaultAlreadyExists',
          `The vault name '${after.name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.`,
        );
      }
      estate.put(after);
      return { ...ok(after), status: before ? 200 : 201 };
    },
  },
  {
    method: 'PUT',
    template: `${vault}/accessPolicies/{kind}`,
    handle: (request, emulation) => {
      const before = vaultAt(emulation, request.path.split('/').slice(0, -2).join('/'));
      const kind = (request.params.kind ?? '').toLowerCase();
      if (kind !== 'add' && kind !== 'replace' && kind !== 'remove') {
        throw badRequest('InvalidOperationKind', `'${kind}' is not an operation on access policies. Use add, replace or remove.`);
      }
      const entries = listOf(objectOf(objectOf(request.body).properties).accessPolicies);
      const accessPolicies = changeAccessPolicies(before, kind, entries);
      emulation.estate.put({ ...before, properties: { ...before.properties, accessPolicies } });
      return ok({
        id: `${before.id}/accessPolicies/`,
        type: 'Microsoft.KeyVault/vaults/accessPolicies',
        location: before.location ?? '',
        properties: { accessPolicies },
      });
    },
  },
  {
    method: 'GET',
    template: `${vault}/secrets`,
    handle: (request, emulation) => {
      const found = vaultAt(emulation, withoutLastSegment(request.path));
      const secrets = emulation.estate.secrets.list(found.name);
      const skip = Number(request.query.get('$skiptoken') ?? 0) || 0;
      const top = request.query.count('$top', 25) ?? 25;
      const page = secrets.slice(skip, skip + top);
      const isMore = page.length > 0 && skip + top < secrets.length;
      return ok({
        value: page.map(secret => showSecret(found, secret)),
        ...(isMore && { nextLink: nextLink(request, { $skiptoken: String(skip + top) }) }),
      });
    },
  },
  {
    method: 'GET',
    template: `${vault}/secrets/{secret}`,
    handle: (request, emulation) => {
      const found = vaultAt(emulation, request.path.split('/').slice(0, -2).join('/'));
      const secret = emulation.estate.secrets.get(found.name, request.params.secret ?? '');
      if (!secret) throw secretMissing(request.params.secret ?? '');
      return ok(showSecret(found, secret));
    },
  },
];

// the pipeline has already answered 404 for a vault that is not there
function vaultAt({ estate }: Emulation, id: string): Resource {
  const found = estate.get(id);
  if (!found) throw new Error(`no vault ${id}`);
  return found;
}

function secretMissing(name: string): AzureError {
  return new AzureError(404, 'SecretNotFound', `A secret with (name/id) ${name} was not found in this key vault.`);
}

function showSecret({ id, name: vaultName, location, properties }: Resource, secret: StoredSecret): Json {
  const latest = latestVersion(secret);
  const secretUri = `${(textOf(properties.vaultUri) ?? `https://${vaultName}.vault.azure.net`).replace(/\/$/, '')}/secrets/${secret.name}`;
  return {
    id: `${id}/secrets/${secret.name}`,
    name: secret.name,
    type: 'Microsoft.KeyVault/vaults/secrets',
    location: location ?? '',
    tags: latest?.tags ?? {},
    properties: {
      attributes: { ...latest?.attributes },
      ...(latest?.contentType !== undefined && { contentType: latest.contentType }),
      secretUri,
      secretUriWithVersion: `${secretUri}/${latest?.version ?? ''}`,
    },
  };
}
