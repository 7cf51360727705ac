import type { GatewayAnswer } from '../../azure/index.ts';
import { latin1, secretFinder } from '../../base/secret-finder.ts';
import type { KnownSecret } from '../../base/secret-mask.ts';
import { hostOf } from '../../base/url-host.ts';
import { secretServiceOf, type PolicyAnalysis } from '../../policy/index.ts';
import type { RunResult } from '../../policy/run/index.ts';
import type { Verdict } from '../run-policy/run-view.ts';
import { alignmentOf, secretsInAnswer } from './alignment.ts';
import type { Deployed } from './deployed-during.ts';
import { gatewayVerdict, type RehearsedCall } from './gateway-verdict.ts';
import { linterView } from './linter-view.ts';
import { isOutOfCache, keptByPolicies, rehearse, subscriptionKeyLabel, type CallMade } from './rehearsal.ts';
import { answeredSecrets, callersOwn, sentCredentials, tokenAnswersIn, vaultAnswersIn } from './seen-secrets.ts';
import { deployedTexts, suspectsIn } from './suspects.ts';
import { readTrace, type TraceReading } from './trace-reading.ts';

/** A call that was answered: the operation that answered it, as far as that is known, and what the caller sent. */
export interface AnsweredCall {
  readonly answer: GatewayAnswer;
  readonly call: CallMade['call'];
  readonly operation: CallMade['operation'] | undefined;
  /** What was deployed when the call was made; or why that is not known. */
  readonly deployed: Deployed;
}

/** What is to be said of a call. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly known: readonly KnownSecret[];
  /** Whether the deployed policies were seen to go the way of the trace, and the value of each secret is known. */
  readonly isFollowed: boolean;
  /** Whether a secret whose value is not known may stand in a place of the answer, such as `the response body`. */
  readonly isSuspect: (place: string) => boolean;
}

/** What a call is judged by beside what was seen of it. */
export interface JudgingBy {
  /** Suffix of vault hosts in the cloud that was called. */
  readonly vaultSuffix: string;
  readonly analysis: Pick<PolicyAnalysis, 'lint'>;
}

/** Judges a call by its answer, its trace, a rehearsal of the deployed policies and the linter. Values stay in memory. */
export async function judgeCall({ answer, call, operation, deployed }: AnsweredCall, { vaultSuffix, analysis }: JudgingBy, signal: AbortSignal): Promise<Judgement> {
  const trace = readTrace(answer.trace);
  const callers = callersOwn(answer.sent, call.headers);
  const credentials = sentCredentials(trace, callers);
  const { key } = answer.api;
  const made = 'source' in deployed && operation ? { call, api: { ...answer.api, id: answer.api.name, name: answer.api.displayName }, operation, deployed, vaultSuffix, key: key && { header: key.header, value: key.value.reveal() } } : undefined;
  const aligned = made && answer.trace.length > 0 ? await alignedRehearsals(made, trace, { answer, signal }) : [];
  const kept = made && aligned.some(({ alignment }) => [...alignment.secrets.map(({ label }) => label), ...alignment.unseen].some(isOutOfCache)) ? await keptByPolicies(made, trace, signal) : new Map<string, 'secret' | 'plain'>();
  const learnt = aligned.flatMap(({ alignment, inAnswer }) => [...alignment.secrets, ...inAnswer]);
  const secrets = unique([...learnt.filter(({ label }) => label !== subscriptionKeyLabel), ...answeredSecrets(trace, vaultSuffix), ...vaultAnswersIn(answer.body)]);
  const linter = await linterView(deployed, { aligned, vaultSuffix, analysis }, signal);
  const verdict = gatewayVerdict({ answer, trace, known: secrets, credentials, aligned, kept, linter });
  const own = answer.sent.map(secret => ({ value: secret.reveal(), label: secret === key?.value ? subscriptionKeyLabel : 'token for the trace' }));
  const isFollowed = aligned.length > 0 && aligned.every(({ unknown }) => unknown.length === 0);
  const suspects = isFollowed ? [] : suspectsIn(answer.trace, [...callers, call.path, call.body, ...deployedTexts(deployed)]);
  const leavesUnseen = aligned.length === 0 && linter.kind === 'looked' && linter.leaks.some(({ isToCaller }) => isToCaller);
  const unknownPlaces = new Set(aligned.flatMap(({ unknownSightings }) => unknownSightings.map(({ what }) => what.toLowerCase())));
  return {
    verdict,
    known: unique([...secrets, ...own, ...withoutKnown(credentials, secrets), ...tokenAnswersIn(answer.body), ...suspects]),
    isFollowed,
    isSuspect: place => leavesUnseen || unknownPlaces.has(place.toLowerCase()),
  };
}

