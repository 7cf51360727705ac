import { AppError } from '../base/app-error.ts';
import { isSameResource } from '../base/azure-names/resource-id.ts';
import { t } from '../base/text/translation.ts';
import type { CommandContext } from '../host/command-context.ts';
import { targetOf, type CommandTarget } from '../host/command-target.ts';
import { icons } from '../host/window/plain-text.ts';
import { pickRow, type Row } from '../host/window/plain-window.ts';
import { reportingWaits } from '../host/connection/azure-waits.ts';
import { withProgress } from '../host/window/progress.ts';
import { checkWiring as check, type CheckScope } from '../wiring/index.ts';

/** Checks the wiring of a service, a vault, an API or operation, or of everything, and shows the report. Reads only. */
export async function checkWiring(context: CommandContext, argument: unknown): Promise<void> {
  const scope = scopeFrom(targetOf(argument)) ?? (await askForScope(context));
  if (scope) await runCheck(context, scope);
}

/** Checks again what the report in the view is about. */
export async function recheckWiring(context: CommandContext): Promise<void> {
  const scope = context.wiringCheck.result?.scope ?? (await askForScope(context));
  if (scope) await runCheck(context, scope);
}

async function runCheck({ access, estate, wiringCheck, backgroundAnalysis }: CommandContext, scope: CheckScope): Promise<void> {
  const { subscriptions } = await estate.read();
  if (subscriptions.length === 0) {
    throw new AppError(
      'no-subscription',
      t('There is no subscription to check.'),
      t('Sign in with an account that sees one, or select other subscriptions.'),
    );
  }
  const report = await withProgress(t('Checking wiring'), async (progress, signal) => {
    return reportingWaits(access, progress, async () => {
      const azure = await access.azure();
      const inventory = await azure.inventory.read(
        subscriptions.map(({ subscriptionId }) => subscriptionId),
        signal,
        rows => progress(t('{0} resources read', rows)),
      );
      return check({ azure, subscriptions, inventory, scope, analysis: backgroundAnalysis, report: progress, signal });
    });
  });
  await wiringCheck.show({ scope, report });
}

function scopeFrom({ serviceId, vaultId, scopeId }: CommandTarget): CheckScope | undefined {
  if (serviceId !== undefined && scopeId !== undefined && !isSameResource(scopeId, serviceId)) {
    return { kind: 'operation', serviceId, scopeId };
  }
  if (serviceId !== undefined) return { kind: 'service', serviceId };
  return vaultId === undefined ? undefined : { kind: 'vault', vaultId };
}

interface ScopeRow extends Row {
  readonly scope?: CheckScope;
}

async function askForScope({ estate }: CommandContext): Promise<CheckScope | undefined> {
  const { inventory } = await estate.read();
  const rows: readonly ScopeRow[] = [
    { label: icons`$(globe) ${t('Everything')}`, description: t('all services and vaults that you can see'), scope: { kind: 'everything' } },
    {
      label: icons`$(shield) ${t('Grants everywhere')}`,
      description: t('which identity can do more than read secrets; a handful of queries, however large the estate'),
      scope: { kind: 'grants' },
    },
    ...inventory.services.map(({ id, name, sku }): ScopeRow => ({
      label: icons`$(server) ${name}`,
      description: t('API Management · {0}', sku),
      scope: { kind: 'service', serviceId: id },
    })),
    ...inventory.vaults.map(({ id, name, accessModel }): ScopeRow => ({
      label: icons`$(archive) ${name}`,
      description: t('key vault · {0}', accessModel === 'rbac' ? t('roles') : t('access policies')),
      scope: { kind: 'vault', vaultId: id },
    })),
  ];
  return (await pickRow(rows, { title: t('Check Wiring'), placeHolder: t('What is to be checked? Nothing is changed.') }))?.scope;
}
