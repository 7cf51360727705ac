import { namedValueCalled } from '../../../../base/azure-names/named-value-names.ts';
import { Secret } from '../../../../base/secrets/secret.ts';
import { t } from '../../../../base/text/translation.ts';
import { isCredentialName } from '../../../../policy/index.ts';
import { namedValueNameProblem, typedValueProblem, type EditWish } from '../../../../wiring/index.ts';
import { listOf, mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';
import { askAboutWhitespace } from './new-secret.ts';

/** Asks for the name of a new named value; one that the service has is refused, since it would be overwritten. */
export function newNamedValueStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Name'),
    answers: 'newNamedValue',
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const existing = await asker.read(t('Reading the named values of {0}…', service.name), signal => reader.namedValues(service.id, signal));
      if (existing.kind !== 'answer') return existing;
      const reply = await asker.input({
        prompt: t('Name of the new named value of {0}, by which policies refer to it: {{name}}', service.name),
        placeholder: 'backend-url',
        ...(draft.newNamedValue !== undefined && { value: draft.newNamedValue }),
        problemOf: name =>
          namedValueNameProblem(name) ??
          (namedValueCalled(existing.value, name)
            ? t('{0} has a named value {1} already: edit that one, or choose another name.', service.name, name)
            : undefined),
      });
      return mapReply(reply, newNamedValue => ({ newNamedValue }));
    },
  };
}

/** Asks how the value is stored; as a secret by default. */
export const valueKindStep: WizardStep<WiringDraft> = {
  title: t('Kind'),
  answers: 'valueKind',
  ask: async (draft, asker) => {
    const { name, kind } = heldNow(draft);
    const reply = await asker.pick<EditWish['content']['kind']>({
      placeholder: t('How does API Management store the value of {0}?', name),
      choices: () => listOf(kindChoices(name, kind)),
      isRemembered: value => value === (draft.valueKind ?? kind),
    });
    return mapReply(reply, valueKind => ({ valueKind }));
  },
};

/** The ways in which API Management can store a value itself, with what each means for who may read it. */
export function kindChoices(name: string, now: 'secret' | 'plain' | undefined): readonly Choice<'secret' | 'plain'>[] {
  const warning = isCredentialName(name) ? [t('The name {0} is that of a credential.', name)] : [];
  const isNow = (kind: 'secret' | 'plain') => (kind === now ? { description: t('as now') } : {});
  return [
    { label: t('Secret'), ...isNow('secret'), detail: t('Encrypted; shown only to those who may list the values of secrets'), value: 'secret' },
    { label: t('Plain'), ...isNow('plain'), detail: [t('Every Reader of the service can see it.'), ...warning].join(' '), value: 'plain' },
  ];
}

/** Asks for the value: masked where it is a secret. The value of a plain one is there to begin with. */
export const typedValueStep: WizardStep<WiringDraft> = {
  title: t('Value'),
  answers: 'typedValue',
  ask: async (draft, asker) => {
    const isSecret = given(draft, 'valueKind') === 'secret';
    const { name, value } = heldNow(draft);
    for (;;) {
      const typed = await asker.input({
        prompt: isSecret
          ? t('Value of {0}. It is written only when you apply the plan, and shown nowhere.', name)
          : t('Value of {0}. It is written only when you apply the plan; every Reader of the service can see it then.', name),
        isMasked: isSecret,
        ...(value !== undefined && { value }),
        problemOf: typedValueProblem,
      });
      if (typed.kind !== 'answer') return typed;
      const meant = isSecret ? await askAboutWhitespace(typed.value, asker) : typed;
      if (meant.kind !== 'back') return mapReply(meant, text => ({ typedValue: new Secret(text) }));
    }
  },
};

/** What was typed, as the content of a named value. */
export function typedContent(draft: WiringDraft): EditWish['content'] {
  const typed = given(draft, 'typedValue');
  return given(draft, 'valueKind') === 'secret' ? { kind: 'secret', value: typed } : { kind: 'plain', value: typed.reveal() };
}

/** The named value that the questions are about: a new one, or one that is there. */
function heldNow({ newNamedValue, existingNamedValue }: WiringDraft): {
  readonly name: string;
  readonly kind?: 'secret' | 'plain';
  readonly value?: string;
} {
  if (!existingNamedValue) return { name: newNamedValue ?? '' };
  const { displayName: name, kind, value } = existingNamedValue;
  return { name, ...(kind !== 'keyVault' && { kind }), ...(value !== undefined && { value }) };
}
