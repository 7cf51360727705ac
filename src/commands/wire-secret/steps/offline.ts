import { namedValueNameProblem } from '../../../wiring/index.ts';
import { listOf, mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { WiringDraft } from '../draft.ts';
import type { NamedValueKey } from '../named-value-defaults.ts';

/** Picks the kind of identity where no service is known. */
export const identityKindStep: WizardStep<WiringDraft> = {
  title: 'Managed identity',
  answers: 'identity',
  isAsked: ({ delivery }) => delivery === 'send-request',
  ask: async (draft, asker) => {
    const reply = await asker.pick<'system' | 'user'>({
      placeholder: 'Which managed identity reads the vault?',
      choices: () =>
        listOf([
          { label: 'System-assigned identity', detail: 'Of the service in which the policy runs', value: 'system' },
          { label: 'User-assigned identity', detail: 'You type its client id', value: 'user' },
        ]),
      isRemembered: kind => kind === draft.identity?.kind,
    });
    return mapReply(reply, kind => ({ identity: kind === 'system' ? { kind } : { kind, clientId: '', principalId: '', name: '' } }));
  },
};

/** Asks for the client id of a user-assigned identity. */
export const clientIdStep: WizardStep<WiringDraft> = {
  title: 'Client id',
  answers: 'identity',
  isAsked: ({ delivery, identity }) => delivery === 'send-request' && identity?.kind === 'user',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Client id of the user-assigned identity (neither its object id nor its resource id)',
      value: draft.identity?.kind === 'user' ? draft.identity.clientId : '',
      problemOf: text => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? undefined : 'A client id is a GUID.'),
    });
    return mapReply(reply, clientId => ({ identity: { kind: 'user', clientId, principalId: '', name: clientId } }));
  },
};

/** Asks for the named values where none can be looked up. */
export function typedNamedValueSteps(prefix: () => string): readonly WizardStep<WiringDraft>[] {
  const step = (answers: NamedValueKey, delivery: WiringDraft['delivery'], title: string, prompt: string, fresh: string): WizardStep<WiringDraft> => ({
    title,
    answers,
    isAsked: draft => draft.delivery === delivery,
    ask: async (draft, asker) => {
      const reply = await asker.input({ prompt, value: draft[answers] ?? `${prefix()}${fresh}`, problemOf: namedValueNameProblem });
      return mapReply(reply, name => ({ [answers]: name }));
    },
  });
  return [
    step('vaultUrlNamedValue', 'send-request', 'Named value for the vault', 'Named value that holds the vault’s URL, without a slash at its end', 'vault-url'),
    step('secretNameNamedValue', 'send-request', 'Named value for the secret', 'Named value that holds the secret’s name', 'backend-password-name'),
    step('namedValue', 'named-value', 'Named value', 'Key Vault-backed named value that holds the secret', 'backend-password'),
  ];
}
