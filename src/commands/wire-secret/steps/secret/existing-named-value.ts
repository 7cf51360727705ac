import type { NamedValue } from '../../../../azure/index.ts';
import { AppError } from '../../../../base/app-error.ts';
import { t } from '../../../../base/text/translation.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Picks a named value that the service has, of the kinds that the task is for. */
export function existingNamedValueStep(reader: WiringReader, kinds: readonly NamedValue['kind'][]): WizardStep<WiringDraft> {
  return {
    title: t('Named value'),
    answers: 'existingNamedValue',
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reply = await asker.pick<NamedValue>({
        placeholder: t('Which named value of {0}?', service.name),
        choices: async function* (signal, waitForMore) {
          const list = reader.namedValueList(service.id);
          for await (const namedValues of list.readOn(signal, waitForMore)) {
            const fitting = namedValues.filter(({ kind }) => kinds.includes(kind));
            if (fitting.length === 0 && list.isWhole) {
              throw new AppError('not-found', t('{0} has no named value for this.', service.name), t('Pick another service.'));
            }
            yield fitting.map(value => ({ label: value.displayName, description: kindWords[value.kind], value }));
          }
        },
        isRemembered: ({ id }) => id === draft.existingNamedValue?.id,
      });
      return mapReply(reply, existingNamedValue => ({ existingNamedValue }));
    },
  };
}

const kindWords: Readonly<Record<NamedValue['kind'], string>> = { plain: t('plain'), secret: t('secret'), keyVault: t('from Key Vault') };
