import { trimEnd } from '../../base/text/trim.ts';
import { textOf, type JsonObject } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';
import { latestVersion, type DeletedSecret, type SecretAttributes, type SecretVersion, type StoredSecret } from './vault-secrets.ts';

/** One version as the vault returns it, its value included. */
export function secretBundle(vault: Resource, secret: StoredSecret, version: SecretVersion): JsonObject {
  return { value: version.value, ...secretProperties(vault, secret, version) };
}

/** One version without its value, as the vault answers a change. */
export function secretProperties(vault: Resource, secret: StoredSecret, version: SecretVersion): JsonObject {
  return { ...secretItem(vault, secret, version), id: `${secretIdentifier(vault, secret)}/${version.version}` };
}

/** One entry of a list. */
export function secretItem(vault: Resource, secret: StoredSecret, { attributes, contentType, tags }: SecretVersion): JsonObject {
  return {
    ...(contentType !== undefined && { contentType }),
    id: secretIdentifier(vault, secret),
    attributes: showAttributes(vault, attributes),
    tags: tags ?? {},
  };
}

/** What is shown of a deleted secret besides its bundle or its entry. */
export function deletion(vault: Resource, { secret, deletedAt }: DeletedSecret): JsonObject {
  return {
    recoveryId: secretIdentifier(vault, secret).replace(/\/secrets\/([^/]+)$/, '/deletedsecrets/$1'),
    deletedDate: deletedAt,
    scheduledPurgeDate: deletedAt + recoverableDays(vault) * 86_400,
  };
}

/** A deleted secret with its newest version, without the value. */
export function deletedSecretBundle(vault: Resource, deleted: DeletedSecret): JsonObject {
  const latest = latestVersion(deleted.secret);
  return { ...deletion(vault, deleted), ...(latest && secretProperties(vault, deleted.secret, latest)) };
}

function showAttributes(vault: Resource, attributes: SecretAttributes): JsonObject {
  const recoveryLevel = vault.properties.enablePurgeProtection === true ? 'Recoverable' : 'Recoverable+Purgeable';
  return { ...attributes, recoveryLevel, recoverableDays: recoverableDays(vault) };
}

function recoverableDays({ properties }: Resource): number {
  return typeof properties.softDeleteRetentionInDays === 'number' ? properties.softDeleteRetentionInDays : 90;
}

function secretIdentifier(vault: Resource, secret: StoredSecret): string {
  return `${trimEnd(textOf(vault.properties.vaultUri) ?? `https://${vault.name}.vault.azure.net`, '/')}/secrets/${secret.name}`;
}
