import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { quickAsker } from '../wizard/quick-asker.ts';

const longest = 256;

/** Asks for a text, and shows only the APIs of a service that have it in their names or paths; an empty one shows all. */
export async function filterApis({ views, log }: CommandContext, argument: unknown): Promise<void> {
  const serviceId = serviceOf(argument);
  const asker = quickAsker(log)({ title: t('Filter APIs'), step: 1, totalSteps: 1, canGoBack: false });
  const reply = await asker.input({
    prompt: t('Text in the names or paths of the APIs; empty shows all'),
    value: views.apiFilterOf(serviceId) ?? '',
    problemOf: text => (text.length > longest ? t('At most {0} characters.', longest) : undefined),
  });
  if (reply.kind === 'answer') views.filterApis(serviceId, reply.value.trim() === '' ? undefined : reply.value.trim());
}

/** Shows all APIs of a service again. */
export async function clearApiFilter({ views }: CommandContext, argument: unknown): Promise<void> {
  views.filterApis(serviceOf(argument), undefined);
}

function serviceOf(argument: unknown): string {
  const { serviceId } = targetOf(argument);
  if (serviceId === undefined) {
    throw new AppError(
      'invalid-request',
      t('No service is selected whose APIs could be filtered.'),
      t('Use the context menu of “APIs” below a service.'),
    );
  }
  return serviceId;
}
