import { AzureError } from '../server/errors.ts';
import type { Emulation } from '../estate/emulation.ts';
import { objectOf, textOf } from '../server/json.ts';
import { withProperties, type Resource } from '../estate/resource.ts';
import { failedStatus, fetchForEntity, refusedByVault } from './vault-fetch.ts';

/** The longest secret that API Management takes over; Key Vault itself stores longer ones. */
const longestSecret = 4096;

/**
 * The named value with what its vault gave and the time of it. A refused read is the service's 400 for a write; `keep`
 * is for a refresh, which leaves the old value and notes the failure.
 */
export function fetchFromVault(emulation: Emulation, namedValue: Resource, id: string, onFailure: 'refuse' | 'keep' = 'refuse'): Resource {
  const keyVault = objectOf(namedValue.properties.keyVault);
  const identifier = textOf(keyVault.secretIdentifier);
  if (identifier === undefined) return namedValue;
  const fetched = fetchForEntity(emulation, id, keyVault, identifier);
  const isTooLong = !(fetched instanceof AzureError) && fetched.value.length > longestSecret;
  const read = isTooLong ? new AzureError(400, 'SecretTooLong', `The secret is longer than ${longestSecret} characters.`) : fetched;
  const timeStampUtc = new Date(emulation.now()).toISOString();
  if (!(read instanceof AzureError)) {
    return withProperties(namedValue, { value: read.value, keyVault: { ...keyVault, lastStatus: { code: 'Success', timeStampUtc } } });
  }
  if (onFailure === 'refuse') throw refusedByVault(emulation, id, identifier, read);
  return withProperties(namedValue, { keyVault: { ...keyVault, lastStatus: failedStatus(read, timeStampUtc) } });
}
