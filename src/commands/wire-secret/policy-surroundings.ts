import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { WishSurroundings } from '../../wiring/index.ts';
import type { Asker, Reply } from '../wizard/question.ts';
import type { WiringDraft } from './draft.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Reads what surrounds the policy, visibly. */
export async function readPolicySurroundings(
  reader: WiringReader | undefined,
  draft: WiringDraft,
  asker: Asker,
): Promise<Reply<WishSurroundings>> {
  const { scope } = draft;
  return reader && scope
    ? asker.read(t('Reading what surrounds the policy of {0}…', scope.label), signal => policySurroundings(reader, draft, signal))
    : { kind: 'answer', value: {} };
}

/** What surrounds the policy: operations, the API's own backend, named values. Nothing is known where no service was picked. */
export async function policySurroundings(
  reader: WiringReader,
  { service, scope }: WiringDraft,
  signal: AbortSignal,
): Promise<WishSurroundings> {
  if (!service || !scope) return {};
  const namedValues = await reader.namedValues(service.id, signal);
  const apiId = /^.*?\/apis\/[^/]+/i.exec(scope.id)?.[0];
  if (apiId === undefined) return { namedValues };
  const [operations, apis] = await Promise.all([reader.operations(apiId, signal), reader.apis(service.id, signal)]);
  const isWhole = isSameResource(scope.id, apiId);
  const serviceUrl = apis.find(({ id }) => isSameResource(id, apiId))?.serviceUrl;
  return {
    urlTemplates: operations.filter(({ id }) => isWhole || isSameResource(id, scope.id)).map(({ urlTemplate }) => urlTemplate),
    namedValues,
    ...(serviceUrl !== undefined && { serviceUrl }),
  };
}
