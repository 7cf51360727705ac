import { isSameResource } from '../../base/resource-id.ts';
import type { WishSurroundings } from '../../wiring/index.ts';
import type { Asker, Reply } from '../wizard/question.ts';
import type { WiringDraft } from './draft.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Reads what the policy stands among: operations, the API's own backend, named values. Nothing is known where no service was picked. */
export async function readPolicySurroundings(reader: WiringReader | undefined, draft: WiringDraft, asker: Asker): Promise<Reply<WishSurroundings>> {
  const { service, scope } = draft;
  if (!reader || !service || !scope) return { kind: 'answer', value: {} };
  return asker.read(`Reading what stands around the policy of ${scope.label}…`, async signal => {
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
  });
}
