import { AzureError, validationError } from '../server/errors.ts';
import type { Emulation } from '../estate/emulation.ts';
import type { RoutedRequest } from '../server/http.ts';
import { objectOf, textOf, type JsonObject } from '../server/json.ts';
import { identityAsCaller } from '../arm/managed-identity.ts';
import { serviceIdOf, type Resource } from '../estate/resource.ts';
import { readSecret } from '../vault/secret-access.ts';
import type { SecretVersion } from '../vault/vault-secrets.ts';

const unresolved = 'NameResolutionFailure';

/** What the vault gives a service for an entity that is backed by it, or why it gives nothing. */
export function fetchForEntity(emulation: Emulation, id: string, keyVault: JsonObject, identifier: string): SecretVersion | AzureError {
  const { estate } = emulation;
  const service = estate.get(serviceIdOf(id) ?? '');
  const clientId = textOf(keyVault.identityClientId);
  const caller = service && identityAsCaller(estate, service, 'control-plane', clientId);
  if (!caller) {
    return validationError(
      'identityClientId',
      `Can not find Managed Identity with provided IdentityClientId : ${clientId ?? ''}. For more information please see aka.ms/apimmsi.`,
    );
  }
  const [, vaultName = '', name = '', version] =
    /^https:\/\/([^./]+)(?:\.[^/]*)?\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(identifier) ?? [];
  const vault = estate.vault(vaultName);
  if (!vault || isYoung(vault, emulation)) {
    return new AzureError(400, unresolved, `The remote name could not be resolved: '${URL.parse(identifier)?.host ?? vaultName}'`);
  }
  const read = readSecret(estate, vault, caller, name, version, { effectiveBefore: emulation.now() - emulation.settings.propagationMs });
  return read.ok ? read.version : read.error;
}

/** Whether an identifier is one that the service takes: a secret of a vault, with or without a version. */
export function isSecretIdentifier(text: string | undefined): boolean {
  return /^https:\/\/[a-z0-9-]{3,24}\.vault\.[a-z.]+\/secrets\/[0-9a-z-]+(\/[0-9a-z]+)?\/?$/i.test(text ?? '');
}

/** The service's 400 for a write for which the vault gives nothing. */
export function refusedByVault({ estate }: Emulation, id: string, identifier: string, error: AzureError): AzureError {
  if (error.code === 'ValidationError') return error;
  if (error.code === unresolved) return validationError('keyVault', error.message);
  const service = estate.get(serviceIdOf(id) ?? '');
  // a refusal of the network is reported in these words alone: they name a permission that may well be there
  const details = /^ForbiddenBy(Firewall|Connection)$/.test(innerCode(error) ?? '') ? '' : ` Details: ${describe(error)}`;
  return validationError(
    'keyVault',
    `Failed to access the KeyVault secret ${identifier} using Managed Service Identity (http://aka.ms/apimmsi) of Api Management service ${service?.name ?? ''}. Check if Managed Service Identity of the service has GET permissions on secrets.${details}`,
  );
}

/** How a fetch that failed is reported in the entity's status. */
export function failedStatus(error: AzureError, timeStampUtc: string): JsonObject {
  return { code: error.code, message: describe(error), timeStampUtc };
}

/** Whether the vault is so new that its name is not known everywhere. */
function isYoung(vault: Resource, emulation: Emulation): boolean {
  const created = Date.parse(textOf(objectOf(vault.systemData).createdAt) ?? '');
  return created > emulation.now() - emulation.settings.vaultNameMs;
}

function innerCode({ reply }: AzureError): string | undefined {
  return textOf(objectOf(objectOf(objectOf(reply.body).error).innererror).code);
}

/** The vault's inner code, which distinguishes the refusals, and its first sentence. */
function describe(error: AzureError): string {
  const [first = ''] = error.message.split('\r\n');
  return `${innerCode(error) ?? error.code}: ${first}`;
}

/** Of entities that Key Vault may back those that a list is asked for: all, or those whose last fetch failed. */
export function wantedByFetch({ query }: RoutedRequest, entities: readonly Resource[]): readonly Resource[] {
  return query.get('isKeyVaultRefreshFailed') === 'true' ? entities.filter(isRefreshFailed) : entities;
}

function isRefreshFailed({ properties }: Resource): boolean {
  const code = textOf(objectOf(objectOf(properties.keyVault).lastStatus).code);
  return code !== undefined && code !== 'Success';
}
