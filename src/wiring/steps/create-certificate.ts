import { keyVaultProperties, resourceVersions } from '../../azure/contract/index.ts';
import type { Certificate, KeyVaultSource, Vault, VaultSecret } from '../../azure/index.ts';
import { AppError, isAppError } from '../../base/app-error.ts';
import { isPast } from '../../base/secrets/secret-state.ts';
import { t } from '../../base/text/translation.ts';
import type { CertificateWish } from '../changes/change.ts';
import { waitForGrant } from '../grants/wait-for-grant.ts';
import { certificateType, isCertificate } from '../named-values/certificate-type.ts';
import { lastFetchWords } from '../named-values/fetch-state.ts';
import { reachabilityOf, type Reach } from '../reachability/reachability.ts';
import { defineStep, type StepCheck } from './step.ts';
import { refreshWrite } from '../writes/refresh-write.ts';
import type { WatchedState } from '../writes/write.ts';
import { backingBy, isBackedBy } from './create-named-values.ts';

interface CertificateState {
  readonly serviceName: string;
  readonly vault: Vault;
  readonly existing?: Certificate;
  /** The certificate's key, which the vault returns as a secret of the certificate's name. */
  readonly secret?: VaultSecret;
  readonly source: KeyVaultSource;
  /** How API Management itself reaches the vault. */
  readonly reach: Reach;
  readonly readAt: Date;
}

/** The service has a certificate for its backends that Key Vault backs. One that is something else is never overwritten. */
export const createCertificate = defineStep<'create-certificate', CertificateState>({
  id: 'create-certificate',
  title: t('Client certificate'),

  async read(reader, { serviceId, certificateId, vaultId, secretName, identity }) {
    const [service, vault, existing, secrets] = await Promise.all([
      reader.service(serviceId),
      reader.vault(vaultId),
      reader.certificate(serviceId, certificateId),
      reader.secrets(vaultId),
    ]);
    const secret = secrets.find(({ name }) => name.toLowerCase() === secretName.toLowerCase());
    const { secretIdentifier, identityClientId } = backingBy(vault.uri, { secretName, identity });
    return {
      serviceName: service.name,
      vault,
      ...(existing && { existing }),
      ...(secret && { secret }),
      source: { secretIdentifier, ...(identityClientId !== undefined && { identityClientId }) },
      reach: reachabilityOf(service, vault, identity.kind, reader.readAt).controlPlane,
      readAt: reader.readAt,
    };
  },

  check(state, wish) {
    const { serviceName, existing, source, reach } = state;
    const { certificateId, identity } = wish;
    if (existing && !isFrom(existing, source)) {
      return {
        status: 'blocked',
        sentence: existing.keyVault
            ? t('The certificate {0} of {1} exists, but comes from another secret or by another identity.', certificateId, serviceName)
            : t('The certificate {0} of {1} exists, but was uploaded.', certificateId, serviceName),
        nextStep: t('Choose another name: an existing certificate is never overwritten, since other policies may use it.'),
      };
    }
    if (existing && isFetched(existing)) {
      return {
        status: 'done',
        sentence: t('{0} has the certificate {1} from {2}.', serviceName, certificateId, source.secretIdentifier),
        ...expiryWarning(existing.expires, state),
      };
    }
    const problem = secretProblem(state, wish);
    if (problem) return problem;
    if (reach.kind === 'blocked') {
      return { status: 'blocked', sentence: reach.sentence, nextStep: reach.nextStep ?? t('Open a way for API Management to the vault.') };
    }
    return {
      status: 'change',
      sentence: existing
        ? t('Let API Management fetch the certificate {0} of {1} anew; {2}.', certificateId, serviceName, lastFetchWords(existing))
        : t('Create the certificate {0} in {1} from Key Vault {2}.', certificateId, serviceName, source.secretIdentifier),
      permission: identity.kind === 'system'
        ? t('API Management fetches the certificate with its key as the system-assigned identity of {0}', serviceName)
        : t('API Management fetches the certificate with its key as the user-assigned identity {0}', identity.name),
      needs: t('API Management Service Contributor on {0}', serviceName),
      ...expiryWarning(state.secret?.expires, state),
    };
  },

  writes({ existing, source }, { serviceId, certificateId }) {
    if (existing) return [refreshWrite(existing)];
    const resourceId = `${serviceId}/certificates/${certificateId}`;
    const state: WatchedState = {
      part: 'properties.[keyVault.secretIdentifier, keyVault.identityClientId]',
      compared: 'exactly',
      before: null,
      after: [source.secretIdentifier, source.identityClientId ?? null],
    };
    return [
      {
        kind: 'arm',
        method: 'PUT',
        resourceId,
        apiVersion: resourceVersions.apiManagement,
        body: { properties: { keyVault: keyVaultProperties(source) } },
        state,
        fetched: resourceId,
      },
    ];
  },

  async apply(context) {
    const {
      azure,
      wish: { serviceId, certificateId, vaultId, secretName, identity },
      state: { serviceName, existing, source },
      signal,
      journal,
    } = context;
    const reading = { serviceId, identity, vaultId, secretName, isForCertificate: true };
    let certificate = existing;
    if (!certificate) {
      try {
        certificate = await waitForGrant(context, reading, () => azure.certificates.create(serviceId, certificateId, source, signal));
        await journal({ step: 'create-certificate', noted: 'after', serviceId, names: [certificate.name] });
      } catch (error) {
        // somebody was quicker, or an earlier try that was thought to have failed: what fits is used, and is not this one's to delete
        const since =
          isAppError(error) && error.code === 'changed-by-someone-else'
            ? await azure.certificates.get(serviceId, certificateId, signal)
            : undefined;
        if (!since || !isFrom(since, source)) throw error;
        certificate = since;
      }
    }
    if (!isFetched(certificate)) {
      certificate = await waitForGrant(context, reading, () => azure.certificates.refresh(serviceId, certificateId, signal));
    }
    if (!isFetched(certificate)) {
      throw new AppError(
        'operation-failed',
        t('API Management does not report that it has the certificate {0}; {1}.', certificateId, lastFetchWords(certificate)),
        t('Wait a minute, then run this again: it looks once more.'),
      );
    }
    return {
      sentence: existing
        ? t('API Management fetched the certificate {0} of {1} anew.', certificateId, serviceName)
        : t('Created the certificate {0} in {1}.', certificateId, serviceName),
    };
  },

  async undo(azure, record, signal) {
    if (record.step !== 'create-certificate') return;
    for (const name of record.names) await azure.certificates.delete(record.serviceId, name, signal);
  },
});

