import { capitalise } from '../../../../base/text/sentence.ts';
import { t } from '../../../../base/text/translation.ts';
import {
  credentialWords,
  headerNameProblem,
  headerPrefixProblem,
  isCertificate,
  parameterNameProblem,
  usernameProblem,
} from '../../../../wiring/index.ts';
import { icons } from '../../../../host/window/plain-text.ts';
import { listOf, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { credentialAnswers } from '../../credential-answers.ts';
import { credentialFrom } from '../../wish-from-draft.ts';
import type { CredentialChoice, WiringDraft } from '../../draft.ts';
import { typedStep } from './typed-step.ts';

/**
 * Picks how the backend expects the secret; that of a wiring whose secret is changed stays, and that of the wiring which is there
 * is proposed.
 */
export const credentialStep: WizardStep<WiringDraft> = {
  title: t('Credential for the backend'),
  answers: 'credential',
  decide: ({ wiring }) => (wiring?.kind === 'change' && wiring.isOtherSecret ? credentialAnswers(wiring.old.policy.credential) : undefined),
  ask: async (draft, asker) => {
    return asker.pick<Partial<WiringDraft>>({
      placeholder: t('How does the backend expect the secret? For Basic authentication, type the user name'),
      choices: () =>
        listOf([
          ...knownCredentials(draft),
          ...credentialChoices(draft).map(({ value, ...row }) => ({ ...row, value: { credential: value, isCredentialWhole: false } })),
        ]),
      typed: typedCredentials,
      isRemembered: ({ credential, isCredentialWhole, username, headerName }) =>
        credential === draft.credential &&
        isCredentialWhole === draft.isCredentialWhole &&
        (isCredentialWhole !== true || (username === draft.username && headerName === draft.headerName)),
    });
  },
};

/** The credential of the wiring that is there, and the one that was the answer before. */
function knownCredentials(draft: WiringDraft): readonly Choice<Partial<WiringDraft>>[] {
  const { wiring, isCredentialWhole } = draft;
  const rows = [
    ...(wiring?.kind === 'change' ? [{ credential: wiring.old.policy.credential, description: t('as it is now') }] : []),
    ...(isCredentialWhole === true ? [{ credential: credentialFrom(draft), description: t('as before') }] : []),
  ].map(({ credential, description }) => ({
    label: capitalise(credentialWords(credential)),
    description,
    value: credentialAnswers(credential),
  }));
  return rows.filter(({ label }, index) => rows.findIndex(other => other.label === label) === index);
}

/** What typed text can be: a user name, or the name of a header. */
export function typedCredentials(text: string): readonly Choice<Partial<WiringDraft>>[] {
  if (text.trim() === '') return [];
  const ofUser = usernameProblem(text);
  return [
    {
      label: t('Basic authentication as {0}', text),
      detail: t('The secret is the password'),
      value: credentialAnswers({ kind: 'basic', username: text }),
      ...(ofUser !== undefined && { refusal: ofUser }),
    },
    ...(headerNameProblem(text) === undefined
      ? [
          {
            label: t('Header {0}', text),
            detail: t('The secret alone is its value'),
            value: credentialAnswers({ kind: 'header', name: text, prefix: '' }),
          },
        ]
      : []),
  ];
}

/** The ways, without what belongs to each; a certificate only where a vault is known that can contain it. */
export function credentialChoices({ vault, secret }: WiringDraft): readonly Choice<CredentialChoice>[] {
  const problem = certificateProblem(secret);
  return vault ? [...textCredentials, { ...clientCertificate, ...(problem !== undefined && { refusal: problem }) }] : textCredentials;
}

const clientCertificate: Choice<CredentialChoice> = {
  label: t('Client certificate'),
  detail:
    t('API Management takes the certificate with its key from the vault and shows it to the backend; its key does not come to the policy'),
  value: 'certificate',
};

/** Why what was picked can be no client certificate; a content type that is not known is looked at in the plan. */
function certificateProblem(secret: WiringDraft['secret']): string | undefined {
  const what = t('Import the certificate with its key into the vault (PFX, under “Certificates”), then pick it as the secret.');
  if (secret?.kind === 'new') return t('A value that is typed makes no certificate. {0}', what);
  return secret?.contentType === undefined || isCertificate(secret)
    ? undefined
    : t('{0} is no certificate: its content type is {1}. {2}', secret.name, secret.contentType, what);
}

const textCredentials: readonly Choice<CredentialChoice>[] = [
  { label: t('Basic authentication'), detail: t('A user name, and the secret as the password'), value: 'basic' },
  { label: t('Bearer token'), detail: t('Header Authorization: Bearer, then the secret'), value: 'bearer' },
  { label: t('Another header'), detail: t('Such as x-api-key, with a text before the secret if the backend expects one'), value: 'header' },
  {
    label: t('OAuth 2.0 client credentials'),
    detail: t('An access token that is got with the secret, and kept in the gateway for less than its life'),
    value: 'oauth',
  },
  {
    label: t('Query parameter'),
    detail: icons`$(warning) ${t('logs of the gateway and of the backend may keep the URL with the secret: only where the backend takes nothing else')}`,
    value: 'query',
  },
];

/** Asks for the user name of basic authentication. */
export const usernameStep = typedStep({
  title: t('User name'),
  answers: 'username',
  of: 'basic',
  prompt: t('User name that the backend expects; it is in the policy in plain text'),
  problemOf: usernameProblem,
});

/** Asks for the header's name. */
export const headerNameStep = typedStep({
  title: t('Header'),
  answers: 'headerName',
  of: 'header',
  prompt: t('Name of the header that carries the secret to the backend'),
  placeholder: t('Type a name, such as x-api-key'),
  problemOf: headerNameProblem,
});

/** Asks for the text before the secret; empty is an answer. */
export const headerPrefixStep = typedStep({
  title: t('Text before the secret'),
  answers: 'headerPrefix',
  of: 'header',
  prompt: t('Text before the secret, a blank at its end included. Leave empty for none.'),
  placeholder: 'Token ',
  problemOf: headerPrefixProblem,
});

/** Asks for the query parameter's name. */
export const parameterNameStep = typedStep({
  title: t('Query parameter'),
  answers: 'parameterName',
  of: 'query',
  prompt: t('Name of the query parameter. The secret becomes a part of the URL, which logs on the way to the backend may keep.'),
  placeholder: 'code',
  problemOf: parameterNameProblem,
});
