import { headerNameProblem, headerPrefixProblem, parameterNameProblem, usernameProblem } from '../../../wiring/index.ts';
import { icons } from '../../../host/plain-text.ts';
import { listOf, mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { CredentialChoice, WiringDraft } from '../draft.ts';

/** Picks how the backend wants the secret. */
export const credentialStep: WizardStep<WiringDraft> = {
  title: 'Credential for the backend',
  answers: 'credential',
  ask: async (draft, asker) => {
    const reply = await asker.pick<CredentialChoice>({
      placeholder: 'How does the backend want the secret?',
      choices: () => listOf(credentialChoices),
      isRemembered: credential => credential === draft.credential,
    });
    return mapReply(reply, credential => ({ credential }));
  },
};

const credentialChoices: readonly Choice<CredentialChoice>[] = [
  { label: 'Basic authentication', detail: 'A user name, and the secret as the password', value: 'basic' },
  { label: 'Bearer token', detail: 'Header Authorization: Bearer, then the secret', value: 'bearer' },
  { label: 'Another header', detail: 'Such as x-api-key, with a text before the secret if the backend wants one', value: 'header' },
  { label: 'OAuth 2.0 client credentials', detail: 'An access token that is got with the secret, and kept in the gateway for less than its life', value: 'oauth' },
  { label: 'Query parameter', detail: icons`$(warning) logs of the gateway and of the backend may keep the URL with the secret: only where the backend takes nothing else`, value: 'query' },
];

/** Asks for the user name of basic authentication. */
export const usernameStep: WizardStep<WiringDraft> = {
  title: 'User name',
  answers: 'username',
  isAsked: ({ credential }) => credential === 'basic',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'User name that the backend expects; it stands in the policy in plain text',
      ...(draft.username !== undefined && { value: draft.username }),
      problemOf: usernameProblem,
    });
    return mapReply(reply, username => ({ username }));
  },
};

/** Asks for the header's name. */
export const headerNameStep: WizardStep<WiringDraft> = {
  title: 'Header',
  answers: 'headerName',
  isAsked: ({ credential }) => credential === 'header',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Name of the header that carries the secret to the backend',
      placeholder: 'Type a name, such as x-api-key',
      ...(draft.headerName !== undefined && { value: draft.headerName }),
      problemOf: headerNameProblem,
    });
    return mapReply(reply, headerName => ({ headerName }));
  },
};

/** Asks for the text before the secret; empty is an answer. */
export const headerPrefixStep: WizardStep<WiringDraft> = {
  title: 'Text before the secret',
  answers: 'headerPrefix',
  isAsked: ({ credential }) => credential === 'header',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Text before the secret, a blank at its end included. Leave empty for none.',
      placeholder: 'Token ',
      ...(draft.headerPrefix !== undefined && { value: draft.headerPrefix }),
      problemOf: headerPrefixProblem,
    });
    return mapReply(reply, headerPrefix => ({ headerPrefix }));
  },
};

/** Asks for the query parameter's name. */
export const parameterNameStep: WizardStep<WiringDraft> = {
  title: 'Query parameter',
  answers: 'parameterName',
  isAsked: ({ credential }) => credential === 'query',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Name of the query parameter. The secret becomes a part of the URL, which logs on the way to the backend may keep.',
      placeholder: 'code',
      ...(draft.parameterName !== undefined && { value: draft.parameterName }),
      problemOf: parameterNameProblem,
    });
    return mapReply(reply, parameterName => ({ parameterName }));
  },
};
