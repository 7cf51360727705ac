import type { Settled } from '../host/run.ts';
import type { Estate } from '../wiring/index.ts';

/** Which welcome page a view shows, as the `when` clauses of viewsWelcome name it; `none` when it shows rows. */
export type Welcome = 'none' | 'untrusted' | 'signedOut' | 'noSubscription' | 'empty';

/** Decides the page by how reading the estate ended and whether the view has rows for it. */
export function welcomeOf(settled: Settled<Estate>, hasRows: boolean): Welcome {
  switch (settled.kind) {
    case 'failed':
      return settled.report.code === 'signed-out' ? 'signedOut' : settled.report.code === 'no-subscription' ? 'noSubscription' : 'none';
    case 'cancelled':
      return 'none';
    case 'done':
      if (hasRows) return 'none';
      return settled.value.subscriptions.length === 0 ? 'noSubscription' : 'empty';
  }
}
