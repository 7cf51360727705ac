import type { NamedValue } from '../../../../azure/index.ts';
import { namedValueCalled } from '../../../../base/azure-names/named-value-names.ts';
import { t } from '../../../../base/text/translation.ts';
import { namedValueNameProblem } from '../../../../wiring/index.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, secretNameOf, type WiringDraft } from '../../draft.ts';
import { defaultNamedValues, namedValueProblem, wantedNamedValues, type NamedValueKey } from '../../named-value-defaults.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/**
 * The named values that the policy refers to: those of the wiring that is changed, as far as they fit, else what is there or a
 * name that is free.
 */
export function namedValueSteps(reader: WiringReader, prefix: () => string): readonly WizardStep<WiringDraft>[] {
  const step = (key: NamedValueKey, title: string, prompt: (draft: WiringDraft) => string, delivery: WiringDraft['delivery']): WizardStep<WiringDraft> => ({
    title,
    answers: key,
    isAsked: draft => draft.delivery === delivery,
    decide: async (draft, signal) => ({ [key]: await usualNamedValue(reader, draft, key, prefix(), signal) }),
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reading = await asker.read(t('Reading the named values of {0}…', service.name), signal => reader.namedValues(service.id, signal));
      if (reading.kind !== 'answer') return reading;
      const existing = reading.value;
      const offered = draft[key] ?? (await usualNamedValue(reader, draft, key, prefix(), new AbortController().signal));
      const reply = await asker.input({
        prompt: prompt(draft),
        value: offered,
        problemOf: name => namedValueKeyProblem(existing, draft, key, name),
      });
      return mapReply(reply, name => ({ [key]: name }));
    },
  });
  return [
    step(
      'vaultUrlNamedValue',
      t('Named value for the vault'),
      draft => t('Named value with the URL of {0}; its value may differ per environment', given(draft, 'vault').name),
      'call-time',
    ),
    step(
      'secretNameNamedValue',
      t('Named value for the secret'),
      draft => t('Named value with the name of the secret, {0}', secretNameOf(draft)),
      'call-time',
    ),
    step('namedValue', t('Named value'), draft => t('Key Vault-backed named value for {0}', secretNameOf(draft)), 'named-value'),
  ];
}

/** The named value that is taken without asking. */
export async function usualNamedValue(
  reader: WiringReader,
  draft: WiringDraft,
  key: NamedValueKey,
  prefix: string,
  signal: AbortSignal,
): Promise<string> {
  const existing = await reader.namedValues(given(draft, 'service').id, signal);
  const secretName = secretNameOf(draft);
  const wanted = wantedNamedValues(given(draft, 'vault').uri, secretName, given(draft, 'identity'));
  const old: { readonly [K in NamedValueKey]?: string } =
    draft.wiring?.kind === 'change' && draft.wiring.old.policy.delivery.kind !== 'certificate' ? draft.wiring.old.policy.delivery : {};
  const own = old[key];
  const isFitting =
    own !== undefined && namedValueCalled(existing, own) !== undefined && namedValueProblem(existing, own, wanted[key]) === undefined;
  return isFitting ? own : defaultNamedValues(prefix, secretName, wanted, existing)[key];
}

/** What is wrong with the name of one of the named values. */
export function namedValueKeyProblem(
  existing: readonly NamedValue[],
  draft: WiringDraft,
  key: NamedValueKey,
  name: string,
): string | undefined {
  const wanted = wantedNamedValues(given(draft, 'vault').uri, secretNameOf(draft), given(draft, 'identity'));
  return namedValueNameProblem(name) ?? sameNameProblem(draft, key, name) ?? namedValueProblem(existing, name, wanted[key]);
}

function sameNameProblem(draft: WiringDraft, key: NamedValueKey, name: string): string | undefined {
  return key === 'secretNameNamedValue' && name === draft.vaultUrlNamedValue
    ? t('The vault’s URL has this name: choose another one.')
    : undefined;
}
