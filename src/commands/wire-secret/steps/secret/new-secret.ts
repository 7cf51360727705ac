import { Secret } from '../../../../base/secrets/secret.ts';
import { t } from '../../../../base/text/translation.ts';
import { howToStoreLines, secretValueProblem, whitespaceOf, type ValueWhitespace } from '../../../../wiring/index.ts';
import { listOf, mapReply, type Asker, type Choice, type Reply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

const isNew = ({ secret }: WiringDraft): boolean => secret?.kind === 'new';

/** Asks for the name of a new secret; one that the vault has is refused, since its value would be replaced. */
export function newSecretNameStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Name of the secret'),
    answers: 'newSecretName',
    isAsked: ({ secret }) => secret?.kind === 'new' && secret.name === undefined,
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      const taken = await asker.read(t('Reading the secrets of {0}…', vault.name), signal => reader.secrets(vault.id, signal));
      if (taken.kind !== 'answer') return taken;
      const reply = await asker.input({
        prompt: t('Name of the new secret in {0}: letters, digits and hyphens', vault.name),
        placeholder: 'backend-password',
        ...(draft.newSecretName !== undefined && { value: draft.newSecretName }),
        problemOf: name => newSecretNameProblem(name, taken.value.map(secret => secret.name)),
      });
      return mapReply(reply, newSecretName => ({ newSecretName }));
    },
  };
}

/** Asks for the value, masked, and what is to become of white space in it; keeps it in a {@link Secret} from then on. */
export const newSecretValueStep: WizardStep<WiringDraft> = {
  title: t('Value of the secret'),
  answers: 'newSecretValue',
  isAsked: isNew,
  ask: async (draft, asker) => {
    for (;;) {
      const typed = await asker.input({
        prompt: t('Value of {0}. It is written to the vault only when you apply the plan, and shown nowhere.', given(draft, 'newSecretName')),
        isMasked: true,
        problemOf: secretValueProblem,
      });
      if (typed.kind !== 'answer') return typed;
      const meant = await askAboutWhitespace(typed.value, asker);
      if (meant.kind !== 'back') return mapReply(meant, text => ({ newSecretValue: new Secret(text) }));
    }
  },
};

/**
 * Asks what is meant where a value has white space: a blank may have been copied along, or belong to the value: only the
 * user knows.
 */
export async function askAboutWhitespace(value: string, asker: Asker): Promise<Reply<string>> {
  const whitespace = whitespaceOf(value);
  if (!whitespace) return { kind: 'answer', value };
  const reply = await asker.pick<'as typed' | 'trimmed'>({
    placeholder: t('The value has white space {0}. What is to be stored?', placesOf(whitespace)),
    choices: () => listOf(whitespaceChoices(whitespace, value.trim() !== '')),
  });
  return mapReply(reply, choice => (choice === 'trimmed' ? value.trim() : value));
}

/** What can be done with white space in a value. */
export function whitespaceChoices(
  { before, after, isInside }: ValueWhitespace,
  canTrim: boolean,
): readonly Choice<'as typed' | 'trimmed'>[] {
  return [
    { label: t('Store it as typed'), detail: t('With all its white space'), value: 'as typed' },
    ...(before + after > 0 && canTrim
      ? [{ label: t('Store it without white space at its ends'), detail: t('Nothing else of it changes'), value: 'trimmed' as const }]
      : []),
    ...(isInside
      ? [
          {
            label: t('It was pasted and had several lines'),
            detail: t('A box of one line makes blanks of line breaks'),
            value: 'as typed' as const,
            refusal: howToStoreLines,
          },
        ]
      : []),
  ];
}

function placesOf({ before, after, isInside }: ValueWhitespace): string {
  const places = [before > 0 ? t('before it ({0})', before) : '', after > 0 ? t('after it ({0})', after) : '', isInside ? t('inside') : ''];
  return places.filter(place => place !== '').join(', ');
}

/** What is wrong with the name of a new secret. */
export function newSecretNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[A-Za-z0-9-]{1,127}$/.test(name)) return t('A secret’s name has 1 to 127 letters, digits and hyphens.');
  return taken.some(other => other.toLowerCase() === name.toLowerCase())
    ? t('The vault has a secret named {0}. Go back to pick it, or choose another name.', name)
    : undefined;
}
