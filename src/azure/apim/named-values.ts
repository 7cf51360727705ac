import type { NamedValueContract, NamedValueCreateContract, NamedValueGetResponse } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { AppError, isAppError } from '../../base/app-error.ts';
import { delay } from '../../base/delay.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { Secret } from '../../base/secrets/secret.ts';
import type { Clients } from '../client/clients.ts';
import { unreadable } from '../errors/errors.ts';
import { namedValueProperties, type NamedValueContent } from '../contract/named-value-properties.ts';
import { isSameReference, referenceFrom, type KeyVaultReference } from './key-vault-reference.ts';
import { unlessNotFound } from '../errors/not-found.ts';
import { freeNamedValueId, namedValueCalled, type NamedValueNames } from '../../base/azure-names/named-value-names.ts';
import { allPages, pageOf, type Page } from '../client/pages.ts';
import { ownerParts, partsOf } from '../policies/scope-parts.ts';
import { secretFetchError } from '../errors/secret-read-error.ts';
import { sized } from '../client/sized.ts';
import { t } from '../../base/text/translation.ts';

/** A named value; the value only of plain ones. */
export interface NamedValue extends NamedValueNames {
  readonly id: string;
  readonly kind: 'plain' | 'secret' | 'keyVault';
  readonly value?: string;
  readonly keyVault?: KeyVaultReference;
  readonly tags?: readonly string[];
  /** How a write of it goes on; absent when the service does not report it, and when it has `Succeeded`. */
  readonly provisioningState?: string;
  /** Quoted; only of one that was read by itself. */
  readonly etag?: string;
}

/** What a PUT of a named value sends. */
interface NamedValueWrite {
  readonly body: NamedValueCreateContract;
  /** Left out, it overwrites. */
  readonly ifMatch?: string | undefined;
  /** The value in the body, so that no error repeats it. */
  readonly secret: Secret | undefined;
}

/** The value of a secret one, with the ETag under which it was that. */
export interface SecretNamedValue {
  readonly value: Secret;
  /** Quoted. */
  readonly etag?: string;
}

/** Reads and writes named values; a secret one's value is asked for by {@link NamedValues.readSecret} alone. */
export interface NamedValues {
  /** All pages of a service or a workspace, by display name. */
  list(ownerId: string, signal: AbortSignal): Promise<readonly NamedValue[]>;
  /** One page in the service's own order: the first, or the one that `from` of the page before begins. */
  page(ownerId: string, from: string | undefined, signal: AbortSignal): Promise<Page<NamedValue>>;
  /** By the last part of its id; `undefined` when there is none. */
  get(serviceId: string, name: string, signal: AbortSignal): Promise<NamedValue | undefined>;
  /**
   * Creates one, with its display name as its id where that is free; resolves when the operation has ended. Never overwrites:
   * AppError `changed-by-someone-else` where the display name is taken.
   */
  create(serviceId: string, displayName: string, content: NamedValueContent, signal: AbortSignal): Promise<NamedValue>;
  /**
   * Gives one that is there another content under the same name, id and tags, if it was not changed since it was read
   * here; otherwise AppError `changed-by-someone-else`. Resolves when the operation has ended.
   */
  replace(serviceId: string, existing: NamedValue, content: NamedValueContent, signal: AbortSignal): Promise<NamedValue>;
  /**
   * Lets API Management fetch the secret of a Key Vault-backed one now; an AppError says what kept it from that, in its own
   * words where they say more.
   */
  refresh(serviceId: string, name: string, signal: AbortSignal): Promise<NamedValue>;
  /** Asks for the value of a secret one (`listValue`): only after a consent to just this, and only to hand it on at once. */
  readSecret(serviceId: string, name: string, signal: AbortSignal): Promise<SecretNamedValue>;
  /** Deletes one if it still has that ETag; without one, which is for what this session created, in any case. */
  delete(serviceId: string, name: string, signal: AbortSignal, etag?: string): Promise<void>;
}

const usualPollMs = 2000;

