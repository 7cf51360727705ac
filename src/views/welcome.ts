import type { EstateReading } from '../host/connection/estate-source.ts';
import type { Settled } from '../host/window/run.ts';

/** Which welcome page a view shows, as the `when` clauses of viewsWelcome name it; `none` when it shows rows. */
export type Welcome = 'none' | 'untrusted' | 'signedOut' | 'noSubscription' | 'filtered' | 'empty';

/** Decides the page by how reading the estate ended and whether the view has rows for it. */
export function welcomeOf(settled: Settled<Pick<EstateReading, 'subscriptions' | 'known'>>, hasRows: boolean): Welcome {
  switch (settled.kind) {
    case 'failed':
      return settled.report.code === 'signed-out' ? 'signedOut' : settled.report.code === 'no-subscription' ? 'noSubscription' : 'none';
    case 'cancelled':
      return 'none';
    case 'done':
      if (hasRows) return 'none';
      return nothingIn(settled.value);
  }
}

function nothingIn({ subscriptions, known }: Pick<EstateReading, 'subscriptions' | 'known'>): Welcome {
  if (known.subscriptions.length === 0) return 'noSubscription';
  return subscriptions.length < known.subscriptions.length ? 'filtered' : 'empty';
}
