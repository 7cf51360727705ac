import type { NamedValue } from '../../azure/index.ts';
import { shown } from '../../host/plain-text.ts';
import { clientIdProblem, headerNameProblem, headerPrefixProblem, parameterNameProblem, rewriteProblem, scopeProblem, tokenEndpointProblem, usernameProblem, type Estate, type StepId } from '../../wiring/index.ts';
import type { FieldOption, PlanField } from '../carry-out/plan-field.ts';
import type { Choice } from '../wizard/question.ts';
import { given, secretNameOf, type WiringDraft } from './draft.ts';
import type { NamedValueKey } from './named-value-defaults.ts';
import { policySurroundings } from './policy-surroundings.ts';
import { backendUrlProblem } from './steps/backend.ts';
import { credentialChoices } from './steps/credential.ts';
import { deliveryChoices } from './steps/delivery.ts';
import { attachableChoices, identityChoices, isSameIdentity } from './steps/identity.ts';
import { namedValueKeyProblem, usualNamedValue } from './steps/named-values.ts';
import { scopeChoices } from './steps/only-this-secret.ts';
import type { WiringReader } from './wiring-reader.ts';

/** A part of a plan that can be changed in it. */
export type FieldId = 'identity' | 'grantScope' | 'delivery' | NamedValueKey | 'credential' | 'username' | 'headerName' | 'headerPrefix' | 'parameterName' | 'tokenEndpoint' | 'tokenClientId' | 'tokenScope' | 'rewriteTemplate' | 'backendUrl';

/** Which fields a plan has, each on the card of a step. */
export type FieldPlaces = Readonly<Partial<Record<FieldId, StepId>>>;

/** The fields of the main job. */
export const wiringFieldPlaces: FieldPlaces = {
  identity: 'enable-identity',
  grantScope: 'grant-get-only',
  vaultUrlNamedValue: 'create-named-values',
  secretNameNamedValue: 'create-named-values',
  namedValue: 'create-named-values',
  delivery: 'insert-policy-block',
  credential: 'insert-policy-block',
  username: 'insert-policy-block',
  headerName: 'insert-policy-block',
  headerPrefix: 'insert-policy-block',
  parameterName: 'insert-policy-block',
  tokenEndpoint: 'insert-policy-block',
  tokenClientId: 'insert-policy-block',
  tokenScope: 'insert-policy-block',
  rewriteTemplate: 'insert-policy-block',
  backendUrl: 'insert-policy-block',
};

/** The fields of a task's plan, and what changing one comes to. */
export interface DraftFields {
  readonly fields: (draft: WiringDraft, reader: WiringReader, signal: AbortSignal) => Promise<readonly PlanField[]>;
  readonly change: (draft: WiringDraft, field: string, value: string, reader: WiringReader, signal: AbortSignal) => Promise<WiringDraft>;
}

/** The fields on a plan's cards; `prefix` is put before the names of new named values. */
export function draftFields(places: FieldPlaces, prefix: () => string): DraftFields {
  const fieldsOf = async (draft: WiringDraft, reader: WiringReader, signal: AbortSignal): Promise<readonly PlanField[]> => {
    const known = await read(draft, reader, signal);
    return entries(places).flatMap(([id, step]) => {
      const field = definitions[id].show(draft, known);
      return field ? [{ id, step, ...field }] : [];
    });
  };
  const changed = async (draft: WiringDraft, reader: WiringReader, signal: AbortSignal): Promise<WiringDraft> => {
    const known = await read(draft, reader, signal);
    const set = Object.entries(draft.pending ?? {}).reduce<WiringDraft>((answers, [id, value]) => (isFieldId(id) ? { ...answers, ...definitions[id].set(value, known, answers) } : answers), draft);
    return withNamedValues(set, known.namedValues, key => usualNamedValue(reader, set, key, prefix(), signal));
  };
  return {
    fields: async (draft, reader, signal) => fieldsOf(await changed(draft, reader, signal), reader, signal),
    // what cannot be planned is kept beside the answers, which stay those of the last plan until all of it can
    change: async (draft, field, value, reader, signal) => {
      if (!isFieldId(field) || places[field] === undefined) return draft;
      const pending: WiringDraft = { ...draft, pending: { ...draft.pending, [field]: value } };
      const candidate = await changed(pending, reader, signal);
      const isWhole = (await fieldsOf(candidate, reader, signal)).every(({ problem }) => problem === undefined);
      return isWhole ? { ...candidate, pending: undefined } : pending;
    },
  };
}

