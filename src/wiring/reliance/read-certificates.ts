import type { Azure, Certificate, NotRead } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';

/** The certificates of a service, or what kept them from being read: a role may let somebody read policies and no certificates. */
export async function readCertificates(azure: Azure, serviceId: string, signal: AbortSignal): Promise<{ readonly certificates: readonly Certificate[]; readonly unread: readonly NotRead[] }> {
  try {
    return { certificates: await azure.certificates.list(serviceId, signal), unread: [] };
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return { certificates: [], unread: [{ what: 'Certificates', why: error.message }] };
  }
}
