import { t } from '../../base/text/translation.ts';
import type { Certificate, NamedValue } from '../../azure/index.ts';
import { shown } from '../../host/window/plain-text.ts';
import {
  clientIdProblem,
  headerNameProblem,
  headerPrefixProblem,
  parameterNameProblem,
  rewriteProblem,
  scopeProblem,
  tokenEndpointProblem,
  usernameProblem,
  type Estate,
} from '../../wiring/index.ts';
import type { FieldOption, PlanField } from '../apply-plan/plan-field.ts';
import type { Choice } from '../wizard/question.ts';
import { certificateNameProblem } from './certificate-default.ts';
import { secretNameOf, type WiringDraft } from './draft.ts';
import type { NamedValueKey } from './named-value-defaults.ts';
import { backendUrlProblem } from './steps/target/backend.ts';
import { credentialChoices } from './steps/credential/credential.ts';
import { deliveryChoices } from './steps/access/delivery.ts';
import { attachableChoices, identityChoices, isSameIdentity } from './steps/access/identity.ts';
import { namedValueKeyProblem } from './steps/secret/named-values.ts';
import { scopeChoices } from './steps/access/only-this-secret.ts';

/** A field that is a text of the draft by the same name. */
type TextKey =
  | 'username'
  | 'headerName'
  | 'headerPrefix'
  | 'parameterName'
  | 'tokenEndpoint'
  | 'tokenClientId'
  | 'tokenScope'
  | 'certificateId'
  | 'rewriteTemplate'
  | 'backendUrl'
  | NamedValueKey;

/** A part of a plan that can be changed in it. */
export type FieldId = 'identity' | 'grantScope' | 'delivery' | 'credential' | TextKey;

/** What the fields are made from. */
export interface Known {
  readonly estate: Estate;
  readonly namedValues: readonly NamedValue[];
  /** None unless the credential is a certificate. */
  readonly certificates: readonly Certificate[];
  readonly surroundings: NonNullable<WiringDraft['surroundings']>;
}

/** A field as the answers make it. */
export interface FieldDefinition {
  /** The field as the answers are; none where they do not call for it. */
  readonly show: (draft: WiringDraft, known: Known) => Omit<PlanField, 'id' | 'step'> | undefined;
  readonly set: (value: string, known: Known, draft: WiringDraft) => Partial<WiringDraft>;
}

const identities = ({ service }: WiringDraft, { estate }: Known): readonly Choice<NonNullable<WiringDraft['identity']>>[] =>
  service ? [...identityChoices(service), ...attachableChoices(service, estate)] : [];

interface About {
  readonly label: string;
  readonly hint?: string | ((known: Known) => string);
}

/** A text, and what is wrong with it. */
function text(
  key: TextKey,
  { label, hint }: About,
  isThere: (draft: WiringDraft) => boolean,
  problemOf: (value: string, draft: WiringDraft, known: Known) => string | undefined,
  kept = (value: string): string => value,
): FieldDefinition {
  return {
    show: (draft, known) => {
      if (!isThere(draft)) return undefined;
      const value = draft[key] ?? '';
      const problem = problemOf(value, draft, known);
      return {
        label,
        value,
        ...(hint !== undefined && { hint: typeof hint === 'string' ? hint : hint(known) }),
        ...(problem !== undefined && { problem }),
      };
    },
    set: value => ({ [key]: kept(value) }),
  };
}

function namedValue(key: NamedValueKey, label: string): FieldDefinition {
  return text(
    key,
    { label, hint: t('An existing named value is used only if it says the same.') },
    draft => namedValueKeys(draft).includes(key),
    (value, draft, { namedValues }) => namedValueKeyProblem(namedValues, draft, key, value),
  );
}

