import { AppError, isAppError, type ErrorCode } from '../../base/app-error.ts';
import type { Apis } from '../apim/apis.ts';
import type { Clients } from '../client/clients.ts';
import { policyProperties } from '../contract/policy-properties.ts';
import { unlessNotFound } from '../errors/not-found.ts';
import { t } from '../../base/text/translation.ts';
import { listPolicyScopes, type PolicyScopes } from './policy-scopes.ts';
import type { StoredText } from './policy-texts.ts';
import { scopePolicy } from './scope-policy.ts';

/** A policy document as stored at one scope. */
export type StoredPolicy = StoredText;

/**
 * Reads and writes the policy of a scope: the id of a service, product, API or operation, or of a policy fragment, whose document is
 * its policy.
 */
export interface Policies {
  /** `undefined` when the scope has no policy of its own. */
  get(scopeId: string, signal: AbortSignal): Promise<StoredPolicy | undefined>;
  /** Whether the scope has a policy, without fetching it. */
  exists(scopeId: string, signal: AbortSignal): Promise<boolean>;
  /** Which scopes of a service have a policy of their own, in a page a hundred; what cannot be known so is to be asked scope by scope. */
  scopes(serviceId: string, signal: AbortSignal): Promise<PolicyScopes>;
  /**
   * Writes a policy. With an etag the write happens only if the policy was not changed since; with `undefined` only if
   * there was none when last looked. Otherwise AppError `changed-by-someone-else`; a policy that the service refuses
   * is AppError `malformed-policy` with the service's own places in the message.
   */
  put(scopeId: string, text: string, etag: string | undefined, signal: AbortSignal): Promise<StoredPolicy>;
  /** Deletes the policy if it is still the one with this etag (undo of a first write). */
  delete(scopeId: string, etag: string, signal: AbortSignal): Promise<void>;
}

/**
 * Reads and writes policies through Resource Manager, in raw form both ways: documents that change form on the way come
 * back with their entities encoded twice.
 */
export function createPolicies(clients: Clients, apis: Pick<Apis, 'page'>): Policies {
  const { call, policyTexts } = clients;

  const get: Policies['get'] = (scopeId, signal) =>
    policyTexts.read(scopeId, signal, options => scopePolicy(clients, scopeId).get(options));

  const exists: Policies['exists'] = async (scopeId, signal) => {
    const policy = scopePolicy(clients, scopeId);
    return (await call(signal, () => unlessNotFound(async () => policy.head({ abortSignal: signal }).then(() => true)))) ?? false;
  };

  const write = async (scopeId: string, text: string, etag: string | undefined, signal: AbortSignal): Promise<StoredPolicy> => {
    // the service documents no If-None-Match for this PUT, so looking again just before is the narrowest guard of a first write
    if (etag === undefined && (await exists(scopeId, signal))) throw changed();
    const policy = scopePolicy(clients, scopeId);
    const stored = await call(signal, async () => {
      const answer = { etag: '' };
      await policy.put(
        policyProperties(text),
        {
          ...(etag !== undefined && { ifMatch: etag }),
          abortSignal: signal,
          onResponse: ({ headers }) => void (answer.etag = headers.get('etag') ?? ''),
        },
      );
      return answer;
    });
    return { text, etag: stored.etag };
  };

  return {
    get,
    exists,
    scopes: (serviceId, signal) => listPolicyScopes(clients, serviceId, { get, exists, apis }, signal),
    put: async (scopeId, text, etag, signal) => {
      try {
        return await write(scopeId, text, etag, signal);
      } catch (error) {
        // an answer may be lost or odd (406) although the policy was stored, and the repeated request then finds its own etag outdated
        const stored = isAppError(error) && mayBeStored.has(error.code) ? await get(scopeId, signal) : undefined;
        if (stored && isSameDocument(stored.text, text)) return stored;
        throw error;
      }
    },
    delete: async (scopeId, etag, signal) => {
      const policy = scopePolicy(clients, scopeId);
      await call(signal, () => unlessNotFound(() => policy.delete(etag, { abortSignal: signal })));
    },
  };
}

const mayBeStored: ReadonlySet<ErrorCode> = new Set(['changed-by-someone-else', 'operation-failed', 'unreachable'] as const);

// the service keeps the text but not always its line ends
function isSameDocument(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
}

function changed(): AppError {
  return new AppError(
    'changed-by-someone-else',
    t('Someone else has written a policy here in the meantime.'),
    t('Read it again, compare, and repeat your change.'),
  );
}
