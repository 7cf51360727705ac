import type { NamedValue } from '../../azure/index.ts';
import type { StepId } from '../../wiring/index.ts';
import type { PlanField } from '../apply-plan/plan-field.ts';
import { certificateNameProblem, usualCertificate } from './certificate-default.ts';
import { given, type WiringDraft } from './draft.ts';
import { fieldDefinitions, fieldIds, isFieldId, namedValueKeys, type FieldId, type Known } from './field-definitions.ts';
import type { NamedValueKey } from './named-value-defaults.ts';
import { policySurroundings } from './policy-surroundings.ts';
import { namedValueKeyProblem, usualNamedValue } from './steps/secret/named-values.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Which fields a plan has, each on the card of a step. */
export type FieldPlaces = Readonly<Partial<Record<FieldId, StepId>>>;

/** The fields of the main job. */
export const wiringFieldPlaces: FieldPlaces = {
  identity: 'enable-identity',
  grantScope: 'grant-get-only',
  vaultUrlNamedValue: 'create-named-values',
  secretNameNamedValue: 'create-named-values',
  namedValue: 'create-named-values',
  certificateId: 'create-certificate',
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
      const field = fieldDefinitions[id].show(draft, known);
      return field ? [{ id, step, ...field }] : [];
    });
  };
  const changed = async (draft: WiringDraft, reader: WiringReader, signal: AbortSignal): Promise<WiringDraft> => {
    const known = await read(draft, reader, signal);
    const set = Object.entries(draft.pending ?? {}).reduce<WiringDraft>(
      (answers, [id, value]) => (isFieldId(id) ? { ...answers, ...fieldDefinitions[id].set(value, known, answers) } : answers),
      draft,
    );
    return withNamedValues(withCertificate(set, known), known.namedValues, key => usualNamedValue(reader, set, key, prefix(), signal));
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

async function read(draft: WiringDraft, reader: WiringReader, signal: AbortSignal): Promise<Known> {
  const { id } = given(draft, 'service');
  const isCertificate = draft.credential === 'certificate' || draft.pending?.['credential'] === 'certificate';
  const [estate, namedValues, certificates] = await Promise.all([
    reader.estate(),
    reader.namedValues(id, signal),
    isCertificate ? reader.certificates(id, signal) : [],
  ]);
  return {
    estate,
    namedValues,
    certificates,
    surroundings: draft.surroundings ?? (draft.scope ? await policySurroundings(reader, draft, signal) : {}),
  };
}

/** The answers with names for the named values that the delivery needs, where they have none or one that has come to say something else. */
async function withNamedValues(
  draft: WiringDraft,
  existing: readonly NamedValue[],
  usual: (key: NamedValueKey) => Promise<string>,
): Promise<WiringDraft> {
  let named = draft;
  for (const key of namedValueKeys(draft)) {
    const name = named[key];
    const isMeant =
      draft.pending?.[key] !== undefined || (name !== undefined && namedValueKeyProblem(existing, named, key, name) === undefined);
    if (!isMeant) named = { ...named, [key]: await usual(key) };
  }
  return named;
}

/** The same for the certificate's name. */
function withCertificate(draft: WiringDraft, { certificates }: Known): WiringDraft {
  const { credential, certificateId, pending } = draft;
  const isMeant =
    credential !== 'certificate' ||
    pending?.['certificateId'] !== undefined ||
    (certificateId !== undefined && certificateNameProblem(certificates, draft, certificateId) === undefined);
  return isMeant ? draft : { ...draft, certificateId: usualCertificate(certificates, draft) };
}

function entries(places: FieldPlaces): readonly (readonly [FieldId, StepId])[] {
  return fieldIds.flatMap(id => {
    const step = places[id];
    return step === undefined ? [] : [[id, step] as const];
  });
}