function isFrom({ keyVault }: Certificate, source: KeyVaultSource): boolean {
  return keyVault !== undefined && isBackedBy({ keyVault }, { kind: 'keyVault', ...source });
}

function isFetched({ keyVault }: Certificate): boolean {
  return keyVault?.lastStatus?.code === 'Success';
}

/** Why the vault has nothing that can be a client certificate. */
function secretProblem(
  { vault, secret }: CertificateState,
  { secretName }: CertificateWish,
): Extract<StepCheck, { status: 'blocked' }> | undefined {
  if (!secret) {
    return {
      status: 'blocked',
      sentence: t('{0} has no certificate named {1}.', vault.name, secretName),
      nextStep: t('Import the certificate with its key into the vault (PFX, under “Certificates”), or pick another one.'),
    };
  }
  if (!isCertificate(secret)) {
    return {
      status: 'blocked',
      sentence: t('{0} in {1} is no certificate that API Management takes: its content type is {2}, and not {3}.', secret.name, vault.name, secret.contentType ?? t('not set'), certificateType),
      nextStep: t('Import the certificate with its key into the vault (PFX, under “Certificates”), or choose another credential.'),
    };
  }
  if (secret.isEnabled) return undefined;
  return {
    status: 'blocked',
    sentence: t('The certificate {0} in {1} is disabled, so its key cannot be read.', secret.name, vault.name),
    nextStep: t('Enable its current version in the vault, or pick another one.'),
  };
}

function expiryWarning(expires: string | undefined, { readAt }: CertificateState): { readonly warning?: string } {
  return expires !== undefined && isPast(expires, readAt)
    ? {
        warning: t('It expired on {0}: backends will refuse it. Renew it in the vault; API Management looks for a new version every four hours.', expires.slice(0, 10)),
      }
    : {};
}
