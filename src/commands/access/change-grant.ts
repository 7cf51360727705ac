import { AppError } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import type { HeldGrant } from '../../wiring/index.ts';
import { reviewChanges } from '../apply-plan/run-wiring-task.ts';

/** Leaves an identity Get on a vault, and takes away what else it was given there. */
export async function tightenGrant(context: CommandContext, argument: unknown): Promise<void> {
  await reviewChanges(context, { title: t('Tighten a Grant to Get Only'), changes: [{ step: 'tighten-grant', wish: heldBy(argument) }] });
}

/** Takes away what an identity was given on a vault. */
export async function removeGrant(context: CommandContext, argument: unknown): Promise<void> {
  await reviewChanges(context, { title: t('Remove Access to a Vault'), changes: [{ step: 'remove-grant', wish: heldBy(argument) }] });
}

function heldBy(argument: unknown): HeldGrant {
  const { vaultId, principalId, identity, serviceId } = targetOf(argument);
  if (vaultId === undefined || principalId === undefined) {
    throw new AppError(
      'invalid-request',
      t('This command is about an identity and a vault.'),
      t('Choose it in the menu of a grant in one of the views.'),
    );
  }
  const holder =
    identity?.kind === 'user'
      ? t('the user-assigned identity {0}', identity.name)
      : serviceId === undefined
        ? t('the system-assigned identity of the service')
        : t('the system-assigned identity of {0}', resourceName(serviceId));
  return { vaultId, principalId, holder };
}
