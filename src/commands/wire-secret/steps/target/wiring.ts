import { t } from '../../../../base/text/translation.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { credentialWords } from '../../../../wiring/index.ts';
import { given, secretNameOf, type WiringChoice, type WiringDraft } from '../../draft.ts';
import { readWiredSecrets, type WiredSecret } from '../../wired-secrets.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/**
 * Finds the wiring of the same secret in the policy, which is changed then; where the policy has another secret's, asks what
 * becomes of it.
 */
export function wiringStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Existing wiring'),
    answers: 'wiring',
    decide: async (draft, signal) => {
      const wired = await readWiredSecrets(reader, draft, signal);
      const same = wired.find(one => isOfSecret(one, draft));
      if (same) return { wiring: { kind: 'change', old: same.block, isOtherSecret: false } };
      return wired.length === 0 ? { wiring: { kind: 'add' } } : undefined;
    },
    ask: async (draft, asker) => {
      const { label } = given(draft, 'scope');
      const reply = await asker.pick<WiringChoice>({
        placeholder: t('The policy of {0} already uses another secret. Does {1} replace it?', label, secretNameOf(draft)),
        choices: async function* (signal) {
          yield wiringChoices(await readWiredSecrets(reader, draft, signal), secretNameOf(draft));
        },
        isRemembered: choice => choice.kind === draft.wiring?.kind,
      });
      return mapReply(reply, wiring => ({ wiring }));
    },
  };
}

/** Each wiring that can be changed, and that this one comes beside them. */
export function wiringChoices(wired: readonly WiredSecret[], secretName: string): readonly Choice<WiringChoice>[] {
  return [
    ...wired.map(({ block, vault, secretName: old }): Choice<WiringChoice> => ({
      label: t('Change the wiring of {0}', old),
      description: vault.name,
      detail: t('{0} takes its place: {1}, path and backend stay as they are', secretName, credentialWords(block.policy.credential)),
      value: { kind: 'change', old: block, isOtherSecret: true },
    })),
    { label: t('Add {0} as another secret', secretName), detail: t('What the policy has stays as it is'), value: { kind: 'add' } },
  ];
}

/** Whether a wiring is of the secret that was chosen. */
export function isOfSecret({ vault, secretName }: WiredSecret, draft: WiringDraft): boolean {
  return draft.secret?.kind === 'existing' && vault.id === draft.vault?.id && secretName.toLowerCase() === draft.secret.name.toLowerCase();
}
