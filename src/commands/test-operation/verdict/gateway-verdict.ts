import type { GatewayAnswer } from '../../../azure/index.ts';
import { searchSecrets, secretFinder } from '../../../base/secrets/secret-finder.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import { t, told } from '../../../base/text/translation.ts';
import { secretServiceOf } from '../../../policy/index.ts';
import type { SecretSighting } from '../../../policy/run/index.ts';
import type { Verdict } from '../../run-policy/run-view.ts';
import { cannotBeSaid, leaksAmong, reachedBackend, verdictOf } from '../../run-policy/verdict.ts';
import type { Alignment } from '../rehearsal/alignment.ts';
import { withoutEchoes } from './echoes.ts';
import { isOutOfCache, subscriptionKeyLabel, type Kept } from '../rehearsal/rehearsal.ts';
import type { SentCredential } from '../secrets/seen-secrets.ts';
import type { TraceReading } from '../trace-reading.ts';

/**
 * What the linter says of the deployed policy: the findings that a secret leaves, and what it could not look at, in sentences; or
 * why it could not look at all.
 */
export type LinterView =
  | { readonly kind: 'looked'; readonly leaks: readonly LinterLeak[]; readonly unseen: readonly string[] }
  | { readonly kind: 'not-looked'; readonly why: string };

/** A finding that a secret leaves, in a sentence, whether to the caller, and whether the policy it is in ran in this call. */
export interface LinterLeak {
  readonly text: string;
  readonly isToCaller: boolean;
  readonly isTaken: boolean;
}

/** All that is known of a call. */
export interface CallFacts {
  readonly answer: Pick<GatewayAnswer, 'status' | 'headers' | 'body' | 'cut' | 'traceProblem'>;
  readonly trace: TraceReading;
  /** Secrets whose values are known, those that a vault's answer in the response itself shows among them. */
  readonly known: readonly KnownSecret[];
  readonly credentials: readonly SentCredential[];
  /** The rehearsals that went the way of the trace, each with where its placeholders came; none when it could not be followed. */
  readonly aligned: readonly RehearsedCall[];
  /** What the deployed policies themselves put into caches. */
  readonly kept: Kept;
  /** Why a rehearsal did not come to its end, where one did not. */
  readonly unfinished?: string | undefined;
  readonly linter: LinterView;
}

/** A rehearsal that went the way of the trace, and where its placeholders were seen. */
export interface RehearsedCall {
  readonly alignment: Alignment;
  readonly sightings: readonly SecretSighting[];
  /** The same without the subscription key, which the caller sent itself. */
  readonly ownSightings: readonly SecretSighting[];
  /** Where values out of a cache came, which may be no secrets. */
  readonly cachedSightings: readonly SecretSighting[];
  /** The secrets that the answer itself shows, where the trace may not. */
  readonly inAnswer: readonly KnownSecret[];
  /** What the secrets are whose values neither shows. */
  readonly unknown: readonly string[];
  /** Where those came. */
  readonly unknownSightings: readonly SecretSighting[];
  /** Whether the caller received the backend's body as the backend sent it. */
  readonly isBodyPassedOn: boolean;
  /** The hosts, apart from vaults and token endpoints, that policies themselves sent a secret. */
  readonly otherHosts: readonly string[];
}

/**
 * Where the secret of a call came. Good only if a request to the backend was seen with the secret in it, every secret of
 * the call is known and is not in the answer, and neither the rehearsal nor the linter finds a way out.
 */
export function gatewayVerdict(facts: CallFacts): Verdict {
  const proved = provedPlaces(facts, secret => isKnownSecret(facts, secret));
  const leak: Verdict | undefined =
    proved.length > 0 ? { kind: 'bad', text: t('The secret reached the caller.'), details: proved } : rehearsedLeak(facts);
  return leak ? { ...leak, details: [...leak.details, ...linterOnLeak(facts.linter)] } : withoutLeak(facts);
}

/** A contradiction between the two is always reported. */
function linterOnLeak(linter: LinterView): readonly string[] {
  if (linter.kind === 'not-looked') return [t('The linter has not looked at the deployed policy: {0}', linter.why)];
  const seen =
    linter.leaks.length > 0
      ? linter.leaks.map(({ text }) => t('The linter sees a way, too: {0}', text))
      : [t('The linter does not see this way in the deployed policy.')];
  return [...seen, ...linter.unseen.map(unseenText)];
}

