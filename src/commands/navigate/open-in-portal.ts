import { AppError } from '../../base/app-error.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { openPage } from '../../host/window/plain-window.ts';
import { portalPage } from './portal-page.ts';
import { targetResourceId } from './target-resource-id.ts';

/** Opens what was selected in the portal of the cloud that the window is connected to. */
export async function openInPortal({ access, estate }: CommandContext, argument: unknown): Promise<void> {
  const id = targetResourceId(targetOf(argument));
  const pageOf = await portalPages({ access, estate });
  if (!pageOf) {
    throw new AppError(
      'unsupported',
      t('This window shows what an emulator on this machine answers, which no portal shows.'),
      t('Connect to Azure to open a resource in the portal.'),
    );
  }
  await openPage(pageOf(id));
}

/**
 * The page of any resource in the portal of the cloud that the window is connected to; nothing where an emulator answers, which
 * no portal shows.
 */
export async function portalPages({
  access,
  estate,
}: Pick<CommandContext, 'access' | 'estate'>): Promise<((resourceId: string) => URL) | undefined> {
  const { cloud } = await access.azure();
  if (access.isDemo || cloud.name === 'emulator') return undefined;
  const { subscriptions } = await estate.read();
  return id => {
    const subscriptionId = parseResourceId(id)?.subscriptionId ?? id.split('/')[2];
    return portalPage(
      cloud,
      id,
      subscriptions.find(subscription => subscription.subscriptionId.toLowerCase() === subscriptionId?.toLowerCase())?.tenantId,
    );
  };
}
