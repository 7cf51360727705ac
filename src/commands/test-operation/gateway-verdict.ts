import type { GatewayAnswer } from '../../azure/index.ts';
import { secretFinder, textFormsOf } from '../../base/secret-finder.ts';
import type { KnownSecret } from '../../base/secret-mask.ts';
import { secretServiceOf } from '../../policy/index.ts';
import type { SecretSighting } from '../../policy/run/index.ts';
import type { Verdict } from '../run-policy/run-view.ts';
import { verdictOf } from '../run-policy/verdict.ts';
import type { Alignment } from './alignment.ts';
import { subscriptionKeyLabel } from './rehearsal.ts';
import type { SentCredential } from './seen-secrets.ts';
import type { TraceReading } from './trace-reading.ts';

/** What the linter says of the deployed policy: the findings that a secret leaves, in a sentence each; or why it could not look. */
export type LinterView = { readonly kind: 'looked'; readonly leaks: readonly string[] } | { readonly kind: 'not-looked'; readonly why: string };

/** All that is known of a call. */
export interface CallFacts {
  readonly answer: Pick<GatewayAnswer, 'status' | 'headers' | 'body' | 'traceProblem'>;
  readonly trace: TraceReading;
  /** Secrets whose values are known, those that a vault's answer in the response itself shows among them. */
  readonly known: readonly KnownSecret[];
  readonly credentials: readonly SentCredential[];
  /** The rehearsals that went the way of the trace, each with where its placeholders came; none when it could not be followed. */
  readonly aligned: readonly RehearsedCall[];
  readonly linter: LinterView;
}

/** A rehearsal that went the way of the trace, and where its placeholders were seen. */
export interface RehearsedCall {
  readonly alignment: Alignment;
  readonly sightings: readonly SecretSighting[];
  /** The same without the subscription key, which the caller sent itself. */
  readonly ownSightings: readonly SecretSighting[];
}

/**
 * Where the secret of a call came. Good only if a request to the backend was seen with the secret in it, every secret of
 * the call is known and is not in the answer, and neither the rehearsal nor the linter knows a way out.
 */
export function gatewayVerdict(facts: CallFacts): Verdict {
  const leak = provedLeak(facts) ?? rehearsedLeak(facts);
  return leak ? { ...leak, details: [...leak.details, ...linterOnLeak(facts.linter)] } : withoutLeak(facts);
}

/** The two never contradict each other in silence. */
function linterOnLeak(linter: LinterView): readonly string[] {
  if (linter.kind === 'not-looked') return [`The linter has not looked at the deployed policy: ${linter.why}`];
  return linter.leaks.length > 0 ? linter.leaks.map(leak => `The linter sees a way, too: ${leak}`) : ['The linter does not see this way in the deployed policy.'];
}

/** A known secret stands in what the caller received. */
function provedLeak({ answer, trace, known, credentials }: CallFacts): Verdict | undefined {
  const all = [...known, ...credentials.filter(({ value }) => !known.some(secret => secret.value === value))];
  const { rest } = withoutEchoes(answer.body, trace, all);
  const details = all.flatMap(({ value, label }) => {
    const holds = secretFinder([value]);
    const places = [
      ...(trace.statusTexts.some(holds) ? ['the status reason'] : []),
      ...answer.headers.flatMap(([name, text]) => (holds(`${name}: ${text}`) ? [`the response header ${name}`] : [])),
      ...(holds(rest) ? ['the response body'] : []),
    ];
    return places.map(place => `${the(label)} is in ${place}.`);
  });
  return details.length === 0 ? undefined : { kind: 'bad', text: 'The secret reached the caller.', details: [...new Set(details)] };
}

/** The deployed policy gives a placeholder away on the way that the call went. */
function rehearsedLeak({ aligned }: CallFacts): Verdict | undefined {
  const verdict = aligned.map(({ sightings }) => verdictOf(sightings, true)).find(({ kind }) => kind === 'bad');
  return verdict && { ...verdict, details: [...verdict.details, 'This is what the deployed policy does: it was run here, with placeholders for secrets, on the way that the trace shows.'] };
}