function unseenText(text: string): string {
  return t('The linter has not seen all of the deployed policy: {0}', text);
}

/** Whether a value is a secret for sure: out of a cache comes anything that policies put there, unless it is used as a credential. */
function isKnownSecret({ credentials, kept }: CallFacts, { value, label }: KnownSecret): boolean {
  return !isOutOfCache(label) || credentials.some(sent => sent.value === value) || kept.get(label) === 'secret';
}

/** Where in what the caller received such values are. */
function provedPlaces(
  { answer, trace, known, credentials, aligned }: CallFacts,
  isMeant: (secret: KnownSecret) => boolean,
): readonly string[] {
  const all = [...known, ...credentials.filter(({ value }) => !known.some(secret => secret.value === value))].filter(isMeant);
  const { rest } = withoutEchoes(answer.body, backendRequests(trace), { secrets: all, isPassedOn: isPassedOn(aligned) });
  const received = [
    ...trace.statusTexts.map(text => ({ place: t('the status reason'), text })),
    ...answer.headers.map(([name, text]) => ({ place: t('the response header {0}', name), text: `${name}: ${text}` })),
    { place: t('the response body'), text: rest },
  ];
  const { heldIn } = searchSecrets(all.map(({ value }) => value));
  const places = received.map(({ place, text }) => ({ place, held: heldIn(text) }));
  return [
    ...new Set(
      all.flatMap(({ label }, index) => places.flatMap(({ place, held }) => (held.has(index) ? [t('{0} is in {1}.', the(label), place)] : []))),
    ),
  ];
}

/** The deployed policy gives a placeholder away on the way that the call went. */
function rehearsedLeak({ aligned }: CallFacts): Verdict | undefined {
  const verdict = aligned.map(({ sightings }) => verdictOf(sightings, true)).find(({ kind }) => kind === 'bad');
  return (
    verdict && {
      ...verdict,
      details: [
        ...verdict.details,
        t('This is what the deployed policy does: it was run here, with placeholders for secrets, on the way that the trace shows.'),
      ],
    }
  );
}