/** Every field of a plan. */
export const fieldDefinitions: Readonly<Record<FieldId, FieldDefinition>> = {
  identity: {
    show: (draft, known) => {
      const choices = identities(draft, known);
      const value = choices.findIndex(choice => isSameIdentity(choice.value, draft.identity));
      return { label: t('Managed identity'), value: String(value), options: choices.map((choice, index) => optionOf(String(index), choice)) };
    },
    set: (value, known, draft) => {
      const chosen = identities(draft, known)[Number(value)];
      return chosen ? { identity: chosen.value } : {};
    },
  },
  grantScope: {
    show: ({ vault, grantScope, ...draft }) =>
      vault?.accessModel === 'rbac' && grantScope
        ? { label: t('May read'), value: grantScope.kind, options: scopeChoices(vault.name, secretNameOf(draft)).map(choice => optionOf(choice.value.kind, choice)) }
        : undefined,
    set: (value, _known, draft) => ({ grantScope: value === 'vault' ? { kind: 'vault' } : { kind: 'secret', name: secretNameOf(draft) } }),
  },
  delivery: {
    show: draft =>
      draft.delivery === undefined || draft.credential === 'certificate'
        ? undefined
        : {
            label: t('How the policy gets the secret'),
            value: draft.delivery,
            options: deliveryChoices(draft).map(choice => optionOf(choice.value, choice)),
          },
    set: value => (value === 'call-time' || value === 'named-value' ? { delivery: value } : {}),
  },
  vaultUrlNamedValue: namedValue('vaultUrlNamedValue', t('Named value for the vault’s URL')),
  secretNameNamedValue: namedValue('secretNameNamedValue', t('Named value for the secret’s name')),
  namedValue: namedValue('namedValue', t('Named value')),
  credential: {
    show: draft =>
      draft.credential === undefined
        ? undefined
        : {
            label: t('Credential for the backend'),
            value: draft.credential,
            options: credentialChoices(draft).map(({ label, value }) => optionOf(value, { label })),
          },
    set: (value, _known, draft) => {
      const { headerPrefix = '', tokenScope = '' } = draft;
      const chosen = credentialChoices(draft).find(choice => choice.value === value);
      return chosen ? { credential: chosen.value, isCredentialWhole: true, headerPrefix, tokenScope } : {};
    },
  },
  username: text(
    'username',
    { label: t('User name'), hint: t('It is in the policy in plain text.') },
    ({ credential }) => credential === 'basic',
    usernameProblem,
  ),
  headerName: text('headerName', { label: t('Header') }, ({ credential }) => credential === 'header', headerNameProblem),
  headerPrefix: text(
    'headerPrefix',
    { label: t('Text before the secret'), hint: t('A blank at its end included; empty for none.') },
    ({ credential }) => credential === 'header',
    headerPrefixProblem,
  ),
  parameterName: text(
    'parameterName',
    { label: t('Query parameter'), hint: t('The secret becomes a part of the URL, which logs may keep.') },
    ({ credential }) => credential === 'query',
    parameterNameProblem,
  ),
  tokenEndpoint: text(
    'tokenEndpoint',
    { label: t('Token endpoint'), hint: t('The secret is sent to it, and to nobody else.') },
    ({ credential }) => credential === 'oauth',
    (value, _draft, { namedValues }) => tokenEndpointProblem(value, namedValues),
    value => value.trim(),
  ),
  tokenClientId: text('tokenClientId', { label: t('Client id') }, ({ credential }) => credential === 'oauth', clientIdProblem),
  tokenScope: text(
    'tokenScope',
    { label: t('Scope of the token'), hint: t('Empty where the server expects none.') },
    ({ credential }) => credential === 'oauth',
    (value, { tokenEndpoint }) => scopeProblem(value, tokenEndpoint),
    value => value.trim(),
  ),
  certificateId: text(
    'certificateId',
    {
      label: t('Certificate of the service'),
      hint: t('The policy refers to it by this name. An existing one is used only if it comes from the same secret.'),
    },
    ({ credential }) => credential === 'certificate',
    (value, draft, { certificates }) => certificateNameProblem(certificates, draft, value),
  ),
  rewriteTemplate: text(
    'rewriteTemplate',
    { label: t('Path at the backend'), hint: t('Template for rewrite-uri, such as ?item={id}; empty keeps the path.') },
    ({ rewriteTemplate }) => rewriteTemplate !== undefined,
    (value, _draft, { surroundings }) => rewriteProblem(value, surroundings),
    value => value.trim(),
  ),
  backendUrl: text(
    'backendUrl',
    {
      label: t('Backend'),
      hint: ({ surroundings: { serviceUrl } }) =>
        serviceUrl === undefined
          ? t('Base URL for set-backend-service; empty keeps the API’s own.')
          : t('Base URL for set-backend-service; empty keeps the API’s own ({0}).', serviceUrl),
    },
    ({ backendUrl }) => backendUrl !== undefined,
    (value, _draft, { surroundings }) => backendUrlProblem(value, { surroundings }),
    value => value.trim(),
  ),
};

function optionOf(value: string, { label, description, detail }: Omit<Choice<unknown>, 'value'>): FieldOption {
  const more = [description, detail].flatMap(words => (words === undefined ? [] : [withoutIcons(shown(words))])).join(' · ');
  return { value, label: withoutIcons(shown(label)), ...(more !== '' && { detail: more }) };
}

/** `$(check) on` is an icon in a list only. */
function withoutIcons(words: string): string {
  return words.replace(/\$\([a-z-]+\) ?/g, '');
}

/** The named values that the delivery needs. */
export function namedValueKeys({ delivery, credential }: WiringDraft): readonly NamedValueKey[] {
  if (delivery === undefined || credential === 'certificate') return [];
  return delivery === 'call-time' ? ['vaultUrlNamedValue', 'secretNameNamedValue'] : ['namedValue'];
}

/** In the order in which they are shown. */
export const fieldIds: readonly FieldId[] = [
  'identity',
  'grantScope',
  'vaultUrlNamedValue',
  'secretNameNamedValue',
  'namedValue',
  'delivery',
  'credential',
  'username',
  'headerName',
  'headerPrefix',
  'parameterName',
  'tokenEndpoint',
  'tokenClientId',
  'tokenScope',
  'certificateId',
  'rewriteTemplate',
  'backendUrl',
];

/** Whether a plan can have a field of that name. */
export function isFieldId(id: string): id is FieldId {
  return fieldIds.some(known => known === id);
}
