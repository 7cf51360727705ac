import type { Azure, Certificate, NotRead } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';

/**
 * The certificates of a service or a workspace, or what kept them from being read: a role may let somebody read policies and no
 * certificates.
 */
export async function readCertificates(
  azure: Azure,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly certificates: readonly Certificate[]; readonly unread: readonly NotRead[] }> {
  try {
    return { certificates: await azure.certificates.list(id, signal), unread: [] };
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return { certificates: [], unread: [{ what: t('Certificates'), why: error.message }] };
  }
}