async function alignedRehearsals(made: CallMade, trace: TraceReading, { answer, signal }: { readonly answer: GatewayAnswer; readonly signal: AbortSignal }): Promise<readonly RehearsedCall[]> {
  const { whereSecretsWent } = await import('../../policy/run/index.ts');
  return (await rehearse(made, trace, signal)).flatMap(rehearsal => {
    const alignment = alignmentOf(rehearsal, trace, answer.status);
    if (!alignment) return [];
    const inAnswer = secretsInAnswer(alignment, answer, trace);
    const { result, placeholders } = rehearsal;
    const placesOf = (isMeant: (label: string) => boolean): RehearsedCall['sightings'] => whereSecretsWent(result, placeholders.flatMap(({ value, label }) => (isMeant(label) ? [value] : [])));
    const isOwn = (label: string): boolean => label !== subscriptionKeyLabel;
    const unknown = alignment.unseen.filter(label => isOwn(label) && !inAnswer.some(known => known.label === label));
    const backends = result.calls.filter(({ kind }) => kind === 'backend');
    return [{
      alignment,
      sightings: placesOf(label => !isOutOfCache(label)),
      ownSightings: placesOf(isOwn),
      cachedSightings: placesOf(isOutOfCache),
      inAnswer,
      unknown,
      unknownSightings: placesOf(label => unknown.includes(label)),
      isBodyPassedOn: isSame(backends.at(-1)?.response?.body, result.response.body),
      otherHosts: otherHosts(result.calls, { isHeld: secretFinder(placeholders.flatMap(({ value, label }) => (isOwn(label) ? [value] : []))), vaultSuffix: made.vaultSuffix }),
    }];
  });
}

function isSame(some: Uint8Array | undefined, other: Uint8Array): boolean {
  return some !== undefined && latin1(some) === latin1(other);
}

function otherHosts(calls: RunResult['calls'], { isHeld, vaultSuffix }: { readonly isHeld: (text: string) => boolean; readonly vaultSuffix: string }): readonly string[] {
  const asked = calls.filter(({ kind, request: { url, headers, body } }) => {
    const text = latin1(body);
    return kind !== 'backend' && secretServiceOf(url, { vaultSuffix, body: text }) === undefined && (isHeld(text) || headers.some(([name, value]) => isHeld(`${name}: ${value}`)));
  });
  return [...new Set(asked.map(({ request: { url } }) => hostOf(url)))];
}

/** The credentials that hold none of the secrets: of the others the secret itself says more. */
function withoutKnown(credentials: readonly KnownSecret[], secrets: readonly KnownSecret[]): readonly KnownSecret[] {
  const holds = secretFinder(secrets.map(({ value }) => value));
  return credentials.filter(({ value }) => !holds(value));
}

/** The first label of a value stays: what is learnt from a policy says more than the header it was seen in. */
function unique(secrets: readonly KnownSecret[]): readonly KnownSecret[] {
  const known = new Map<string, KnownSecret>();
  for (const { value, label } of secrets) if (!known.has(value)) known.set(value, { value, label });
  return [...known.values()];
}
