import { AppError, isAppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { ReadAccess } from '../grants/read-access.ts';
import { reachabilityOf } from '../reachability/reachability.ts';
import type { StateReader } from '../state/state-reader.ts';
import { certificateType, isCertificate } from './certificate-type.ts';

/** Where it is looked up what is behind a refusal. */
interface Surroundings {
  readonly reader: StateReader;
  readonly isGranted: () => Promise<boolean>;
}

/** The error with the likely cause where one is known; as it came where none is, or where it cannot be looked up. */
export async function explainRefusal(error: unknown, reading: ReadAccess, surroundings: Surroundings): Promise<unknown> {
  if (!isAppError(error)) return error;
  try {
    switch (error.code) {
      case 'secret-read-refused':
        return (await networkCause(reading, surroundings)) ?? error;
      case 'secret-not-fetched':
        return reading.isForCertificate !== true && (await readsCertificate(reading, surroundings.reader)) ? asCertificate(error) : error;
      default:
        return error;
    }
  } catch (unread) {
    if (isAppError(unread)) return error;
    throw unread;
  }
}

/** A vault's network refuses in the very words that a missing permission has: the network is left where the permission is there. */
async function networkCause(
  { serviceId, vaultId, identity }: ReadAccess,
  { reader, isGranted }: Surroundings,
): Promise<AppError | undefined> {
  const [service, vault] = await Promise.all([reader.service(serviceId), reader.vault(vaultId)]);
  if ((vault.network.reach === 'public' && !vault.network.isInPerimeter) || !(await isGranted())) return undefined;
  const { sentence, nextStep } = reachabilityOf(service, vault, identity.kind, reader.readAt).controlPlane;
  return new AppError(
    'vault-firewall',
    t('{0} does not let {1} read the secret. The grant is there, so the network of {0} is the likely cause. {2}', vault.name, service.name, sentence),
    nextStep ??
      t('Look at "Networking" of {0}: API Management fetches named values itself, so what counts is the way for trusted Microsoft services, not the addresses of its gateway.', vault.name),
  );
}

async function readsCertificate({ vaultId, secretName }: ReadAccess, reader: StateReader): Promise<boolean> {
  const secret = (await reader.secrets(vaultId)).find(({ name }) => name.toLowerCase() === secretName.toLowerCase());
  return secret !== undefined && isCertificate(secret);
}

function asCertificate({ code, message }: AppError): AppError {
  return new AppError(
    code,
    t('{0} Its content type is {1}: it is a certificate with its key.', message, certificateType),
    t('A named value takes at most 4,096 characters: give the certificate to API Management under "Certificates", or point to a secret with what the policy needs.'),
  );
}
