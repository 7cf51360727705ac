/** How many methods with paths are told apart, and how long they may be; what goes beyond is counted in one line. */
const mostKept = 10_000;
const longestKept = 2000;

/** The line of all requests beyond those that are told apart. */
export const otherRequests = 'others';

/** Requests by method and path. Whoever makes up paths makes up no lines without end. */
export class RequestCounts extends Map<string, number> {
  /** Counts one request; its line is one of its own, or that of all others. */
  count(method: string, path: string): void {
    const line = `${method} ${path}`;
    const isTold = this.has(line) || (this.size < mostKept && line.length <= longestKept);
    const counted = isTold ? line : otherRequests;
    this.set(counted, (this.get(counted) ?? 0) + 1);
  }
}