function withoutLeak(facts: CallFacts): Verdict {
  const { answer, trace, known, credentials, aligned, linter } = facts;
  const [first] = aligned;
  const linted =
    linter.kind === 'looked'
      ? [
          ...linter.leaks.map(({ text, isTaken }) => 
            isTaken ? t('The linter sees a way, and this call went it: {0}', text) : t('The linter sees a way: {0}', text)),
          ...linter.unseen.map(unseenText),
        ]
      : [t('The linter has not looked at the deployed policy: {0}', linter.why)];
  if (facts.unfinished !== undefined) {
    return cannotBeSaid([
      t('The deployed policy could not be followed to its end here. {0}', facts.unfinished),
      ...(first ? sentToBackend(facts, first.alignment) : []),
      ...linted,
    ]);
  }
  if (answer.cut !== undefined) return cannotBeSaid([answer.cut, ...linted]);
  if (!first) return cannotBeSaid([whyNotFollowed(facts), ...linted]);
  const { alignment, ownSightings, otherHosts } = first;
  const sent = sentToBackend(facts, alignment);
  const cached = cachedLeak(facts);
  if (cached.length > 0) return cannotBeSaid([...sent, ...cached, ...linted]);
  const unseen = [...new Set(aligned.flatMap(({ alignment: { unseen: labels } }) => labels))]
    .filter(isNotCallers)
    .map(label => t('{0} is nowhere in the trace: the answer could not be searched for it.', the(label)));
  if (unseen.length === 0 && !alignment.secrets.some(({ label }) => isNotCallers(label))) {
    return { kind: 'neutral', text: t('No secret took part in this call.'), details: linted };
  }
  if (unseen.length > 0) return cannotBeSaid([...sent, ...unseen, ...linted]);
  const foreign = [...new Set(aligned.flatMap(({ alignment: { secrets } }) => secrets.map(({ label }) => label)))].filter(
    label => isOutOfCache(label) && !facts.kept.has(label),
  );
  if (foreign.length > 0) {
    return cannotBeSaid([
      ...sent,
      ...foreign.map(
        label =>
          t('{0} was put into the cache by another policy: the linter does not recognise it as a secret, and does not follow it.', the(label)),
      ),
      ...linted,
    ]);
  }
  const { isEchoed } = withoutEchoes(answer.body, backendRequests(trace), {
    secrets: [...known, ...credentials],
    isPassedOn: isPassedOn(aligned),
  });
  const details = [
    ...sent,
    ...otherHosts.map(host => t('A policy sent it to {0}, too, in a request of its own.', host)),
    isEchoed
      ? t('The backend sends back the header that it received, as an echo service does. A real backend should not.')
      : t('The answer was searched for every secret of the call: none is in it.'),
  ];
  if (linter.kind === 'looked' && linter.leaks.some(({ isTaken }) => isTaken)) {
    return cannotBeSaid([...sent, t('No secret is in the answer as a whole. A part of one may be, or another form of it.'), ...linted]);
  }
  if (linted.length > 0) {
    return {
      kind: 'neutral',
      text:
        linter.kind === 'looked'
          ? t('This call gave no secret to the caller, but another one may.')
          : t('This call gave no secret to the caller.'),
      details: [...details, ...linted],
    };
  }
  if (sent.length === 0) {
    return {
      kind: 'neutral',
      text:
        verdictOf(ownSightings, true).kind === 'good'
          ? t('A secret went to the backend, but not in a header that the trace shows.')
          : t('A secret was fetched, and reached neither the backend nor the caller.'),
      details,
    };
  }
  if (answer.status >= 400) {
    return { kind: 'neutral', text: t('The backend was sent the secret, and the answer is {0}.', answer.status), details };
  }
  return {
    kind: 'good',
    text: reachedBackend(otherHosts.length > 0),
    details,
  };
}

/** What came out of a cache and left: whether it is a secret is not known here. */
function cachedLeak(facts: CallFacts): readonly string[] {
  const places = [
    ...provedPlaces(facts, secret => isOutOfCache(secret.label)),
    ...leaksAmong(facts.aligned.flatMap(({ cachedSightings }) => cachedSightings)).map(
      ({ what }) => t('A value out of a cache was seen in {0}.', told(what)),
    ),
  ];
  return places.length === 0 ? [] : [...new Set(places), t('Whether it is a secret is known only to the policy that put it into the cache.')];
}

function whyNotFollowed({ answer: { traceProblem }, linter }: CallFacts): string {
  if (traceProblem !== undefined) return t('There is no trace: {0}', traceProblem);
  return linter.kind === 'not-looked'
    ? t('Without the deployed policy the trace cannot be read.')
    : t('The trace does not show enough to follow the call: what a vault answered, or what came out of a cache, may be in the answer.');
}

/** The secrets of a call that are in the headers of a request to the backend, one by one. */
function sentToBackend({ trace }: CallFacts, { secrets }: Alignment): readonly string[] {
  const headers = backendRequests(trace).flatMap(request => request.headers);
  return secrets
    .filter(({ label }) => isNotCallers(label))
    .flatMap(({ value, label }) => {
      const contains = secretFinder([value]);
      const names = [...new Set(headers.flatMap(([name, text]) => (contains(text) ? [name] : [])))];
      return names.length === 0 ? [] : [t('{0} was sent to the backend in {1}.', the(label), names.join(', '))];
    });
}

/** A vault or token endpoint that a call is forwarded to is no backend. */
function backendRequests({ requests }: TraceReading): TraceReading['requests'] {
  return requests.filter(({ kind, url }) => kind === 'backend' && secretServiceOf(url) === undefined);
}

/** The key is the caller's own: the caller has it anyway. */
function isNotCallers(label: string): boolean {
  return label !== subscriptionKeyLabel;
}

function isPassedOn(aligned: readonly RehearsedCall[]): boolean {
  return aligned.every(({ isBodyPassedOn }) => isBodyPassedOn);
}

function the(label: string): string {
  return t('The {0}', label);
}
