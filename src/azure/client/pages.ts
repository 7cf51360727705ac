import { getContinuationToken } from '@azure/arm-apimanagement';
import { isRestError } from '@azure/core-rest-pipeline';
import type { Call } from './call.ts';
import { endless, unreadable } from '../errors/errors.ts';
import { t } from '../../base/text/translation.ts';
import { at, parseJson } from './json.ts';
import { sized } from './sized.ts';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next one begins, as its reader takes it; absent on the last. */
  readonly next?: string;
  /** How many items there are, where the answer says that. */
  readonly count?: number;
}

/** A list of the SDK, by page. */
interface SdkPages<T> {
  byPage(settings?: { continuationToken?: string }): AsyncIterable<readonly T[] & { readonly continuationToken?: string }>;
}

/** What a list of the SDK is asked with. */
export interface PageOptions {
  readonly abortSignal: AbortSignal;
  readonly onResponse: (answer: { readonly status: number; readonly bodyAsText?: string | null }) => void;
}

/** How a list of the SDK is begun. */
export type SdkList<T> = (options: PageOptions) => SdkPages<T>;

/**
 * The one page of a list of the SDK that begins at `from`, mapped. One request, so that each page is retried, and cancelled,
 * by itself. An answer without a list is none that was read: the SDK would take it for an empty one.
 */
export async function pageOf<T, R>(
  abortSignal: AbortSignal,
  list: SdkList<T>,
  map: (item: T) => R | undefined,
  from?: string,
): Promise<Page<R>> {
  let count: unknown;
  const onResponse: PageOptions['onResponse'] = ({ status, bodyAsText }) => {
    if (status !== 200) return;
    const body = parseJson(bodyAsText ?? '');
    if (!Array.isArray(at(body, 'value'))) throw unreadable(t('it contains no list'));
    count = at(body, 'count');
  };
  try {
    for await (const page of list({ abortSignal, onResponse }).byPage(from === undefined ? {} : { continuationToken: from })) {
      const items = page.flatMap(item => sized(map(item)) ?? []);
      const next = getContinuationToken(page) ?? page.continuationToken; // the SDKs have two generations of lists
      return { items, ...(next !== undefined && next !== '' && { next }), ...(typeof count === 'number' && { count }) };
    }
  } catch (error) {
    // the newer generation sees it by itself, but on further pages does not show the answer
    throw isRestError(error) && /Couldn't paginate response|^Body Property/.test(error.message) ? unreadable(t('it contains no list')) : error;
  }
  return { items: [] };
}

/**
 * All pages in turn, each handed to `keep`; a reading that fails, or is cancelled, asks for no further one, and a list that leads
 * back to a page of before ends there with AppError.
 */
export async function readPages<T>(read: (from: string | undefined) => Promise<Page<T>>, keep: (page: Page<T>) => void): Promise<void> {
  const met = new Set<string>();
  for (let from: string | undefined; ; ) {
    const page = await read(from);
    keep(page);
    if (page.next === undefined) return;
    if (met.has(page.next)) throw endless();
    met.add(page.next);
    from = page.next;
  }
}

/** Every item of all pages. */
export async function allPages<T>(read: (from: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  await readPages(read, ({ items }) => void found.push(...items));
  return found;
}

/** Every item of a list of the SDK, mapped; each page is a call of its own. */
export function listAll<T, R>(call: Call, signal: AbortSignal, list: SdkList<T>, map: (item: T) => R | undefined): Promise<R[]> {
  return allPages(from => call(signal, () => pageOf(signal, list, map, from)));
}
