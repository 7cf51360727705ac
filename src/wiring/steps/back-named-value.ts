import type { Azure, NamedValue, NamedValueContent } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { BackingWish, Change } from '../changes/change.ts';
import { waitForGrant } from '../grants/wait-for-grant.ts';
import { isWaitedFor } from '../grants/propagation.ts';
import { ensureFetched } from '../named-values/fetch-secret.ts';
import { isFetched, lastFetchWords } from '../named-values/fetch-state.ts';
import { secretNameFor } from '../named-values/secret-name.ts';
import { reachabilityOf, type Reach } from '../reachability/reachability.ts';
import { defineStep, type Consent } from './step.ts';
import { namedValueChangeWrite } from '../writes/named-value-write.ts';
import { refreshWrite } from '../writes/refresh-write.ts';
import { backingBy, isBackedBy } from './create-named-values.ts';

interface BackingState {
  readonly serviceName: string;
  readonly vaultName: string;
  readonly existing?: NamedValue;
  readonly content: Extract<NamedValueContent, { kind: 'keyVault' }>;
  /** How API Management itself reaches the vault. */
  readonly reach: Reach;
  /** Names of the vault's secrets, where one has to be found that is free. */
  readonly secretNames: readonly string[];
}

/** A named value with a value of its own takes it from Key Vault: its name stays, so no policy changes. */
export const backNamedValue = defineStep<'back-named-value', BackingState>({
  id: 'back-named-value',
  title: t('Back the named value with Key Vault'),

  async read(reader, { serviceId, name, vaultId, secretName, identity, copiedTo }) {
    const [service, vault, existing] = await Promise.all([
      reader.service(serviceId),
      reader.vault(vaultId),
      reader.namedValue(serviceId, name),
    ]);
    const isGivenUp = copiedTo === undefined && existing !== undefined && existing.kind !== 'keyVault';
    return {
      serviceName: service.name,
      vaultName: vault.name,
      content: backingBy(vault.uri, { secretName, identity }),
      reach: reachabilityOf(service, vault, identity.kind, reader.readAt).controlPlane,
      secretNames: isGivenUp ? (await reader.secrets(vaultId)).map(secret => secret.name) : [],
      ...(existing && { existing }),
    };
  },

  check(state, wish) {
    const { serviceName, existing, content, reach } = state;
    if (!existing) {
      return {
        status: 'blocked',
        sentence: t('{0} has no named value {1}.', serviceName, wish.name),
        nextStep: t('Refresh the view: it may have been renamed or deleted.'),
      };
    }
    const { displayName } = existing;
    if (existing.kind === 'keyVault' && !isBackedBy(existing, content)) {
      return {
        status: 'blocked',
        sentence: t('{0} is backed by another secret or identity already.', displayName),
        nextStep: t('Change that in the portal if it is wrong: other policies may rely on it.'),
      };
    }
    if (existing.kind === 'keyVault' && isFetched(existing)) {
      return { status: 'done', sentence: t('{0} takes its value from {1}.', displayName, content.secretIdentifier) };
    }
    if (reach.kind === 'blocked') {
      return { status: 'blocked', sentence: reach.sentence, nextStep: reach.nextStep ?? t('Open a way for API Management to the vault.') };
    }
    if (existing.kind === 'keyVault') {
      return {
        status: 'change',
        sentence: t('Let API Management fetch {0} from {1} anew; {2}.', displayName, content.secretIdentifier, lastFetchWords(existing)),
        needs: t('API Management Service Contributor on {0}', serviceName),
      };
    }
    return {
      status: 'change',
      sentence: t('Let {0} take its value from {1}; policies that use {{{0}}} stay as they are.', displayName, content.secretIdentifier),
      needs: t('API Management Service Contributor on {0}', serviceName),
      warning: lossWarning(state, displayName, wish),
      ...(wish.copiedTo === undefined && { consent: consentToReplace(state, displayName, wish) }),
    };
  },

  writes: ({ existing, content }, { serviceId }) => {
    if (!existing) return [];
    return [existing.kind === 'keyVault' ? refreshWrite(existing) : namedValueChangeWrite(serviceId, existing, content)];
  },

  async apply(context) {
    const { azure, wish, changes, state: { existing, content }, signal } = context;
    if (!existing) throw new AppError('not-found', t('There is no named value {0}.', wish.name), t('Refresh the view.'));
    const isBacked = isBackedBy(existing, content);
    if (!isBacked && wish.copiedTo !== undefined) requireCopy(existing, wish, changes);
    let current = existing;
    const replace = async (): Promise<NamedValue> => {
      try {
        return await azure.namedValues.replace(wish.serviceId, current, content, signal);
      } catch (error) {
        // what a try that the vault refused has put back is the same under another ETag; looked at now, so that a change during
        // the wait is seen
        if (isWaitedFor(error)) current = await sameAgain(azure, wish.serviceId, existing, signal);
        throw error;
      }
    };
    const backed = isBacked ? existing : await waitForGrant(context, wish, replace);
    await ensureFetched(context, wish, backed);
    // no undo: whether the value was copied or given up, it is not here to be put back
    if (isBacked) return { sentence: t('API Management fetched {0} anew.', existing.displayName) };
    return { sentence: t('{0} takes its value from {1} now.', existing.displayName, content.secretIdentifier) };
  },
});

