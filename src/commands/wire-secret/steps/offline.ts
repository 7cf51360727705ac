import { t } from '../../../base/text/translation.ts';
import {
  namedValueNameProblem,
  namesOf,
  readBlocks,
  rewriteProblem,
  credentialWords,
  type IdentityChoice,
  type WiredBlock,
} from '../../../wiring/index.ts';
import { listOf, mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { WiringDraft } from '../draft.ts';
import type { NamedValueKey } from '../named-value-defaults.ts';
import { credentialSteps } from '../questions.ts';
import { rewriteStep, usualBackendStep } from './target/backend.ts';

/**
 * The questions where nothing but a policy's text is known. A wiring in it that is changed answers all but the credential; else what
 * nearly everybody answers alike is taken, and is in the open policy to be changed there.
 */
export function offlineQuestions(text: string, prefix: () => string): readonly WizardStep<WiringDraft>[] {
  return [
    wiringInTextStep(text),
    sourceStep,
    clientIdStep,
    ...namedValueSteps(text, prefix),
    ...credentialSteps,
    keptRewriteStep,
    usualBackendStep,
  ];
}

/** Asks whether a wiring in the text is changed. A certificate is no secret that a policy could be given offline. */
function wiringInTextStep(text: string): WizardStep<WiringDraft> {
  const blocks = readBlocks(text).filter(({ policy }) => policy.delivery.kind !== 'certificate');
  return {
    title: t('Existing wiring'),
    answers: 'wiring',
    decide: () => (blocks.length === 0 ? { wiring: { kind: 'add' } } : undefined),
    ask: (draft, asker) =>
      asker.pick<Partial<WiringDraft>>({
        placeholder: t('This policy uses a secret already. Do you want to change how, or to add another secret?'),
        choices: () =>
          listOf([
            ...blocks.map(changeOf),
            { label: t('Add another secret'), detail: t('What the policy has stays as it is'), value: { wiring: { kind: 'add' } } },
          ]),
        isRemembered: ({ wiring }) => wiring?.kind === 'change' && draft.wiring?.kind === 'change' && wiring.old === draft.wiring.old,
      }),
  };
}

function changeOf(old: WiredBlock): Choice<Partial<WiringDraft>> {
  const { policy, options } = old;
  const { delivery } = policy;
  const named = namesOf(delivery).map(name => `{{${name}}}`).join(' and ');
  const identity: IdentityChoice = options.identityClientId === undefined ? { kind: 'system' } : typedIdentity(options.identityClientId);
  const names: Partial<WiringDraft> =
    delivery.kind === 'call-time'
      ? { delivery: delivery.kind, vaultUrlNamedValue: delivery.vaultUrlNamedValue, secretNameNamedValue: delivery.secretNameNamedValue }
      : delivery.kind === 'named-value'
        ? { delivery: delivery.kind, namedValue: delivery.namedValue }
        : {};
  return {
    label: t('Change the wiring of {0}', named),
    detail: t('{0}; identity, named values, path and backend stay as they are', credentialWords(policy.credential)),
    value: { wiring: { kind: 'change', old, isOtherSecret: false }, identity, ...names },
  };
}

type Source = Required<Pick<WiringDraft, 'delivery' | 'identity'>>;

/** Picks how the policy gets the secret, and with which kind of identity where no service is known. */
const sourceStep: WizardStep<WiringDraft> = {
  title: t('How the policy gets the secret'),
  answers: 'delivery',
  isAsked: isNew,
  ask: (draft, asker) =>
    asker.pick<Source>({
      placeholder: t('How does the policy get the secret?'),
      choices: () =>
        listOf([
          {
            label: t('Ask the vault at call time (send-request)'),
            detail: t('With the system-assigned identity of the service in which the policy runs'),
            value: { delivery: 'call-time', identity: { kind: 'system' } },
          },
          {
            label: t('Ask the vault with a user-assigned identity'),
            detail: t('You type its client id'),
            value: { delivery: 'call-time', identity: typedIdentity('') },
          },
          {
            label: t('Key Vault-backed named value'),
            detail: t('API Management fetches it and looks for a new version every four hours; no call to the vault in the policy'),
            value: { delivery: 'named-value', identity: { kind: 'system' } },
          },
        ]),
      isRemembered: ({ delivery, identity }) => delivery === draft.delivery && identity.kind === draft.identity?.kind,
    }),
};

/** Asks for the client id of a user-assigned identity. */
const clientIdStep: WizardStep<WiringDraft> = {
  title: t('Client id'),
  answers: 'identity',
  isAsked: draft => isNew(draft) && draft.delivery === 'call-time' && draft.identity?.kind === 'user',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: t('Client id of the user-assigned identity (neither its object id nor its resource id)'),
      value: draft.identity?.kind === 'user' ? draft.identity.clientId : '',
      problemOf: text => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? undefined : t('A client id is a GUID.')),
    });
    return mapReply(reply, clientId => ({ identity: typedIdentity(clientId) }));
  },
};

/**
 * The named values where none can be looked up. The vault's is the one that the policy refers to, or the usual name; the secret's
 * is asked.
 */
function namedValueSteps(text: string, prefix: () => string): readonly WizardStep<WiringDraft>[] {
  const step = (answers: NamedValueKey, delivery: WiringDraft['delivery'], title: string, prompt: string, fresh: string): WizardStep<WiringDraft> => ({
    title,
    answers,
    isAsked: draft => isNew(draft) && draft.delivery === delivery,
    ask: async (draft, asker) => {
      const reply = await asker.input({ prompt, value: draft[answers] ?? `${prefix()}${fresh}`, problemOf: namedValueNameProblem });
      return mapReply(reply, name => ({ [answers]: name }));
    },
  });
  return [
    {
      ...step(
        'vaultUrlNamedValue',
        'call-time',
        t('Named value for the vault'),
        t('Named value with the vault’s URL, without a slash at its end'),
        'vault-url',
      ),
      decide: () => {
        const [first = `${prefix()}vault-url`, ...others] = vaultsIn(text);
        return others.length === 0 && namedValueNameProblem(first) === undefined ? { vaultUrlNamedValue: first } : undefined;
      },
    },
    step(
      'secretNameNamedValue',
      'call-time',
      t('Named value for the secret'),
      t('Named value with the secret’s name'),
      'backend-password-name',
    ),
    step('namedValue', 'named-value', t('Named value'), t('Key Vault-backed named value with the secret'), 'backend-password'),
  ];
}

/** The named values that are a vault's URL in a text. */
function vaultsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}\/secrets\//g)].flatMap(([, name]) => name ?? []))];
}

/** The path of the wiring that is changed, else the path as it comes. */
const keptRewriteStep: WizardStep<WiringDraft> = {
  ...rewriteStep(),
  decide: ({ wiring }) => {
    const rewriteTemplate = (wiring?.kind === 'change' ? wiring.old.policy.rewriteTemplate : undefined) ?? '';
    return rewriteProblem(rewriteTemplate, {}) === undefined ? { rewriteTemplate, surroundings: {} } : undefined;
  },
};

function isNew({ wiring }: WiringDraft): boolean {
  return wiring?.kind !== 'change';
}

function typedIdentity(clientId: string): IdentityChoice {
  return { kind: 'user', clientId, principalId: '', name: clientId };
}
