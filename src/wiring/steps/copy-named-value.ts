import type { Azure, NamedValue, Vault, VaultSecret } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { Secret } from '../../base/secrets/secret.ts';
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
  title: 'Copy the value into the vault',

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
        sentence: `${serviceName} has no named value ${wish.name}.`,
        nextStep: 'Refresh the view: it may have been renamed or deleted.',
      };
    }
    const { displayName, kind } = existing;
    const isOurs = secret?.version !== undefined && secret.version === wish.copied?.version;
    const isStale = kind !== 'keyVault' && wish.copied?.etag !== existing.etag;
    if (secret && isOurs && !isStale) {
      return secret.isEnabled
        ? { status: 'done', sentence: `The secret ${secret.name} of ${vault.name} has the value of ${displayName} (version ${secret.version}).` }
        : { status: 'blocked', sentence: `The secret ${secret.name} of ${vault.name} has the value of ${displayName}, but is disabled.`, nextStep: 'Enable its current version in the vault.' };
    }
    if (secret && !isOurs) return { status: 'blocked', ...foreignSecret(vault, secret, wish) };
    if (kind === 'keyVault') {
      return {
        status: 'blocked',
        sentence: `${displayName} takes its value from Key Vault already: there is none of its own to copy.`,
        nextStep: 'Pick another named value.',
      };
    }
    const target = `the secret ${wish.secretName} of ${vault.name}`;
    return {
      status: 'change',
      sentence: secret
        ? `Copy the value of ${displayName}, which was changed since it was copied, into a new version of ${target}.`
        : `Copy the value of ${displayName} from ${serviceName} into ${target}, which is new.`,
      needs: `${kind === 'secret' ? `API Management Service Contributor on ${serviceName} (listValue)` : `Reader on ${serviceName}`}; ${needsToStore(vault)}`,
      ...(kind === 'secret' && { consent: consentToRead(displayName, serviceName, target) }),
    };
  },

  writes: ({ existing, vault }, { secretName }) =>
    existing ? [{ kind: 'copy', namedValueId: existing.id, isSecret: existing.kind === 'secret', vaultId: vault.id, vaultUri: vault.uri, secretName }] : [],

  async apply({ azure, wish, state: { existing, vault, readAt }, signal }) {
    if (!existing || existing.kind === 'keyVault') {
      throw new AppError('not-found', `${wish.name} has no value of its own to copy.`, 'Refresh the view.');
    }
    const { value, etag } = await readValue(azure, wish, existing, signal);
    const version = await storeSecret(azure, { vault, secretName: wish.secretName, value, readAt }, signal);
    return {
      // no undo: a deleted secret may be gone for good, and keeping it does no harm
      sentence: `Copied the value of ${existing.displayName} into the secret ${wish.secretName} of ${vault.name}${version === undefined ? '' : ` (version ${version})`}.`,
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
      `${existing.displayName} has no value that could be copied.`,
      'Look at the named value in the portal.',
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
      sentence: `${vault.name} has a secret ${name} already, whose value is not known here and is not replaced.`,
      nextStep: 'Choose another name for the new secret.',
    };
  }
  return {
    sentence:
      version === undefined
        ? `Whether the secret ${name} of ${vault.name} has the copied value is not known: its version was not reported.`
        : `The secret ${name} of ${vault.name} has another version than the one that was copied: somebody stored a value since.`,
    nextStep: 'Look at the versions of the secret in the vault.',
  };
}

function consentToRead(displayName: string, serviceName: string, target: string): Consent {
  return {
    question: `Read the secret value of ${displayName} from ${serviceName}, and store it as ${target}?`,
    detail:
      'API Management is asked for this one value (listValue), with your own permissions, and it is sent to the vault at once. It is not shown, and not kept: not in the plan, the journal, the log or a file. ' +
      'Azure notes in the activity log of the service that you asked for it.',
    yes: 'Copy the Value',
  };
}
