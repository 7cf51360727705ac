import type { Azure, NamedValue, Vault, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { Secret } from '../../base/secrets/secret.ts';
import { t } from '../../base/text/translation.ts';
import type { CopyWish } from '../changes/change.ts';
import { defineStep, type Consent } from './step.ts';
import { needsToStore, storeSecret } from './store-secret.ts';

interface CopyState {
  readonly serviceName: string;
  readonly vault: Vault;
  readonly existing?: NamedValue;
  readonly secret?: VaultSecret;
  readonly readAt: Date;
}

/**
 * The vault gets the value of a named value as a secret. The value is read when it is copied, never before; that
 * it is the vault's present one is seen by the version's id.
 */
export const copyNamedValue = defineStep<'copy-named-value', CopyState>({
  id: 'copy-named-value',
  title: t('Copy the value into the vault'),

  async read(reader, { serviceId, name, vaultId, secretName }) {
    const [service, existing, vault, secrets] = await Promise.all([
      reader.service(serviceId),
      reader.namedValue(serviceId, name),
      reader.vault(vaultId),
      reader.secrets(vaultId),
    ]);
    const secret = secrets.find(candidate => candidate.name.toLowerCase() === secretName.toLowerCase());
    return { serviceName: service.name, vault, readAt: reader.readAt, ...(existing && { existing }), ...(secret && { secret }) };
  },

  check(state, wish) {
    const { serviceName, vault, existing, secret } = state;
    if (!existing) {
      return {
        status: 'blocked',
        sentence: t('{0} has no named value {1}.', serviceName, wish.name),
        nextStep: t('Refresh the view: it may have been renamed or deleted.'),
      };
    }
    const { displayName, kind } = existing;
    const isOurs = secret?.version !== undefined && secret.version === wish.copied?.version;
    const isStale = kind !== 'keyVault' && wish.copied?.etag !== existing.etag;
    if (secret && isOurs && !isStale) {
      return secret.isEnabled
        ? { status: 'done', sentence: t('The secret {0} of {1} has the value of {2} (version {3}).', secret.name, vault.name, displayName, secret.version) }
        : { status: 'blocked', sentence: t('The secret {0} of {1} has the value of {2}, but is disabled.', secret.name, vault.name, displayName), nextStep: t('Enable its current version in the vault.') };
    }
    if (secret && !isOurs) return { status: 'blocked', ...foreignSecret(vault, secret, wish) };
    if (kind === 'keyVault') {
      return {
        status: 'blocked',
        sentence: t('{0} takes its value from Key Vault already: there is none of its own to copy.', displayName),
        nextStep: t('Pick another named value.'),
      };
    }
    const target = t('the secret {0} of {1}', wish.secretName, vault.name);
    return {
      status: 'change',
      sentence: secret
        ? t('Copy the value of {0}, which was changed since it was copied, into a new version of {1}.', displayName, target)
        : t('Copy the value of {0} from {1} into {2}, which is new.', displayName, serviceName, target),
      needs: `${kind === 'secret' ? t('API Management Service Contributor on {0} (listValue)', serviceName) : t('Reader on {0}', serviceName)}; ${needsToStore(vault)}`,
      ...(kind === 'secret' && { consent: consentToRead(displayName, serviceName, target) }),
    };
  },

  writes: ({ existing, vault }, { secretName }) =>
    existing ? [{ kind: 'copy', namedValueId: existing.id, isSecret: existing.kind === 'secret', vaultId: vault.id, vaultUri: vault.uri, secretName }] : [],

  async apply({ azure, wish, state: { existing, vault, readAt }, signal }) {
    if (!existing || existing.kind === 'keyVault') {
      throw new AppError('not-found', t('{0} has no value of its own to copy.', wish.name), t('Refresh the view.'));
    }
    const { value, etag } = await readValue(azure, wish, existing, signal);
    const version = await storeSecret(azure, { vault, secretName: wish.secretName, value, readAt }, signal);
    return {
      // no undo: a deleted secret may be gone for good, and keeping it does no harm
      sentence: version === undefined
          ? t('Copied the value of {0} into the secret {1} of {2}.', existing.displayName, wish.secretName, vault.name)
          : t('Copied the value of {0} into the secret {1} of {2} (version {3}).', existing.displayName, wish.secretName, vault.name, version),
      ...(version !== undefined && {
        settled: { step: 'copy-named-value', wish: { ...wish, copied: { version, ...(etag !== undefined && { etag }) } } },
      }),
    };
  },
});

/** The value of a plain one can be read; a secret one's is asked for here, and nowhere else. */
async function readValue(
  azure: Azure,
  { serviceId }: CopyWish,
  existing: NamedValue,
  signal: AbortSignal,
): Promise<{ readonly value: Secret; readonly etag?: string }> {
  if (existing.kind === 'secret') return azure.namedValues.readSecret(serviceId, existing.name, signal);
  if (existing.value === undefined || existing.value === '') {
    throw new AppError(
      'operation-failed',
      t('{0} has no value that could be copied.', existing.displayName),
      t('Look at the named value in the portal.'),
    );
  }
  return { value: new Secret(existing.value), ...(existing.etag !== undefined && { etag: existing.etag }) };
}

function foreignSecret(
  vault: Vault,
  { name, version }: VaultSecret,
  { copied }: CopyWish,
): { readonly sentence: string; readonly nextStep: string } {
  if (copied === undefined) {
    return {
      sentence: t('{0} has a secret {1} already, whose value is not known here and is not replaced.', vault.name, name),
      nextStep: t('Choose another name for the new secret.'),
    };
  }
  return {
    sentence:
      version === undefined
        ? t('Whether the secret {0} of {1} has the copied value is not known: its version was not reported.', name, vault.name)
        : t('The secret {0} of {1} has another version than the one that was copied: somebody stored a value since.', name, vault.name),
    nextStep: t('Look at the versions of the secret in the vault.'),
  };
}

function consentToRead(displayName: string, serviceName: string, target: string): Consent {
  return {
    question: t('Read the secret value of {0} from {1}, and store it as {2}?', displayName, serviceName, target),
    detail:
      t('API Management is asked for this one value (listValue), with your own permissions, and it is sent to the vault at once. It is not shown, and not kept: not in the plan, the journal, the log or a file. Azure notes in the activity log of the service that you asked for it.'),
    yes: t('Copy the Value'),
  };
}