function withoutLeak(facts: CallFacts): Verdict {
  const { answer, trace, known, credentials, aligned, linter } = facts;
  const [first] = aligned;
  const linted = linter.kind === 'looked' ? linter.leaks.map(leak => `The linter sees a way: ${leak}`) : [`The linter has not looked at the deployed policy: ${linter.why}`];
  if (!first) return cannotBeSaid([whyNotFollowed(facts), ...linted]);
  const { alignment, ownSightings } = first;
  const { isEchoed } = withoutEchoes(answer.body, trace, [...known, ...credentials]);
  const unseen = [...new Set(aligned.flatMap(({ alignment: { unseen: labels } }) => labels))].filter(isNotCallers).map(label => `${the(label)} stands nowhere in the trace: the answer could not be searched for it.`);
  const sent = sentToBackend(facts, alignment);
  const details = [...sent, isEchoed ? 'The backend sends back the header that it received, as an echo service does. A real backend should not.' : 'The answer was searched for every secret of the call: none is in it.'];
  if (unseen.length === 0 && !alignment.secrets.some(({ label }) => isNotCallers(label))) return { kind: 'neutral', text: 'No secret took part in this call.', details: linted };
  if (unseen.length > 0) return cannotBeSaid([...sent, ...unseen, ...linted]);
  if (linted.length > 0) return { kind: 'neutral', text: linter.kind === 'looked' ? 'This call gave no secret to the caller, but another one may.' : 'This call gave no secret to the caller.', details: [...details, ...linted] };
  if (sent.length === 0) return { kind: 'neutral', text: verdictOf(ownSightings, true).kind === 'good' ? 'A secret went to the backend, but not in a header that the trace shows.' : 'A secret was fetched, and reached neither the backend nor the caller.', details };
  if (answer.status >= 400) return { kind: 'neutral', text: `The backend was sent the secret, and the answer is ${answer.status}.`, details };
  return { kind: 'good', text: 'The secret reached the backend, and nobody else.', details };
}

function cannotBeSaid(details: readonly string[]): Verdict {
  return { kind: 'neutral', text: 'Whether a secret reached the caller cannot be said.', details };
}

function whyNotFollowed({ answer: { traceProblem }, linter }: CallFacts): string {
  if (traceProblem !== undefined) return `There is no trace: ${traceProblem}`;
  return linter.kind === 'not-looked' ? 'Without the deployed policy the trace cannot be read.' : 'The trace does not show enough to follow the call: what a vault answered, or what came out of a cache, may be in the answer.';
}

/** The secrets of a call that stand in the headers of a request to the backend, told one by one. */
function sentToBackend({ trace }: CallFacts, { secrets }: Alignment): readonly string[] {
  const headers = backendRequests(trace).flatMap(request => request.headers);
  return secrets
    .filter(({ label }) => isNotCallers(label))
    .flatMap(({ value, label }) => {
      const holds = secretFinder([value]);
      const names = [...new Set(headers.flatMap(([name, text]) => (holds(text) ? [name] : [])))];
      return names.length === 0 ? [] : [`${the(label)} was sent to the backend in ${names.join(', ')}.`];
    });
}

/** A vault or token endpoint that a call is forwarded to is no backend. */
function backendRequests({ requests }: TraceReading): TraceReading['requests'] {
  return requests.filter(({ kind, url }) => kind === 'backend' && secretServiceOf(url) === undefined);
}

/** The key is the caller's own: it knows it anyway. */
function isNotCallers(label: string): boolean {
  return label !== subscriptionKeyLabel;
}

/** The body without the headers with secrets that a backend sent back behind their names, as an echo service does. */
function withoutEchoes(body: string, trace: TraceReading, secrets: readonly KnownSecret[]): { readonly rest: string; readonly isEchoed: boolean } {
  const holds = secretFinder(secrets.map(({ value }) => value));
  let rest = body;
  for (const [header, text] of backendRequests(trace).flatMap(({ headers }) => headers)) {
    if (!holds(text)) continue;
    for (const form of new Set([text, text.replace(/^\w+ /, '')].flatMap(textFormsOf))) {
      const pieces = rest.split(form);
      rest = pieces.reduce((before, piece, index) => (index === 0 ? piece : isBehind(before, header) ? `${before} ${piece}` : `${before}${form}${piece}`), '');
    }
  }
  return { rest, isEchoed: rest !== body };
}

function isBehind(text: string, header: string): boolean {
  return text.slice(-header.length - 16).toLowerCase().includes(header.toLowerCase());
}

function the(label: string): string {
  return `The ${label}`;
}
