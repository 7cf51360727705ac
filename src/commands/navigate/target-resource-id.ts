import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandTarget } from '../../host/command-target.ts';

/** The Azure resource id of what was selected. Throws AppError where nothing with one was. */
export function targetResourceId({ resourceId, scopeId, vaultId, serviceId }: CommandTarget): string {
  const id = resourceId ?? scopeId ?? vaultId ?? serviceId;
  if (id === undefined) {
    throw new AppError(
      'invalid-request',
      t('Nothing with a resource id is selected.'),
      t('Use the context menu of a service, vault, API or operation.'),
    );
  }
  return id;
}
