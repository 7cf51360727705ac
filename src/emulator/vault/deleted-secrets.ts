import type { Emulation } from '../estate/emulation.ts';
import { vaultError } from '../server/errors.ts';
import { ok, type Reply } from '../server/http.ts';
import { secretNotFound } from './secret-access.ts';
import { deletedSecretBundle, deletion, secretItem, secretProperties } from './secret-bundles.ts';
import { permit, vaultPage, type VaultRequest } from './vault-request.ts';
import { latestVersion, type DeletedSecret } from './vault-secrets.ts';

/** Answers `/deletedsecrets`: what was deleted stays there until it is recovered or purged. Undefined for a method that is not known. */
export function answerDeletedSecrets(
  request: VaultRequest,
  emulation: Emulation,
  [name, action, ...rest]: readonly string[],
): Reply | undefined {
  if (rest.length > 0) return undefined;
  if (name === undefined) return request.method === 'GET' ? list(request, emulation) : undefined;
  switch (`${request.method} ${(action ?? '').toLowerCase()}`) {
    case 'GET ':
      permit(request, emulation, 'getDeleted', name);
      return ok(deletedSecretBundle(request.vault, requireDeleted(request, emulation, name)));
    case 'DELETE ':
      return purge(request, emulation, name);
    case 'POST recover':
      return recover(request, emulation, name);
    default:
      return undefined;
  }
}

/** Deletes a secret with all its versions. */
export function deleteSecret(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'delete', name);
  const deleted = emulation.estate.secrets.delete(request.vault.name, name, Math.floor(emulation.now() / 1000));
  if (!deleted) throw secretNotFound(name);
  return ok(deletedSecretBundle(request.vault, deleted));
}

function list(request: VaultRequest, emulation: Emulation): Reply {
  permit(request, emulation, 'list');
  const items = emulation.estate.secrets.listDeleted(request.vault.name).flatMap(deleted => {
    const latest = latestVersion(deleted.secret);
    return latest ? [{ ...secretItem(request.vault, deleted.secret, latest), ...deletion(request.vault, deleted) }] : [];
  });
  return vaultPage(request, items);
}

function recover(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'recover', name);
  const { secret } = requireDeleted(request, emulation, name);
  emulation.estate.secrets.recover(request.vault.name, name);
  const latest = latestVersion(secret);
  if (!latest) throw new Error(`no version of ${name}`);
  return ok(secretProperties(request.vault, secret, latest));
}

function purge(request: VaultRequest, emulation: Emulation, name: string): Reply {
  permit(request, emulation, 'purge', name);
  requireDeleted(request, emulation, name);
  if (request.vault.properties.enablePurgeProtection === true) {
    throw vaultError(
      403,
      'Forbidden',
      'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
    );
  }
  emulation.estate.secrets.purge(request.vault.name, name);
  return { status: 204 };
}

function requireDeleted({ vault }: VaultRequest, { estate }: Emulation, name: string): DeletedSecret {
  const deleted = estate.secrets.getDeleted(vault.name, name);
  if (!deleted) throw vaultError(404, 'SecretNotFound', `Deleted Secret not found: ${name}`);
  return deleted;
}
