import { t } from '../../../../base/text/translation.ts';
import { listOf, mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, secretNameOf, type GrantScope, type WiringDraft } from '../../draft.ts';

/**
 * The role is for the secret that was chosen alone; access policies always apply to the whole vault. The plan can be set to
 * permit all of the vault.
 */
export const onlyThisSecretStep: WizardStep<WiringDraft> = {
  title: t('Scope'),
  answers: 'grantScope',
  isAsked: ({ vault }) => vault?.accessModel === 'rbac',
  decide: draft => ({ grantScope: { kind: 'secret', name: secretNameOf(draft) } }),
  ask: async (draft, asker) => {
    const reply = await asker.pick<GrantScope>({
      placeholder: t('Which secrets may the identity read?'),
      choices: () => listOf(scopeChoices(given(draft, 'vault').name, secretNameOf(draft))),
      isRemembered: ({ kind }) => kind === draft.grantScope?.kind,
    });
    return mapReply(reply, grantScope => ({ grantScope }));
  },
};

/** The least first. */
export function scopeChoices(vaultName: string, secretName: string): readonly Choice<GrantScope>[] {
  return [
    {
      label: t('Only {0}', secretName),
      detail: t('Key Vault Secrets User on this one secret: the least that is enough'),
      value: { kind: 'secret', name: secretName },
    },
    {
      label: t('All secrets of {0}', vaultName),
      detail: t('Key Vault Secrets User on the vault: fewer assignments, for a vault of one application'),
      value: { kind: 'vault' },
    },
  ];
}
