import { AzureError, validationError } from './errors.ts';
import type { Emulation } from './emulation.ts';
import { objectOf, textOf, type JsonObject } from './json.ts';
import { identityAsCaller } from './managed-identity.ts';
import { serviceIdOf, withProperties, type Resource } from './resource.ts';
import { readSecret } from './secret-access.ts';

/** The longest secret that API Management takes over; Key Vault itself stores longer ones. */
const longestSecret = 4096;

const unresolved = 'NameResolutionFailure';

/**
 * The named value with what its vault gave and the time of it. A refused read is the service's 400 for a write; `keep`
 * is for a refresh, which leaves the old value and notes the failure.
 */
export function fetchFromVault(emulation: Emulation, namedValue: Resource, id: string, onFailure: 'refuse' | 'keep' = 'refuse'): Resource {
  const keyVault = objectOf(namedValue.properties.keyVault);
  const identifier = textOf(keyVault.secretIdentifier);
  if (identifier === undefined) return namedValue;
  const read = fetchSecret(emulation, id, keyVault, identifier);
  const timeStampUtc = new Date(emulation.now()).toISOString();
  if (!(read instanceof AzureError)) {
    return withProperties(namedValue, { value: read, keyVault: { ...keyVault, lastStatus: { code: 'Success', timeStampUtc } } });
  }
  if (onFailure === 'refuse') throw read.code === 'ValidationError' ? read : refusedByVault(emulation, id, identifier, read);
  return withProperties(namedValue, { keyVault: { ...keyVault, lastStatus: { code: read.code, message: describe(read), timeStampUtc } } });
}

function fetchSecret(emulation: Emulation, id: string, keyVault: JsonObject, identifier: string): string | AzureError {
  const { estate } = emulation;
  const service = estate.get(serviceIdOf(id) ?? '');
  const clientId = textOf(keyVault.identityClientId);
  const caller = service && identityAsCaller(estate, service, 'control-plane', clientId);
  if (!caller) {
    return validationError('identityClientId', `Can not find Managed Identity with provided IdentityClientId : ${clientId ?? ''}. For more information please see aka.ms/apimmsi.`);
  }
  const [, vaultName = '', name = '', version] = /^https:\/\/([^./]+)(?:\.[^/]*)?\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(identifier) ?? [];
  const vault = estate.vault(vaultName);
  if (!vault || isYoung(vault, emulation)) return new AzureError(400, unresolved, `The remote name could not be resolved: '${URL.parse(identifier)?.host ?? vaultName}'`);
  const read = readSecret(estate, vault, caller, name, version, { effectiveBefore: emulation.now() - emulation.settings.propagationMs });
  if (!read.ok) return read.error;
  if (read.version.value.length > longestSecret) return new AzureError(400, 'SecretTooLong', `The secret is longer than ${longestSecret} characters.`);
  return read.version.value;
}

/** Whether the vault is so new that its name is not known everywhere. */
function isYoung(vault: Resource, emulation: Emulation): boolean {
  const created = Date.parse(textOf(objectOf(vault.systemData).createdAt) ?? '');
  return created > emulation.now() - emulation.settings.vaultNameMs;
}

function refusedByVault({ estate }: Emulation, id: string, identifier: string, error: AzureError): AzureError {
  if (error.code === unresolved) return validationError('keyVault', error.message);
  const service = estate.get(serviceIdOf(id) ?? '');
  // a refusal of the network is told in these words alone: they name a permission that may well be there
  const details = /^ForbiddenBy(Firewall|Connection)$/.test(innerCode(error) ?? '') ? '' : ` Details: ${describe(error)}`;
  return validationError(
    'keyVault',
    `Failed to access the KeyVault secret ${identifier} using Managed Service Identity (http://aka.ms/apimmsi) of Api Management service ${service?.name ?? ''}. Check if Managed Service Identity of the service has GET permissions on secrets.${details}`,
  );
}

function innerCode({ reply }: AzureError): string | undefined {
  return textOf(objectOf(objectOf(objectOf(reply.body).error).innererror).code);
}

/** The vault's inner code, which tells the refusals apart, and its first sentence. */
function describe(error: AzureError): string {
  const [first = ''] = error.message.split('\r\n');
  return `${innerCode(error) ?? error.code}: ${first}`;
}
