import type { VaultSecret } from '../../../../azure/index.ts';
import { AppError } from '../../../../base/app-error.ts';
import { localDate } from '../../../../host/window/local-time.ts';
import { secretState, secretStateWords } from '../../../../base/secrets/secret-state.ts';
import { t } from '../../../../base/text/translation.ts';
import { icons, type Words } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type SecretChoice, type WiringDraft } from '../../draft.ts';
import { wiredSecrets } from '../../wired-secrets.ts';
import type { WiringReader } from '../../wiring-reader.ts';
import { newSecretNameProblem } from './new-secret.ts';

/** Picks a secret or, where the task can store one, the way to a new one. */
export function secretStep(reader: WiringReader, options: { readonly canCreate: boolean }): WizardStep<WiringDraft> {
  return {
    title: t('Secret'),
    answers: 'secret',
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      let names: readonly string[] = [];
      let wired: SecretChoice | undefined;
      const reply = await asker.pick<SecretChoice>({
        placeholder: t('Which secret of {0}?', vault.name),
        choices: async function* (signal, waitForMore) {
          const found = (await wiredSecrets(reader, draft, signal)).find(({ vault: { id } }) => id === vault.id);
          wired = found && { kind: 'existing', name: found.secretName };
          for await (const secrets of reader.secretList(vault.id).readOn(signal, waitForMore)) {
            if (secrets.length === 0 && !options.canCreate) {
              throw new AppError(
                'not-found',
                t('{0} has no secret.', vault.name),
                t('Go back and pick another vault, or create a secret first.'),
              );
            }
            names = secrets.map(({ name }) => name);
            yield secretChoices(secrets, new Date());
          }
        },
        ...(options.canCreate && { typed: (text: string) => [newSecretChoice(text, names)] }),
        isRemembered: choice => isSameSecret(choice, draft.secret ?? wired),
      });
      return mapReply(reply, secret => ({
        secret,
        ...(secret.kind === 'new' && secret.name !== undefined && { newSecretName: secret.name }),
      }));
    },
  };
}

/** The same for a task that stores none: the only secret of a vault is taken without asking. */
export function existingSecretStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    ...secretStep(reader, { canCreate: false }),
    decide: async (draft, signal) => {
      const list = reader.secretList(given(draft, 'vault').id);
      if (!list.isWhole && list.items.length < 2) await list.more(signal);
      const [secret] = list.items;
      return secret?.isEnabled === true && list.isWhole && list.items.length === 1
        ? { secret: { kind: 'existing', name: secret.name } }
        : undefined;
    },
  };
}

/** The secrets by name, with what keeps one from working. */
export function secretChoices(secrets: readonly VaultSecret[], now: Date): readonly Choice<SecretChoice>[] {
  return secrets.map(secret => ({
    label: secret.name,
    ...(secret.contentType !== undefined && { description: secret.contentType }),
    detail: stateText(secret, now),
    value: { kind: 'existing', name: secret.name, ...(secret.contentType !== undefined && { contentType: secret.contentType }) },
    ...(!secret.isEnabled && {
      refusal: t('{0} is disabled, so it cannot be read. Enable its current version in the vault, or pick another secret.', secret.name),
    }),
  }));
}

/** The way to a new secret, under the name that is typed where the vault has none of it. */
export function newSecretChoice(typed: string, names: readonly string[]): Choice<SecretChoice> {
  const name = typed.trim();
  const detail = t('You type its value masked; it goes to the vault and nowhere else');
  if (name === '' || names.some(other => other.toLowerCase() === name.toLowerCase())) {
    return { label: icons`$(add) ${t('Create a secret…')}`, detail, value: { kind: 'new' } };
  }
  const problem = newSecretNameProblem(name, names);
  return {
    label: icons`$(add) ${t('Create a secret {0}…', name)}`,
    detail,
    value: { kind: 'new', name },
    ...(problem !== undefined && { refusal: problem }),
  };
}

function stateText(secret: VaultSecret, now: Date): Words {
  const words = secretStateWords(secret, now, localDate).join(' · ');
  switch (secretState(secret, now)) {
    case 'disabled':
      return icons`$(circle-slash) ${words}`;
    case 'expired':
    case 'ends soon':
      return icons`$(warning) ${words}`;
    case 'fine':
      return icons`$(check) ${words}`;
  }
}

function isSameSecret(a: SecretChoice, b: SecretChoice | undefined): boolean {
  return a.kind === 'existing' && b?.kind === 'existing' ? a.name === b.name : a.kind === b?.kind;
}
