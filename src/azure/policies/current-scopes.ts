import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Api } from '../apim/apis.ts';
import { readPages, type Page } from '../client/pages.ts';
import { revisionIn } from '../apim/revisions.ts';
import { t } from '../../base/text/translation.ts';

/** Scopes of current revisions, and why they cannot be distinguished from those of others, where that is so. */
interface CurrentScopes {
  readonly scopeIds: readonly string[];
  readonly doubt?: string;
}

/**
 * The scopes of a service's list without those of other revisions than the current ones, which are under the ids of
 * their APIs. Which revision is current the APIs say: they are read where the list names a revision at all.
 */
export async function ofCurrentRevisions(
  scopeIds: readonly string[],
  pageOfApis: (from: string | undefined) => Promise<Page<Api>>,
): Promise<CurrentScopes> {
  // what is in a workspace is read with it
  const named = scopeIds.map(id => ({ id, revised: /\/service\/[^/]+\/workspaces\//i.test(id) ? undefined : revisionIn(id) }));
  if (named.every(({ revised }) => !revised)) return { scopeIds };
  const current = new Map<string, string | undefined>();
  await readPages(pageOfApis, ({ items }) => {
    for (const { id, revision } of items) current.set(id.toLowerCase(), revision);
  });
  const unclear = named.flatMap(({ revised }) =>
    revised && current.get(revised.apiId.toLowerCase()) === undefined ? [revised.apiId] : [],
  )[0];
  if (unclear !== undefined) return { scopeIds, doubt: t('which revision of {0} is the current one is not reported', resourceName(unclear)) };
  return {
    scopeIds: named.flatMap(({ id, revised }) => {
      if (!revised) return [id];
      return current.get(revised.apiId.toLowerCase()) === revised.revision ? [revised.withoutIt] : [];
    }),
  };
}
