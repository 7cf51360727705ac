import { namedValueCalled } from '../../../../base/azure-names/named-value-names.ts';
import { Secret } from '../../../../base/secrets/secret.ts';
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
    title: 'Name',
    answers: 'newNamedValue',
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const existing = await asker.read(`Reading the named values of ${service.name}…`, signal => reader.namedValues(service.id, signal));
      if (existing.kind !== 'answer') return existing;
      const reply = await asker.input({
        prompt: `Name of the new named value of ${service.name}, by which policies refer to it: {{name}}`,
        placeholder: 'backend-url',
        ...(draft.newNamedValue !== undefined && { value: draft.newNamedValue }),
        problemOf: name =>
          namedValueNameProblem(name) ??
          (namedValueCalled(existing.value, name)
            ? `${service.name} has a named value ${name} already: edit that one, or choose another name.`
            : undefined),
      });
      return mapReply(reply, newNamedValue => ({ newNamedValue }));
    },
  };
}

/** Asks how the value is stored; as a secret by default. */
export const valueKindStep: WizardStep<WiringDraft> = {
  title: 'Kind',
  answers: 'valueKind',
  ask: async (draft, asker) => {
    const { name, kind } = heldNow(draft);
    const reply = await asker.pick<EditWish['content']['kind']>({
      placeholder: `How does API Management store the value of ${name}?`,
      choices: () => listOf(kindChoices(name, kind)),
      isRemembered: value => value === (draft.valueKind ?? kind),
    });
    return mapReply(reply, valueKind => ({ valueKind }));
  },
};

/** The ways in which API Management can store a value itself, with what each means for who may read it. */
export function kindChoices(name: string, now: 'secret' | 'plain' | undefined): readonly Choice<'secret' | 'plain'>[] {
  const warning = isCredentialName(name) ? ` The name ${name} is that of a credential.` : '';
  const isNow = (kind: 'secret' | 'plain') => (kind === now ? { description: 'as now' } : {});
  return [
    { label: 'Secret', ...isNow('secret'), detail: 'Encrypted; shown only to those who may list the values of secrets', value: 'secret' },
    { label: 'Plain', ...isNow('plain'), detail: `Every Reader of the service can see it.${warning}`, value: 'plain' },
  ];
}

/** Asks for the value: masked where it is a secret. The value of a plain one is there to begin with. */
export const typedValueStep: WizardStep<WiringDraft> = {
  title: 'Value',
  answers: 'typedValue',
  ask: async (draft, asker) => {
    const isSecret = given(draft, 'valueKind') === 'secret';
    const { name, value } = heldNow(draft);
    for (;;) {
      const typed = await asker.input({
        prompt: `Value of ${name}. It is written only when you apply the plan${isSecret ? ', and shown nowhere' : '; every Reader of the service can see it then'}.`,
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
