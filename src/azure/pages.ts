import { getContinuationToken } from '@azure/arm-apimanagement';
import type { Call } from './call.ts';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next one begins, as its reader takes it; absent on the last. */
  readonly next?: string;
}

/** A list of the SDK, by page. */
interface SdkPages<T> {
  byPage(settings?: { continuationToken?: string }): AsyncIterable<readonly T[] & { readonly continuationToken?: string }>;
}

/** The one page of a list of the SDK that begins at `from`, mapped. One request, so that each page is retried, and cancelled, by itself. */
export async function pageOf<T, R>(pages: SdkPages<T>, map: (item: T) => R | undefined, from?: string): Promise<Page<R>> {
  for await (const page of pages.byPage(from === undefined ? {} : { continuationToken: from })) {
    const items = page.flatMap(item => map(item) ?? []);
    const next = getContinuationToken(page) ?? page.continuationToken; // the SDKs have two generations of lists
    return { items, ...(next !== undefined && next !== '' && { next }) };
  }
  return { items: [] };
}

/** All pages in turn; a reading that fails, or is cancelled, asks for no further one. */
export async function allPages<T>(read: (from: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let from: string | undefined; ; ) {
    const { items, next } = await read(from);
    found.push(...items);
    if (next === undefined) return found;
    from = next;
  }
}

/** Every item of a list of the SDK, mapped; each page is a call of its own. */
export function listAll<T, R>(call: Call, signal: AbortSignal, pages: () => SdkPages<T>, map: (item: T) => R | undefined): Promise<R[]> {
  return allPages(from => call(signal, () => pageOf(pages(), map, from)));
}
