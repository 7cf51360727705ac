import type { Page } from '../azure/index.ts';
import { AppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { LoadChildren, ShowRows, TreeNode } from './tree-node.ts';

/** How many items are read before a row offers more, and how many more that row brings; none of it is a number of requests. */
const firstItems = 200;
const furtherItems = 1000;

/** Children that are read page by page. */
export interface PagedChildren<T> {
  /** Of the parent. */
  readonly id: string;
  /** What the children are, in the plural. */
  readonly noun: string;
  readonly page: (from: string | undefined) => Promise<Page<T>>;
  /** Rows of all that is read so far. */
  readonly rows: (items: readonly T[]) => readonly TreeNode[];
  /** Finds out what rows say beside their names once all that is to be read is there; shows rows as it goes on. */
  readonly complete?: (items: readonly T[], show: ShowRows) => Promise<readonly TreeNode[]>;
}

/** What is read of a list. */
export interface ReadSoFar<T> {
  readonly items: readonly T[];
  readonly next?: string;
  /** The pages that were read already, but for the first. */
  readonly met: ReadonlySet<string>;
}

/** Nothing is read yet. */
export const nothingRead: ReadSoFar<never> = { items: [], met: new Set() };

/**
 * Reads children until there are enough for now, shows each page as it comes, and ends with a row that reads on.
 * `children` makes the same again for the reading that follows, which is another one with a signal of its own.
 */
export async function pagedNodes<T>(
  children: (...reading: Parameters<LoadChildren>) => PagedChildren<T>,
  before: ReadSoFar<T>,
  ...reading: Parameters<LoadChildren>
): Promise<readonly TreeNode[]> {
  const { id, noun, page, rows, complete } = children(...reading);
  const show = reading[2];
  const enough = before.items.length === 0 ? firstItems : before.items.length + furtherItems;
  let { items, next, met }: ReadSoFar<T> = before;
  do {
    const read = await page(next).then(answer => unlessMet(answer, met, noun), (error: unknown) => {
      // another try goes on from the page that failed
      if (items.length > 0) {
        show([...rows(items), moreRow({ id, noun, read: { items, met, ...(next !== undefined && { next }) } }, children)]);
      }
      throw error;
    });
    items = [...items, ...read.items];
    next = read.next;
    if (next !== undefined) met = new Set(met).add(next);
    if (next !== undefined || complete) show([...rows(items), ...(next === undefined ? [] : [readingRow(id, noun, items.length)])]);
  } while (next !== undefined && items.length < enough);
  const more = next === undefined ? [] : [moreRow({ id, noun, read: { items, met, next } }, children)];
  const done = complete ? await complete(items, found => show([...found, ...more])) : rows(items);
  return [...done, ...more];
}

/** A page, unless it leads back to one that was read before: such a list has no end. */
function unlessMet<T>(page: Page<T>, met: ReadonlySet<string>, noun: string): Page<T> {
  if (page.next === undefined || !met.has(page.next)) return page;
  throw new AppError(
    'operation-failed',
    t('The {0} could not be read to their end: their pages lead back to one that was read before.', noun),
    t('Try again; if it stays, report it with the log.'),
  );
}

function readingRow(id: string, noun: string, count: number): TreeNode {
  return { id: `${id}/more`, label: t('Loading…'), description: t('{0} {1} so far', count, noun), icon: 'loading~spin' };
}

interface More<T> {
  readonly id: string;
  readonly noun: string;
  readonly read: ReadSoFar<T>;
}

function moreRow<T>({ id, noun, read }: More<T>, children: (...reading: Parameters<LoadChildren>) => PagedChildren<T>): TreeNode {
  const words = t('the first {0} {1} are shown, in the service’s own order', read.items.length, noun);
  return {
    id: `${id}/more`,
    label: t('Load More…'),
    description: words,
    icon: 'fold-down',
    accessibleLabel: t('Load more: {0}', words),
    command: 'loadMore',
    more: (...reading) => pagedNodes(children, read, ...reading),
  };
}
