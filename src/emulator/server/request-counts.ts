/** How many methods with paths have a line of their own, and how long they may be; what goes beyond is counted in one line. */
const mostKept = 10_000;
const longestKept = 2000;

/** The line of all requests beyond those with a line of their own. */
export const otherRequests = 'others';

/** Requests by method and path. Their number is limited, however many paths are made up. */
export class RequestCounts extends Map<string, number> {
  /** Counts one request; its line is one of its own, or that of all others. */
  count(method: string, path: string): void {
    const line = `${method} ${path}`;
    const hasOwnLine = this.has(line) || (this.size < mostKept && line.length <= longestKept);
    const counted = hasOwnLine ? line : otherRequests;
    this.set(counted, (this.get(counted) ?? 0) + 1);
  }
}
