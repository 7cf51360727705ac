import type { Azure } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { icons } from '../../host/window/plain-text.ts';
import type { Choice } from '../wizard/question.ts';
import type { PolicyPlace } from './policies-of-service.ts';

/** The policies in an API as rows: its own, those of its operations and of its resolvers; as they come in. */
export async function* policiesOfApi(
  azure: Azure,
  { id, label }: PolicyPlace,
  signal: AbortSignal,
): AsyncGenerator<readonly Choice<PolicyPlace>[]> {
  const own: readonly Choice<PolicyPlace>[] = [{ label: t('All operations of {0}', label), description: t('API'), value: { id, label } }];
  yield own;
  const [operations, resolvers] = await Promise.all([
    unlessUnread('operations', async () =>
      (await azure.apis.listOperations(id, signal)).map(one => ({
        label: one.displayName,
        description: `${one.method} ${one.urlTemplate}`,
        value: { id: one.id, label: `${label}: ${one.displayName}` },
      })),
    ),
    unlessUnread('resolvers', async () =>
      (await azure.apis.listResolvers(id, signal)).map(one => ({
        label: one.displayName,
        description: t('resolver of {0}', one.path),
        value: { id: one.id, label: `${label}: ${one.displayName}` },
      })),
    ),
  ]);
  yield [...own, ...operations, ...resolvers];
}

async function unlessUnread(what: string, read: () => Promise<readonly Choice<PolicyPlace>[]>): Promise<readonly Choice<PolicyPlace>[]> {
  try {
    return await read();
  } catch (error) {
    if (!isAppError(error) || isCancellation(error) || error.code === 'signed-out') throw error;
    const why = `${error.message} ${error.nextStep}`;
    return [{ label: icons`$(warning) ${t('Not listed: {0}', what)}`, detail: why, refusal: t('Not listed: {0}. {1}', what, why), value: { id: what, label: what } }];
  }
}