/** Reads and writes named values through Resource Manager. */
export function createNamedValues({ apiManagement, call, polling }: Clients): NamedValues {
  const page: NamedValues['page'] = (ownerId, from, signal) => {
    const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    return call(signal, () =>
      pageOf(
        signal,
        options =>
          workspace === undefined
            ? client().namedValue.listByService(resourceGroup, service, options)
            : client().workspaceNamedValue.listByService(resourceGroup, service, workspace, options),
        namedValueFrom,
        from,
      ),
    );
  };
  const list: NamedValues['list'] = async (ownerId, signal) =>
    byName(await allPages(from => page(ownerId, from, signal)), ({ displayName }) => displayName);

  const read = (serviceId: string, name: string, signal: AbortSignal): Promise<NamedValueGetResponse | undefined> => {
    const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
    return call(signal, () =>
      unlessNotFound(() => apiManagement(subscriptionId).namedValue.get(resourceGroup, service, name, { abortSignal: signal })),
    );
  };

  const get: NamedValues['get'] = async (serviceId, name, signal) => {
    const answer = await read(serviceId, name, signal);
    if (!answer) return undefined;
    const value = sized(namedValueFrom(answer));
    if (!value) throw unreadable(t('it contains no named value'));
    return { ...value, ...(answer.eTag !== undefined && { etag: answer.eTag }) };
  };

  /** Reads it when no write of it is under way any more. */
  const settled: NamedValues['get'] = async (serviceId, name, signal) => {
    for (;;) {
      const value = await get(serviceId, name, signal);
      if (value?.provisioningState?.toLowerCase() !== 'inprogress') return value;
      await delay(polling.updateIntervalInMs ?? usualPollMs, signal);
    }
  };

  const write = async (
    serviceId: string,
    name: string,
    { body, ifMatch, secret }: NamedValueWrite,
    signal: AbortSignal,
  ): Promise<NamedValue> => {
    const {
      subscriptionId,
      resourceGroup,
      names: [service],
    } = partsOf(serviceId, 'service');
    await call(
      signal,
      async () => {
        const poller = await apiManagement(subscriptionId).namedValue.beginCreateOrUpdate(resourceGroup, service, name, body, {
          abortSignal: signal,
          ...(ifMatch !== undefined && { ifMatch }),
          ...polling,
        });
        await poller.pollUntilDone({ abortSignal: signal });
      },
      secret,
    );
    return found(name, await settled(serviceId, name, signal));
  };

  return {
    list,
    page,
    get,
    create: async (serviceId, displayName, content, signal) => {
      const existing = await list(serviceId, signal);
      const id = freeNamedValueId(existing, displayName);
      // a PUT without If-Match overwrites, and the service documents no If-None-Match for it: so the id itself is looked at again
      if (namedValueCalled(existing, displayName) || (await get(serviceId, id, signal))) throw taken(displayName);
      return write(serviceId, id, { body: bodyOf(displayName, content), secret: secretOf(content) }, signal);
    },
    replace: async (serviceId, { name, displayName, etag }, content, signal) => {
      const tags = (await read(serviceId, name, signal))?.tags;
      try {
        return await write(serviceId, name, { body: bodyOf(displayName, content, tags), ifMatch: etag, secret: secretOf(content) }, signal);
      } catch (error) {
        // an answer may be lost although the value was written: the repeated request then finds its own etag outdated
        if (!isAppError(error) || error.code !== 'changed-by-someone-else' || content.kind !== 'keyVault') throw error;
        const stored = await settled(serviceId, name, signal);
        if (stored && isSameReference(stored.keyVault, content)) return stored;
        throw error;
      }
    },
    refresh: async (serviceId, name, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      await call(signal, async () => {
        const poller = await apiManagement(subscriptionId).namedValue.beginRefreshSecret(resourceGroup, service, name, {
          abortSignal: signal,
          ...polling,
        });
        await poller.pollUntilDone({ abortSignal: signal });
      });
      const fetched = found(name, await settled(serviceId, name, signal));
      const status = fetched.keyVault?.lastStatus;
      if (status && status.code !== 'Success') throw secretFetchError(status, t('named value {0}', fetched.displayName));
      return fetched;
    },
    readSecret: async (serviceId, name, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const { value, eTag } = await call(signal, () =>
        apiManagement(subscriptionId).namedValue.listValue(resourceGroup, service, name, { abortSignal: signal }),
      );
      if (typeof value !== 'string' || value === '') {
        throw new AppError(
          'operation-failed',
          t('API Management gave no value for {0}.', name),
          t('Look at the named value in the portal; it may be empty.'),
        );
      }
      return { value: new Secret(value), ...(eTag !== undefined && { etag: eTag }) };
    },
    delete: async (serviceId, name, signal, etag = '*') => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      await call(signal, () =>
        unlessNotFound(() => apiManagement(subscriptionId).namedValue.delete(resourceGroup, service, name, etag, { abortSignal: signal })),
      );
    },
  };
}

function bodyOf(displayName: string, content: NamedValueContent, tags?: readonly string[]): NamedValueCreateContract {
  return namedValueProperties(displayName, content.kind === 'secret' ? { ...content, value: content.value.reveal() } : content, tags);
}

/** A named value of a service or a workspace, from the contract of Resource Manager. */
export function namedValueFrom({
  id,
  name,
  displayName,
  secret,
  value,
  keyVault,
  provisioningState,
  tags,
}: NamedValueContract): NamedValue | undefined {
  if (id === undefined) return undefined;
  const shortName = name ?? resourceName(id);
  const isSettled = provisioningState === undefined || provisioningState.toLowerCase() === 'succeeded';
  const common = {
    id,
    name: shortName,
    displayName: displayName ?? shortName,
    ...(tags && tags.length > 0 && { tags }),
    ...(!isSettled && { provisioningState }),
  };
  if (keyVault) return { ...common, kind: 'keyVault', keyVault: referenceFrom(keyVault) };
  return secret === true ? { ...common, kind: 'secret' } : { ...common, kind: 'plain', ...(typeof value === 'string' && { value }) };
}

function secretOf(content: NamedValueContent): Secret | undefined {
  return content.kind === 'secret' ? content.value : undefined;
}

function found(name: string, value: NamedValue | undefined): NamedValue {
  if (value) return value;
  throw new AppError('operation-failed', t('API Management accepted the named value {0}, but it is not there.', name), t('Try again.'));
}

function taken(displayName: string): AppError {
  return new AppError(
    'changed-by-someone-else',
    t('There is a named value {0} already.', displayName),
    t('Choose another name, or use the one that is there.'),
  );
}