/** The old value may be overwritten only when it is known to be the one that was copied. */
function requireCopy({ displayName, etag }: NamedValue, { serviceId, name, copiedTo }: BackingWish, changes: readonly Change[]): void {
  const copy = changes.find(
    ({ step, wish }) => step === 'copy-named-value' && wish.serviceId === serviceId && wish.name === name && wish.secretName === copiedTo,
  );
  const copied = copy?.step === 'copy-named-value' ? copy.wish.copied : undefined;
  if (!copied) {
    throw new AppError(
      'operation-failed',
      t('The value of {0} is not known to be in the vault, so it is not given up.', displayName),
      t('Run the command again.'),
    );
  }
  if (copied.etag !== etag) {
    throw new AppError(
      'changed-by-someone-else',
      t('{0} was changed after its value was copied, so it is not given up.', displayName),
      t('Try again: its new value is copied first.'),
    );
  }
}

function lossWarning({ vaultName }: BackingState, displayName: string, { secretName, copiedTo }: BackingWish): string {
  if (copiedTo === undefined) {
    return t('The value in API Management is replaced by that of {0} and given up, and Undo cannot bring it back: make sure that it is the same, or keep the old one first.', secretName);
  }
  const kept = t('Undo does not turn this back, but nothing is lost: the value stays in the secret {0} of {1}.', copiedTo, vaultName);
  return copiedTo === secretName ? kept : t('{0} gets the value of {1} in the place of its own. {2}', displayName, secretName, kept);
}

function consentToReplace({ vaultName, serviceName, secretNames }: BackingState, displayName: string, wish: BackingWish): Consent {
  const copiedTo = secretNameFor(displayName, secretNames);
  const { serviceId, name, vaultId } = wish;
  return {
    question: t('Replace the value of {0} by that of the secret {1}?', displayName, wish.secretName),
    detail:
      t('Every policy that uses {{{0}}} gets the value of {1} in {2} from then on. The present value in {3} is given up; Undo cannot bring it back.', displayName, wish.secretName, vaultName, serviceName) +
      ` ${t('It can be kept first, as the secret {0} of {1}.', copiedTo, vaultName)}`,
    yes: t('Replace the Value'),
    instead: {
      label: t('Keep the Old Value First'),
      changes: [
        { step: 'copy-named-value', wish: { serviceId, name, vaultId, secretName: copiedTo } },
        { step: 'back-named-value', wish: { ...wish, copiedTo } },
      ],
    },
  };
}

async function sameAgain(azure: Azure, serviceId: string, existing: NamedValue, signal: AbortSignal): Promise<NamedValue> {
  const again = await azure.namedValues.get(serviceId, existing.name, signal);
  return again && isSameContent(again, existing) ? again : existing;
}

function isSameContent(a: NamedValue, b: NamedValue): boolean {
  return a.displayName === b.displayName && a.kind === b.kind && a.value === b.value;
}
