import type { Api, Azure, Certificate, NamedValue, Operation, Page, StoredPolicy, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { paletteTitle } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import { buildEstate, type Estate } from '../../wiring/index.ts';
import type { EstateReading } from '../../host/connection/estate-source.ts';
import { RememberedList } from './remembered-list.ts';

/** What the steps read to offer their choices; each thing once for as long as the wizard is open. */
export interface WiringReader {
  estate(): Promise<Estate>;
  /** Lists to pick from, which are read page by page. */
  secretList(vaultId: string): RememberedList<VaultSecret>;
  apiList(serviceId: string): RememberedList<Api>;
  operationList(apiId: string): RememberedList<Operation>;
  namedValueList(serviceId: string): RememberedList<NamedValue>;
  /** The same, whole. */
  secrets(vaultId: string, signal: AbortSignal): Promise<readonly VaultSecret[]>;
  apis(serviceId: string, signal: AbortSignal): Promise<readonly Api[]>;
  operations(apiId: string, signal: AbortSignal): Promise<readonly Operation[]>;
  namedValues(serviceId: string, signal: AbortSignal): Promise<readonly NamedValue[]>;
  certificates(serviceId: string, signal: AbortSignal): Promise<readonly Certificate[]>;
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
      reading.catch(() => known.delete(key)); // the caller gets the failure; the next one reads again
      return reading;
    };
  };
  const list = <T,>(
    page: (azure: Azure, id: string) => (from: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
    nameOf: (item: T) => string,
  ) => {
    const known = new Map<string, RememberedList<T>>();
    return (id: string): RememberedList<T> => {
      const found = known.get(id) ?? new RememberedList(async (from, signal) => page(await azure(), id)(from, signal), nameOf);
      known.set(id, found);
      return found;
    };
  };
  const secretList = list(({ vaults }, id) => (from, signal) => vaults.pageOfSecrets(id, from, signal), ({ name }) => name);
  const apiList = list(({ apis }, id) => (from, signal) => apis.page(id, from, signal), ({ displayName }) => displayName);
  const operationList = list(({ apis }, id) => (from, signal) => apis.pageOfOperations(id, from, signal), ({ displayName }) => displayName);
  const namedValueList = list(
    ({ namedValues }, id) =>
      (from, signal) =>
        namedValues.page(id, from, signal),
    ({ displayName }) => displayName,
  );
  return {
    secretList,
    apiList,
    operationList,
    namedValueList,
    secrets: (vaultId, signal) => secretList(vaultId).all(signal),
    apis: (serviceId, signal) => apiList(serviceId).all(signal),
    operations: (apiId, signal) => operationList(apiId).all(signal),
    namedValues: (serviceId, signal) => namedValueList(serviceId).all(signal),
    estate: async () => {
      const { subscriptions, inventory, known } = await estate();
      if (subscriptions.length === 0 && known && known.subscriptions.length > 0) {
        throw new AppError(
          'no-subscription',
          t('None of the subscriptions that you can see is selected.'),
          t('Select some with {0}.', paletteTitle(t('Select Subscriptions'))),
        );
      }
      if (subscriptions.length === 0) {
        throw new AppError(
          'no-subscription',
          t('The account you are signed in with sees no Azure subscription.'),
          t('Ask for at least Reader on one, or sign in with another account.'),
        );
      }
      return buildEstate(subscriptions, inventory);
    },
    certificates: remembered(async (serviceId, signal) => (await azure()).certificates.list(serviceId, signal)),
    policy: remembered(async (scopeId, signal) => (await azure()).policies.get(scopeId, signal)),
  };
}
