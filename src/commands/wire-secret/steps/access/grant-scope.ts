import { t } from '../../../../base/text/translation.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type GrantScope, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Asks whether the role is for the whole vault or for one secret; access policies always apply to the whole vault. */
export function grantScopeStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Scope'),
    answers: 'grantScope',
    isAsked: ({ vault }) => vault?.accessModel === 'rbac',
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      const reply = await asker.pick<GrantScope>({
        placeholder: t('Which secrets may the identity read?'),
        choices: async function* (signal) {
          const whole = {
            label: t('All secrets of {0}', vault.name),
            detail: t('Key Vault Secrets User on the vault: what Microsoft recommends'),
            value: { kind: 'vault' as const },
          };
          yield [whole];
          const secrets = await reader.secrets(vault.id, signal);
          yield [
            whole,
            ...secrets.map(({ name }, index) => ({
              label: t('Only {0}', name),
              detail: t('Key Vault Secrets User on this one secret: for a vault that is shared'),
              value: { kind: 'secret' as const, name },
              ...(index === 0 && { heading: t('One secret') }),
            })),
          ];
        },
        isRemembered: choice =>
          choice.kind === draft.grantScope?.kind &&
          (choice.kind === 'vault' || draft.grantScope.kind === 'vault' || choice.name === draft.grantScope.name),
      });
      return mapReply(reply, grantScope => ({ grantScope }));
    },
  };
}
