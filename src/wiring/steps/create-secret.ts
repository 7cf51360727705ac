import type { Vault, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { isPast } from '../../base/secrets/secret-state.ts';
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
  title: 'Secret',

  async read(reader, { vaultId, secretName }) {
    const [vault, secrets] = await Promise.all([reader.vault(vaultId), reader.secrets(vaultId)]);
    const secret = secrets.find(({ name }) => name.toLowerCase() === secretName.toLowerCase());
    return { vault, readAt: reader.readAt, ...(secret && { secret }) };
  },

  check({ vault, secret, readAt }, { secretName, newSecret }) {
    if (secret && !secret.isEnabled) {
      return {
        status: 'blocked',
        sentence: `The secret ${secret.name} in ${vault.name} is disabled, so it cannot be read.`,
        nextStep: 'Enable its current version in the vault, or pick another secret.',
      };
    }
    if (secret) {
      const isExpired = isPast(secret.expires, readAt);
      const warning = [
        ...(isExpired
          ? [
              `It expired on ${secret.expires?.slice(0, 10)}: the vault still returns it, but whatever it opens may not take it. Store a new version.`,
            ]
          : []),
        ...(isCertificate(secret)
          ? [`It is a certificate with its key (${certificateType}), mostly longer than the 4,096 characters that a named value takes.`]
          : []),
        ...(newSecret && !isExpired
          ? ['A secret of this name was there already: its value is left as it is, and the one you typed is not used.']
          : []),
      ].join(' ');
      return { status: 'done', sentence: `${vault.name} has the secret ${secret.name}.`, ...(warning !== '' && { warning }) };
    }
    if (newSecret) {
      return {
        status: 'change',
        sentence: `Store the value you typed as the secret ${secretName} in ${vault.name}.`,
        needs: needsToStore(vault),
      };
    }
    return {
      status: 'blocked',
      sentence: `${vault.name} has no secret named ${secretName}.`,
      nextStep: 'Check the name, or let the wizard create the secret.',
    };
  },

  writes: ({ vault }, { secretName }) => [{ kind: 'secret', vaultId: vault.id, vaultUri: vault.uri, secretName }],

  async apply({ azure, wish: { secretName, newSecret }, state: { vault, readAt }, signal }) {
    if (!newSecret) throw new AppError('not-found', `${vault.name} has no secret named ${secretName}.`, 'Create it first.');
    await storeSecret(azure, { vault, secretName, value: newSecret, readAt }, signal);
    // no undo: a deleted secret may be gone for good, and keeping it does no harm
    return { sentence: `Stored the secret ${secretName} in ${vault.name}.` };
  },
});
