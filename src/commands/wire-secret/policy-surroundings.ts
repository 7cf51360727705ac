import { isSameResource } from '../../base/resource-id.ts';
import type { WishSurroundings } from '../../wiring/index.ts';
import type { Asker, Reply } from '../wizard/question.ts';
import { given, type WiringDraft } from './draft.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Reads what the policy stands among: operations, the API's own backend, named values. Nothing is known where no service was picked. */
export async function readPolicySurroundings(reader: WiringReader | undefined, draft: WiringDraft, asker: Asker): Promise<Reply<WishSurroundings>> {
  const { service, api } = draft;
  if (!reader || !service || !api) return { kind: 'answer', value: {} };
  const scope = given(draft, 'scope');
  return asker.read(`Reading the operations of ${api.displayName}…`, async signal => {
    const [operations, apis, namedValues] = await Promise.all([reader.operations(api.id, signal), reader.apis(service.id, signal), reader.namedValues(service.id, signal)]);
    const isWhole = isSameResource(scope.id, api.id);
    const serviceUrl = apis.find(({ id }) => isSameResource(id, api.id))?.serviceUrl;
    return {
      urlTemplates: operations.filter(({ id }) => isWhole || isSameResource(id, scope.id)).map(({ urlTemplate }) => urlTemplate),
      namedValues,
      ...(serviceUrl !== undefined && { serviceUrl }),
    };
  });
}