/** What the fields are made from. */
interface Known {
  readonly estate: Estate;
  readonly namedValues: readonly NamedValue[];
  readonly surroundings: NonNullable<WiringDraft['surroundings']>;
}

async function read(draft: WiringDraft, reader: WiringReader, signal: AbortSignal): Promise<Known> {
  const [estate, namedValues] = await Promise.all([reader.estate(), reader.namedValues(given(draft, 'service').id, signal)]);
  return { estate, namedValues, surroundings: draft.surroundings ?? (draft.scope ? await policySurroundings(reader, draft, signal) : {}) };
}

/** The answers with names for the named values that the delivery needs, where they have none or one that has come to say something else. */
async function withNamedValues(draft: WiringDraft, existing: readonly NamedValue[], usual: (key: NamedValueKey) => Promise<string>): Promise<WiringDraft> {
  let named = draft;
  for (const key of namedValueKeys(draft)) {
    const name = named[key];
    const isMeant = draft.pending?.[key] !== undefined || (name !== undefined && namedValueKeyProblem(existing, named, key, name) === undefined);
    if (!isMeant) named = { ...named, [key]: await usual(key) };
  }
  return named;
}

function namedValueKeys({ delivery }: WiringDraft): readonly NamedValueKey[] {
  if (delivery === undefined) return [];
  return delivery === 'send-request' ? ['vaultUrlNamedValue', 'secretNameNamedValue'] : ['namedValue'];
}

interface Definition {
  /** The field as the answers are; none where they do not call for it. */
  readonly show: (draft: WiringDraft, known: Known) => Omit<PlanField, 'id' | 'step'> | undefined;
  readonly set: (value: string, known: Known, draft: WiringDraft) => Partial<WiringDraft>;
}

const identities = ({ service }: WiringDraft, { estate }: Known): readonly Choice<NonNullable<WiringDraft['identity']>>[] => (service ? [...identityChoices(service), ...attachableChoices(service, estate)] : []);

type TextKey = 'username' | 'headerName' | 'headerPrefix' | 'parameterName' | 'tokenEndpoint' | 'tokenClientId' | 'tokenScope' | 'rewriteTemplate' | 'backendUrl' | NamedValueKey;

interface About {
  readonly label: string;
  readonly hint?: string | ((known: Known) => string);
}

/** A text, and what is wrong with it. */
function text(key: TextKey, { label, hint }: About, isThere: (draft: WiringDraft) => boolean, problemOf: (value: string, draft: WiringDraft, known: Known) => string | undefined, kept = (value: string): string => value): Definition {
  return {
    show: (draft, known) => {
      if (!isThere(draft)) return undefined;
      const value = draft[key] ?? '';
      const problem = problemOf(value, draft, known);
      return { label, value, ...(hint !== undefined && { hint: typeof hint === 'string' ? hint : hint(known) }), ...(problem !== undefined && { problem }) };
    },
    set: value => ({ [key]: kept(value) }),
  };
}

function namedValue(key: NamedValueKey, label: string): Definition {
  return text(key, { label, hint: 'An existing named value is used only if it says the same.' }, draft => namedValueKeys(draft).includes(key), (value, draft, { namedValues }) => namedValueKeyProblem(namedValues, draft, key, value));
}

