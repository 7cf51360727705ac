import { prettyJson } from '../../base/text/pretty-json.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import type { PolicySource } from '../../policy/index.ts';
import type { HeaderList, RunPlace, RunResult, SecretSighting } from '../../policy/run/index.ts';
import { fileTitle } from './policy-title.ts';
import type { PlaceView, RequestView, RunView, StepView } from './run-view.ts';
import { otherHosts } from './other-hosts.ts';
import { verdictOf } from './verdict.ts';
import { visibleRun } from './visible-run.ts';

/** What a run is shown with: the document, and what hides its secrets. */
export interface LocalViewContext {
  readonly source: PolicySource;
  readonly sightings: readonly SecretSighting[];
  readonly hasSecrets: boolean;
  readonly mask: (text: string) => string;
  /** Sentences about what the run was given. */
  readonly notes?: readonly string[];
  /** That policies of outer scopes would run of which nothing is known: a sentence. */
  readonly unknownScopes?: string | undefined;
  /** What may run at the gateway and was not run here: sentences. */
  readonly leftOut?: readonly string[];
}

/** A run as the panel shows it. */
export function localView(
  { response, steps, calls, logs, cacheWrites, cacheLookUps, unsupported, limit, lastError }: RunResult,
  { source, sightings, hasSecrets, mask, notes = [], unknownScopes, leftOut = [] }: LocalViewContext,
): RunView {
  const lines = new LineMap(source.text);
  const placeOf = ({ file, span }: RunPlace): PlaceView | undefined => {
    if (file === '(service)') return undefined;
    const isOwn = file === source.file;
    return {
      file,
      offset: span.start,
      label: isOwn ? t('line {0}', lines.positionAt(span.start).line + 1) : fileTitle(file),
    };
  };
  const masked = (list: HeaderList): RequestView['headers'] => list.map(([name, value]) => [mask(name), mask(value)]);
  const text = (body: Uint8Array): string => cut(prettyJson(mask(new TextDecoder().decode(body)), mask));
  const verdict = verdictOf(sightings, hasSecrets, {
    unsupported: [...leftOut, ...unsupported],
    limit,
    otherHosts: otherHosts(calls, sightings),
    hasUnknownScopes: unknownScopes !== undefined,
  });
  return visibleRun({
    verdict: { ...verdict, details: [...verdict.details, ...(unknownScopes === undefined ? [] : [unknownScopes])] },
    response: {
      status: mask(`${response.status} ${response.reason}`.trim()),
      problem: lastError ? mask(t('{0} failed: {1}', lastError.source, lastError.message)) : '',
      headers: masked(response.headers),
      body: text(response.body),
    },
    steps: steps.slice(0, mostShown).map(({ policy, section, depth, milliseconds, outcome, message, changes, place }): StepView => {
      const view = placeOf(place);
      return {
        title: policy,
        section,
        depth,
        time: milliseconds < 1 ? '' : t('{0} ms', Math.round(milliseconds)),
        outcome,
        message: mask(message ?? ''),
        changes: changes.map(({ what, before, after }) => ({
          what: mask(told(what)),
          ...(before !== undefined && { before: mask(before) }),
          ...(after !== undefined && { after: mask(after) }),
        })),
        ...(view && { place: view }),
      };
    }),
    requests: calls.slice(0, mostShown).map(({ kind, request, response: answer, error }) => ({
      title: kind === 'backend' ? t('{0} {1} (the backend)', request.method, mask(request.url)) : `${request.method} ${mask(request.url)}`,
      headers: masked(request.headers),
      body: text(request.body),
      answer: mask(answer ? `${answer.status} ${answer.reason}`.trim() : (error ?? '')),
    })),
    notes: [
      ...notes.map(mask),
      ...restOf(steps, count => t('{0} more policies ran: they are not shown.', count)),
      ...restOf(calls, count => t('{0} more requests were sent: they are not shown.', count)),
      ...restOf(logs, count => t('{0} more lines were logged: they are not shown.', count)),
      ...logs
        .slice(0, mostShown)
        .map(log => `${{ trace: t('Trace'), 'event-hub': t('Event hub'), metric: t('Metric') }[log.kind]}: ${mask(log.text)}`),
      ...cacheWrites.slice(0, mostShown).map(({ key, value, cachingType }) => t('Cache ({0}): {1} = {2}', cachingType, mask(key), mask(value))),
      ...cacheLookUps.slice(0, mostShown).map(({ key, cachingType }) => t('Cache ({0}), asked for: {1}', cachingType, mask(key))),
    ],
    unsupported: [
      ...leftOut.map(text => ({ text: mask(text) })),
      ...[...new Set([...unsupported.slice(0, mostShown), ...(limit ? [limit] : [])])].map(({ policy, message, place }) => {
        const view = placeOf(place);
        return { text: `${policy}: ${mask(message)}`, ...(view && { place: view }) };
      }),
    ],
  });
}

/** What a window can show of one run: rounds of retries make many steps, and a policy may write a long body. */
const mostShown = 1000;
const longestBody = 1_000_000;

function restOf(all: readonly unknown[], sentence: (count: number) => string): readonly string[] {
  return all.length > mostShown ? [sentence(all.length - mostShown)] : [];
}

function cut(body: string): string {
  return body.length > longestBody ? t('{0}… ({1} characters more)', body.slice(0, longestBody), body.length - longestBody) : body;
}
