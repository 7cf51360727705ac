import { EventEmitter, type Disposable, type Event } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import type { Inventory, Subscription, SubscriptionListing } from '../../azure/index.ts';
import type { AzureAccess } from './azure-access.ts';
import { chosenOf } from './subscription-filter.ts';

/** What one look at Azure reported: the first level of both views, and what the wizard's first picks choose from. */
export interface EstateReading {
  /** Those that the user's filter lets through. */
  readonly subscriptions: readonly Subscription[];
  readonly inventory: Inventory;
  /** All that could be shown, and the tenants that need a sign-in before theirs can. */
  readonly known: SubscriptionListing;
}

/** Reads the estate once for all callers. */
export interface EstateSource extends Disposable {
  /** The reading under way or the last one. A failed one is not kept. */
  read(): Promise<EstateReading>;
  /** The last reading that was made, while it is valid; asks for nothing. */
  readonly last: EstateReading | undefined;
  /** Fires when the last reading is no longer valid. */
  readonly onDidChange: Event<void>;
  /** Drops the last reading. */
  invalidate(): void;
}

const noInventory: Inventory = {
  services: [],
  vaults: [],
  roleAssignments: [],
  vaultAssignments: [],
  roleDefinitions: new Map(),
  knownPrincipals: new Map(),
  identityHolders: [],
  userAssignedIdentities: [],
  managementGroups: new Map(),
};

/**
 * Creates the source: a request a tenant for the subscriptions and a handful for all that is in them, however much it is.
 * `chosenIds` gives the ids of the subscriptions to read, none for all; the demo has subscriptions of its own.
 */
export function createEstateSource(access: AzureAccess, chosenIds: () => readonly string[] = () => []): EstateSource {
  const changed = new EventEmitter<void>();
  let reading: Promise<EstateReading> | undefined;
  let last: EstateReading | undefined;
  let controller = new AbortController();

  const readNow = async (signal: AbortSignal): Promise<EstateReading> => {
    const azure = await access.azure();
    const known = await azure.subscriptions.list(signal);
    const subscriptions = chosenOf(known.subscriptions, access.isDemo ? [] : chosenIds());
    if (subscriptions.length === 0) {
      return { subscriptions, inventory: noInventory, known };
    }
    const inventory = await azure.inventory.read(subscriptions.map(({ subscriptionId }) => subscriptionId), signal);
    return { subscriptions, inventory, known };
  };

  const drop = (): void => {
    controller.abort(new AppError('cancelled', 'Read again.', ''));
    controller = new AbortController();
    reading = undefined;
    last = undefined;
  };

  const invalidate = (): void => {
    drop();
    changed.fire();
  };

  const subscription = access.onDidChange(invalidate);
  return {
    read: () => {
      const current = (reading ??= readNow(controller.signal));
      current.then(
        made => {
          if (reading === current) last = made;
        },
        () => {
          if (reading === current) reading = undefined;
        },
      );
      return current;
    },
    get last() {
      return last;
    },
    onDidChange: changed.event,
    invalidate,
    dispose: () => {
      subscription.dispose();
      drop();
      changed.dispose();
    },
  };
}