const definitions: Readonly<Record<FieldId, Definition>> = {
  identity: {
    show: (draft, known) => {
      const choices = identities(draft, known);
      const value = choices.findIndex(choice => isSameIdentity(choice.value, draft.identity));
      return { label: 'Managed identity', value: String(value), options: choices.map((choice, index) => optionOf(String(index), choice)) };
    },
    set: (value, known, draft) => {
      const chosen = identities(draft, known)[Number(value)];
      return chosen ? { identity: chosen.value } : {};
    },
  },
  grantScope: {
    show: ({ vault, grantScope, ...draft }) =>
      vault?.accessModel === 'rbac' && grantScope
        ? { label: 'May read', value: grantScope.kind, options: scopeChoices(vault.name, secretNameOf(draft)).map(choice => optionOf(choice.value.kind, choice)) }
        : undefined,
    set: (value, _known, draft) => ({ grantScope: value === 'vault' ? { kind: 'vault' } : { kind: 'secret', name: secretNameOf(draft) } }),
  },
  delivery: {
    show: draft => (draft.delivery === undefined ? undefined : { label: 'How the policy gets the secret', value: draft.delivery, options: deliveryChoices(draft).map(choice => optionOf(choice.value, choice)) }),
    set: value => (value === 'send-request' || value === 'named-value' ? { delivery: value } : {}),
  },
  vaultUrlNamedValue: namedValue('vaultUrlNamedValue', 'Named value for the vault’s URL'),
  secretNameNamedValue: namedValue('secretNameNamedValue', 'Named value for the secret’s name'),
  namedValue: namedValue('namedValue', 'Named value'),
  credential: {
    show: ({ credential }) => (credential === undefined ? undefined : { label: 'Credential for the backend', value: credential, options: credentialChoices.map(({ label, value }) => optionOf(value, { label })) }),
    set: (value, _known, { headerPrefix = '', tokenScope = '' }) => {
      const chosen = credentialChoices.find(choice => choice.value === value);
      return chosen ? { credential: chosen.value, isCredentialWhole: true, headerPrefix, tokenScope } : {};
    },
  },
  username: text('username', { label: 'User name', hint: 'It stands in the policy in plain text.' }, ({ credential }) => credential === 'basic', usernameProblem),
  headerName: text('headerName', { label: 'Header' }, ({ credential }) => credential === 'header', headerNameProblem),
  headerPrefix: text('headerPrefix', { label: 'Text before the secret', hint: 'A blank at its end included; empty for none.' }, ({ credential }) => credential === 'header', headerPrefixProblem),
  parameterName: text('parameterName', { label: 'Query parameter', hint: 'The secret becomes a part of the URL, which logs may keep.' }, ({ credential }) => credential === 'query', parameterNameProblem),
  tokenEndpoint: text(
    'tokenEndpoint',
    { label: 'Token endpoint', hint: 'The secret is sent to it, and to nobody else.' },
    ({ credential }) => credential === 'oauth',
    (value, _draft, { namedValues }) => tokenEndpointProblem(value, namedValues),
    value => value.trim(),
  ),
  tokenClientId: text('tokenClientId', { label: 'Client id' }, ({ credential }) => credential === 'oauth', clientIdProblem),
  tokenScope: text(
    'tokenScope',
    { label: 'Scope of the token', hint: 'Empty where the server wants none.' },
    ({ credential }) => credential === 'oauth',
    (value, { tokenEndpoint }) => scopeProblem(value, tokenEndpoint),
    value => value.trim(),
  ),
  rewriteTemplate: text(
    'rewriteTemplate',
    { label: 'Path at the backend', hint: 'Template for rewrite-uri, such as ?item={id}; empty keeps the path.' },
    ({ rewriteTemplate }) => rewriteTemplate !== undefined,
    (value, _draft, { surroundings }) => rewriteProblem(value, surroundings),
    value => value.trim(),
  ),
  backendUrl: text(
    'backendUrl',
    { label: 'Backend', hint: ({ surroundings: { serviceUrl } }) => `Base URL for set-backend-service; empty keeps the API’s own${serviceUrl === undefined ? '' : ` (${serviceUrl})`}.` },
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

function entries(places: FieldPlaces): readonly (readonly [FieldId, StepId])[] {
  return fieldIds.flatMap(id => {
    const step = places[id];
    return step === undefined ? [] : [[id, step] as const];
  });
}

const fieldIds: readonly FieldId[] = ['identity', 'grantScope', 'vaultUrlNamedValue', 'secretNameNamedValue', 'namedValue', 'delivery', 'credential', 'username', 'headerName', 'headerPrefix', 'parameterName', 'tokenEndpoint', 'tokenClientId', 'tokenScope', 'rewriteTemplate', 'backendUrl'];

/** Whether a plan can have a field of that name. */
export function isFieldId(id: string): id is FieldId {
  return fieldIds.some(known => known === id);
}
