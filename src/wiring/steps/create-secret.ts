import type { Vault, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { isPast } from '../../base/secrets/secret-state.ts';
import { t } from '../../base/text/translation.ts';
import { certificateType, isCertificate } from '../named-values/certificate-type.ts';
import { defineStep } from './step.ts';
import { needsToStore, storeSecret } from './store-secret.ts';

interface SecretState {
  readonly vault: Vault;
  readonly secret?: VaultSecret;
  readonly readAt: Date;
}

/** The secret exists in the vault and is enabled. A value is only ever written for a new name, never over an old one. */
export const createSecret = defineStep<'create-secret', SecretState>({
  id: 'create-secret',
  title: t('Secret'),

  async read(reader, { vaultId, secretName }) {
    const [vault, secrets] = await Promise.all([reader.vault(vaultId), reader.secrets(vaultId)]);
    const secret = secrets.find(({ name }) => name.toLowerCase() === secretName.toLowerCase());
    return { vault, readAt: reader.readAt, ...(secret && { secret }) };
  },

  check({ vault, secret, readAt }, { secretName, newSecret }) {
    if (secret && !secret.isEnabled) {
      return {
        status: 'blocked',
        sentence: t('The secret {0} in {1} is disabled, so it cannot be read.', secret.name, vault.name),
        nextStep: t('Enable its current version in the vault, or pick another secret.'),
      };
    }
    if (secret) {
      const isExpired = isPast(secret.expires, readAt);
      const warning = [
        ...(isExpired
          ? [
              t('It expired on {0}: the vault still returns it, but whatever it opens may not take it. Store a new version.', secret.expires?.slice(0, 10) ?? ''),
            ]
          : []),
        ...(isCertificate(secret)
          ? [t('It is a certificate with its key ({0}), mostly longer than the 4,096 characters that a named value takes.', certificateType)]
          : []),
        ...(newSecret && !isExpired
          ? [t('A secret of this name was there already: its value is left as it is, and the one you typed is not used.')]
          : []),
      ].join(' ');
      return { status: 'done', sentence: t('{0} has the secret {1}.', vault.name, secret.name), ...(warning !== '' && { warning }) };
    }
    if (newSecret) {
      return {
        status: 'change',
        sentence: t('Store the value you typed as the secret {0} in {1}.', secretName, vault.name),
        needs: needsToStore(vault),
      };
    }
    return {
      status: 'blocked',
      sentence: t('{0} has no secret named {1}.', vault.name, secretName),
      nextStep: t('Check the name, or let the wizard create the secret.'),
    };
  },

  writes: ({ vault }, { secretName }) => [{ kind: 'secret', vaultId: vault.id, vaultUri: vault.uri, secretName }],

  async apply({ azure, wish: { secretName, newSecret }, state: { vault, readAt }, signal }) {
    if (!newSecret) throw new AppError('not-found', t('{0} has no secret named {1}.', vault.name, secretName), t('Create it first.'));
    await storeSecret(azure, { vault, secretName, value: newSecret, readAt }, signal);
    // no undo: a deleted secret may be gone for good, and keeping it does no harm
    return { sentence: t('Stored the secret {0} in {1}.', secretName, vault.name) };
  },
});
