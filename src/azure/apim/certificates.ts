import type { CertificateContract } from '@azure/arm-apimanagement';
import { AppError } from '../../base/app-error.ts';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { unreadable } from '../errors/errors.ts';
import { keyVaultProperties } from '../contract/key-vault-properties.ts';
import { referenceFrom, type KeyVaultReference, type KeyVaultSource } from './key-vault-reference.ts';
import { unlessNotFound } from '../errors/not-found.ts';
import { listAll, type SdkList } from '../client/pages.ts';
import { ownerParts, partsOf } from '../policies/scope-parts.ts';
import { secretFetchError } from '../errors/secret-read-error.ts';
import { t } from '../../base/text/translation.ts';

/** A certificate with which API Management shows backends who it is; its key cannot be read. */
export interface Certificate {
  readonly id: string;
  /** The last part of the id, by which policies refer to it. */
  readonly name: string;
  readonly subject?: string;
  /** ISO time. */
  readonly expires?: string;
  /** Absent for one that was uploaded. */
  readonly keyVault?: KeyVaultReference;
}

/** Reads and writes the certificates of a service. */
export interface Certificates {
  /** All pages of a service or a workspace, by name. */
  list(ownerId: string, signal: AbortSignal): Promise<readonly Certificate[]>;
  /** By the last part of its id; `undefined` when there is none. */
  get(serviceId: string, name: string, signal: AbortSignal): Promise<Certificate | undefined>;
  /** Creates one that Key Vault backs. Never overwrites: AppError `changed-by-someone-else` where there is one. */
  create(serviceId: string, name: string, source: KeyVaultSource, signal: AbortSignal): Promise<Certificate>;
  /** Lets API Management fetch it from the vault now; an AppError says what kept it from that. */
  refresh(serviceId: string, name: string, signal: AbortSignal): Promise<Certificate>;
  /** Deletes one that this session created (undo). */
  delete(serviceId: string, name: string, signal: AbortSignal): Promise<void>;
}

/** Reads and writes certificates through Resource Manager. */
export function createCertificates({ apiManagement, call }: Clients): Certificates {
  const get: Certificates['get'] = async (serviceId, name, signal) => {
    const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
    const answer = await call(signal, () =>
      unlessNotFound(() => apiManagement(subscriptionId).certificate.get(resourceGroup, service, name, { abortSignal: signal })),
    );
    return answer && readable(answer);
  };
  return {
    get,
    list: async (ownerId, signal) => {
      const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
      const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
      const all: SdkList<CertificateContract> = options =>
        workspace === undefined
          ? client().certificate.listByService(resourceGroup, service, options)
          : client().workspaceCertificate.listByWorkspace(resourceGroup, service, workspace, options);
      return byName(await listAll(call, signal, all, certificateFrom), ({ name }) => name);
    },
    create: async (serviceId, name, source, signal) => {
      // a PUT overwrites, and the service documents no If-None-Match for it
      if (await get(serviceId, name, signal)) {
        throw new AppError(
          'changed-by-someone-else',
          t('There is a certificate {0} already.', name),
          t('Choose another name, or use the one that is there.'),
        );
      }
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      return readable(
        await call(signal, () =>
          apiManagement(subscriptionId).certificate.createOrUpdate(
            resourceGroup,
            service,
            name,
            { keyVault: keyVaultProperties(source) },
            { abortSignal: signal },
          ),
        ),
      );
    },
    refresh: async (serviceId, name, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const fetched = readable(
        await call(signal, () =>
          apiManagement(subscriptionId).certificate.refreshSecret(resourceGroup, service, name, { abortSignal: signal }),
        ),
      );
      const status = fetched.keyVault?.lastStatus;
      if (status && status.code !== 'Success') throw secretFetchError(status, t('certificate {0}', name));
      return fetched;
    },
    delete: async (serviceId, name, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      await call(signal, () =>
        unlessNotFound(() => apiManagement(subscriptionId).certificate.delete(resourceGroup, service, name, '*', { abortSignal: signal })),
      );
    },
  };
}

function readable(contract: CertificateContract): Certificate {
  const certificate = certificateFrom(contract);
  if (!certificate) throw unreadable(t('it contains no certificate'));
  return certificate;
}

/** A certificate as the service reports it. */
export function certificateFrom({ id, name, subject, expirationDate, keyVault }: CertificateContract): Certificate | undefined {
  if (id === undefined) return undefined;
  return {
    id,
    name: name ?? resourceName(id),
    ...(typeof subject === 'string' && { subject }),
    ...(expirationDate && { expires: expirationDate.toISOString() }),
    ...(keyVault && { keyVault: referenceFrom(keyVault) }),
  };
}
