import { Secret } from '../../../base/secret.ts';
import { mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, type WiringDraft } from '../draft.ts';
import type { WiringReader } from '../wiring-reader.ts';

/** What API Management can fetch of a secret (Key Vault itself stores up to 25 KB). */
const longestValue = 4096;

const isNew = ({ secret }: WiringDraft): boolean => secret?.kind === 'new';

/** Asks for the name of a new secret; one that the vault holds is refused, since its value would be replaced. */
export function newSecretNameStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: 'Name of the secret',
    answers: 'newSecretName',
    isAsked: ({ secret }) => secret?.kind === 'new' && secret.name === undefined,
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      const taken = await asker.read(`Reading the secrets of ${vault.name}…`, signal => reader.secrets(vault.id, signal));
      if (taken.kind !== 'answer') return taken;
      const reply = await asker.input({
        prompt: `Name of the new secret in ${vault.name}: letters, digits and hyphens`,
        placeholder: 'backend-password',
        ...(draft.newSecretName !== undefined && { value: draft.newSecretName }),
        problemOf: name => newSecretNameProblem(name, taken.value.map(secret => secret.name)),
      });
      return mapReply(reply, newSecretName => ({ newSecretName }));
    },
  };
}

/** Asks for the value, masked, and keeps it in a {@link Secret} from then on. */
export const newSecretValueStep: WizardStep<WiringDraft> = {
  title: 'Value of the secret',
  answers: 'newSecretValue',
  isAsked: isNew,
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: `Value of ${given(draft, 'newSecretName')}. It is written to the vault only when you apply the plan, and shown nowhere.`,
      isMasked: true,
      problemOf: secretValueProblem,
    });
    return mapReply(reply, text => ({ newSecretValue: new Secret(text) }));
  },
};

/** What is wrong with the name of a new secret. */
export function newSecretNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[A-Za-z0-9-]{1,127}$/.test(name)) return 'A secret’s name has 1 to 127 letters, digits and hyphens.';
  return taken.some(other => other.toLowerCase() === name.toLowerCase())
    ? `The vault holds a secret named ${name}. Go back to pick it, or choose another name.`
    : undefined;
}

/** What is wrong with a value; the sentence never repeats it. */
export function secretValueProblem(text: string): string | undefined {
  if (text === '') return 'A secret needs a value.';
  return text.length > longestValue ? `API Management fetches secrets of at most ${longestValue} characters.` : undefined;
}
