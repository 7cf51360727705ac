import { readPages, type Page } from './pages.ts';
import type { PartialReading } from './partial-reading.ts';
import { t } from '../../base/text/translation.ts';

/** What a list is called where nothing of it, and where only its beginning, could be read. */
export interface ListWords {
  readonly all: string;
  readonly rest: string;
}

/** The members of a list, each once: the pages that were read are kept where a further one cannot be, and the rest is reported. */
export async function listInParts<T>(
  part: PartialReading['part'],
  { all, rest }: ListWords,
  read: (from: string | undefined) => Promise<Page<T>>,
  idOf: (item: T) => string,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  await part(
    () => (found.size === 0 ? all : rest),
    kept =>
      readPages(read, ({ items }) => {
        for (const item of items) found.set(idOf(item).toLowerCase(), item);
        kept();
      }),
  );
  return [...found.values()];
}

/** {@link listInParts} of scopes, which have policies. */
export function scopesInParts<T extends { readonly id: string }>(
  part: PartialReading['part'],
  what: string,
  read: (from: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  return listInParts(
    part,
    { all: t('{0}, with their policies', what), rest: t('{0} to their end, with their policies', what) },
    read,
    ({ id }) => id,
  );
}
