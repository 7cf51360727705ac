import { visible, visibleLines } from '../../base/text/visible-text.ts';
import type { CallForm, KeyForm, ParameterField, PastRequest, PlaceView, ResponseView, RunForm, RunView } from './run-view.ts';

/** A run with nothing hidden in what is shown of it: names, headers and bodies come from policies and servers. */
export function visibleRun({ verdict, response, steps, requests, notes, unsupported }: RunView): RunView {
  return {
    verdict: { ...verdict, text: visible(verdict.text), details: verdict.details.map(visibleLines) },
    response: visibleResponse(response),
    steps: steps.map(({ title, section, message, changes, place, ...step }) => ({
      ...step,
      title: visible(title),
      section: visible(section),
      message: visibleLines(message),
      changes: changes.map(({ what, before, after }) => ({
        what: visible(what),
        ...(before !== undefined && { before: visibleLines(before) }),
        ...(after !== undefined && { after: visibleLines(after) }),
      })),
      ...placed(place),
    })),
    requests: requests.map(({ title, headers, body, answer }) => ({
      title: visible(title),
      headers: visibleHeaders(headers),
      body: visibleLines(body),
      answer: visibleLines(answer),
    })),
    notes: notes.map(visibleLines),
    unsupported: unsupported.map(({ text, place }) => ({ text: visibleLines(text), ...placed(place) })),
  };
}

/** An answer with nothing hidden in it. */
export function visibleResponse({ status, problem, headers, body }: ResponseView): ResponseView {
  return { status: visible(status), problem: visibleLines(problem), headers: visibleHeaders(headers), body: visibleLines(body) };
}

/** What a form says, with nothing hidden in it; what it is filled in with is exact, and so are the names it answers with. */
export function visibleForm({ heading, explanation, namedValues, secrets, worlds, call, ...filledIn }: RunForm): ShownForm {
  return {
    ...filledIn,
    heading: visible(heading),
    explanation: visible(explanation),
    namedValues: namedValues.map(given => ({ ...given, label: visible(given.label ?? given.name) })),
    secrets: secrets.map(name => visible(name)),
    worlds: worlds.map(({ id, label }) => ({ id, label: visible(label) })),
    ...(call && { call: visibleCall(call) }),
  };
}

/** A form as the panel gets it. */
export interface ShownForm extends Omit<RunForm, 'namedValues' | 'call'> {
  readonly namedValues: readonly { readonly name: string; readonly value: string; readonly label: string }[];
  readonly call?: Omit<CallForm, 'templateParameters' | 'queryParameters'> & {
    readonly templateParameters: readonly ShownField[];
    readonly queryParameters: readonly ShownField[];
  };
}

/** A parameter as the panel gets it. */
export type ShownField = ParameterField & { readonly label: string };

function visibleCall({ templateParameters, queryParameters, keys, ...place }: CallForm): NonNullable<ShownForm['call']> {
  const fields = (parameters: readonly ParameterField[]): readonly ShownField[] =>
    parameters.map(field => ({ ...field, label: visible(field.name), hint: visible(field.hint) }));
  return { ...place, templateParameters: fields(templateParameters), queryParameters: fields(queryParameters), keys: visibleKeys(keys) };
}

/** The choices of a key with nothing hidden in them. */
export function visibleKeys({ choices, problem }: KeyForm): KeyForm {
  return { choices: choices.map(({ id, label }) => ({ id, label: visible(label) })), problem: visible(problem) };
}

/** Past requests by labels with nothing hidden in them. */
export function visibleHistory(past: readonly PastRequest[]): readonly PastRequest[] {
  return past.map(({ label, values }) => ({ label: visible(label), values }));
}

function visibleHeaders(headers: ResponseView['headers']): ResponseView['headers'] {
  return headers.map(([name, value]) => [visible(name), visible(value)]);
}

/** The file is opened, only the label is read. */
function placed(place: PlaceView | undefined): { readonly place?: PlaceView } {
  return place ? { place: { ...place, label: visible(place.label) } } : {};
}
