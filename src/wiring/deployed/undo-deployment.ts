import type { Azure, StoredPolicy } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';

/** A policy that was deployed, and what was there before. */
export interface Deployed {
  readonly scopeId: string;
  /** The ETag of what was written. */
  readonly etag: string;
  /** Absent when the scope had no policy of its own. */
  readonly before?: Pick<StoredPolicy, 'text'>;
}

/**
 * Puts back what was there before a deployment, or deletes the policy where there was none. Refuses with an AppError when
 * somebody has changed it since.
 */
export async function undoDeployment(azure: Azure, { scopeId, etag, before }: Deployed, signal: AbortSignal): Promise<void> {
  const now = await azure.policies.get(scopeId, signal);
  if (!now && !before) return;
  if (now?.etag !== etag) {
    throw new AppError(
      'changed-by-someone-else',
      t('The policy was changed since it was deployed, so it is left as it is.'),
      t('Open the policy and look at what is there now.'),
    );
  }
  if (before) await azure.policies.put(scopeId, before.text, etag, signal);
  else await azure.policies.delete(scopeId, etag, signal);
}
