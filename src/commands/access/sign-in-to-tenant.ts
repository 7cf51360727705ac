import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import type { TargetArgument } from '../../host/command-ids.ts';
import { targetOf } from '../../host/command-target.ts';
import type { EstateSource } from '../../host/connection/estate-source.ts';
import { pickRow, showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';

/** Signs in to a tenant whose subscriptions cannot be seen otherwise; asks which one where none is given. */
export async function signInToTenant({ access, estate, log }: CommandContext, argument?: TargetArgument): Promise<void> {
  const asked = targetOf(argument).tenantId ?? (await askForTenant(estate));
  if (asked === undefined) return;
  if (asked === 'none') return inBackground(log, async () => showMessage('information', t('Every tenant of your account is signed in to.')));
  await access.signIn(asked);
}

async function askForTenant(estate: EstateSource): Promise<string | undefined> {
  const { tenantsToSignIn } = (await estate.read()).known;
  if (tenantsToSignIn.length === 0) return 'none';
  const rows = tenantsToSignIn.map(({ tenantId, displayName }) => ({ label: displayName, description: tenantId, tenantId }));
  const picked = await pickRow(rows, {
    title: t('Sign In to a Tenant'),
    placeHolder: t('Tenants whose subscriptions are not shown yet'),
    matchOnDescription: true,
  });
  return picked?.tenantId;
}
