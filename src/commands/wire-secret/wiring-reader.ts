import type { Api, Azure, NamedValue, Operation, StoredPolicy, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { buildEstate, type Estate } from '../../wiring/index.ts';
import type { EstateReading } from '../../host/estate-source.ts';

/** What the steps read to offer their choices; each thing once for as long as the wizard is open. */
export interface WiringReader {
  estate(): Promise<Estate>;
  secrets(vaultId: string, signal: AbortSignal): Promise<readonly VaultSecret[]>;
  apis(serviceId: string, signal: AbortSignal): Promise<readonly Api[]>;
  operations(apiId: string, signal: AbortSignal): Promise<readonly Operation[]>;
  namedValues(serviceId: string, signal: AbortSignal): Promise<readonly NamedValue[]>;
  policy(scopeId: string, signal: AbortSignal): Promise<StoredPolicy | undefined>;
}

/** Where the reader reads. */
export interface WiringSources {
  readonly azure: () => Promise<Azure>;
  readonly estate: () => Promise<Pick<EstateReading, 'subscriptions' | 'inventory'> & Partial<Pick<EstateReading, 'known'>>>;
}

/** Creates a reader that remembers what it read, so that going back in the wizard costs no request. */
export function createWiringReader({ azure, estate }: WiringSources): WiringReader {
  const remembered = <T>(read: (key: string, signal: AbortSignal) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (key: string, signal: AbortSignal): Promise<T> => {
      const reading = known.get(key) ?? read(key, signal);
      known.set(key, reading);
      reading.catch(() => known.delete(key)); // the caller is told; the next look reads again
      return reading;
    };
  };
  return {
    estate: async () => {
      const { subscriptions, inventory, known } = await estate();
      if (subscriptions.length === 0 && known && known.subscriptions.length > 0) {
        throw new AppError('no-subscription', 'None of the subscriptions that you can see is selected.', 'Select some with “APIM Secrets: Select Subscriptions”.');
      }
      if (subscriptions.length === 0) {
        throw new AppError('no-subscription', 'The account you are signed in with sees no Azure subscription.', 'Ask for at least Reader on one, or sign in with another account.');
      }
      return buildEstate(subscriptions, inventory);
    },
    secrets: remembered(async (vaultId, signal) => (await azure()).vaults.listSecrets(vaultId, signal)),
    apis: remembered(async (serviceId, signal) => (await azure()).apis.list(serviceId, signal)),
    operations: remembered(async (apiId, signal) => (await azure()).apis.listOperations(apiId, signal)),
    namedValues: remembered(async (serviceId, signal) => (await azure()).namedValues.list(serviceId, signal)),
    policy: remembered(async (scopeId, signal) => (await azure()).policies.get(scopeId, signal)),
  };
}
