import { namedValueNameProblem } from '../../../wiring/index.ts';
import { mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, secretNameOf, type WiringDraft } from '../draft.ts';
import { defaultNamedValues, namedValueProblem, wantedNamedValues, type NamedValueKey } from '../named-value-defaults.ts';
import type { WiringReader } from '../wiring-reader.ts';

/** Asks for the named values that the policy refers to, one a step, each with a default that fits what exists. */
export function namedValueSteps(reader: WiringReader, prefix: () => string): readonly WizardStep<WiringDraft>[] {
  const step = (key: NamedValueKey, title: string, prompt: (draft: WiringDraft) => string, delivery: WiringDraft['delivery']): WizardStep<WiringDraft> => ({
    title,
    answers: key,
    isAsked: draft => draft.delivery === delivery,
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reading = await asker.read(`Reading the named values of ${service.name}…`, signal => reader.namedValues(service.id, signal));
      if (reading.kind !== 'answer') return reading;
      const existing = reading.value;
      const wanted = wantedNamedValues(given(draft, 'vault').uri, secretNameOf(draft), given(draft, 'identity'));
      const reply = await asker.input({
        prompt: prompt(draft),
        value: draft[key] ?? defaultNamedValues(prefix(), secretNameOf(draft), wanted, existing)[key],
        problemOf: name => namedValueNameProblem(name) ?? sameNameProblem(draft, key, name) ?? namedValueProblem(existing, name, wanted[key]),
      });
      return mapReply(reply, name => ({ [key]: name }));
    },
  });
  return [
    step('vaultUrlNamedValue', 'Named value for the vault', draft => `Named value that holds the URL of ${given(draft, 'vault').name}; its value may differ per environment`, 'send-request'),
    step('secretNameNamedValue', 'Named value for the secret', draft => `Named value that holds the name of the secret, ${secretNameOf(draft)}`, 'send-request'),
    step('namedValue', 'Named value', draft => `Key Vault-backed named value for ${secretNameOf(draft)}`, 'named-value'),
  ];
}

function sameNameProblem(draft: WiringDraft, key: NamedValueKey, name: string): string | undefined {
  return key === 'secretNameNamedValue' && name === draft.vaultUrlNamedValue ? 'The vault’s URL has this name: choose another one.' : undefined;
}
