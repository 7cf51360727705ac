import type { GatewayAnswer } from '../../../azure/index.ts';
import { isAppError, isCancellation } from '../../../base/app-error.ts';
import { secretFinder } from '../../../base/secrets/secret-finder.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import { t } from '../../../base/text/translation.ts';
import type { PolicyAnalysis } from '../../../policy/index.ts';
import type { PolicyRuns } from '../../policy-runs/policy-runs.ts';
import type { RehearsalQuestion } from '../../policy-runs/run-question.ts';
import type { Verdict } from '../../run-policy/run-view.ts';
import type { Deployed } from './deployed-during.ts';
import { gatewayVerdict } from './gateway-verdict.ts';
import { linterView } from './linter-view.ts';
import { subscriptionKeyLabel, type CallMade } from '../rehearsal/rehearsal.ts';
import { answeredSecrets, callersOwn, sentCredentials, tokenAnswersIn, vaultAnswersIn } from '../secrets/seen-secrets.ts';
import { deployedTexts, suspectsIn } from '../secrets/suspects.ts';
import { readTrace } from '../trace-reading.ts';
import type { RehearsalOutcome } from '../rehearsal/rehearsal-outcome.ts';

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
  /** Whether a secret whose value is not known may be in a place of the answer, such as `the response body`. */
  readonly isSuspect: (place: string) => boolean;
}

/** What a call is judged by beside what was seen of it. */
export interface JudgingBy {
  /** Suffix of vault hosts in the cloud that was called. */
  readonly vaultSuffix: string;
  readonly analysis: Pick<PolicyAnalysis, 'lint'>;
  readonly runs: Pick<PolicyRuns, 'rehearse'>;
}

/** Judges a call by its answer, its trace, a rehearsal of the deployed policies and the linter. Values stay in memory. */
export async function judgeCall(
  { answer, call, operation, deployed }: AnsweredCall,
  { vaultSuffix, analysis, runs }: JudgingBy,
  signal: AbortSignal,
): Promise<Judgement> {
  const trace = readTrace(answer.trace);
  const callers = callersOwn(answer.sent, call.headers);
  const credentials = sentCredentials(trace, callers);
  const { key } = answer.api;
  const made =
    'source' in deployed && operation
      ? {
          call,
          api: { id: answer.api.name, name: answer.api.displayName, path: answer.api.path },
          operation,
          deployed: { source: deployed.source, facts: deployed.workspace.facts },
          vaultSuffix,
          key: key && { header: key.header, value: key.value.reveal() },
        }
      : undefined;
  const { aligned, kept, unfinished } =
    made && answer.trace.length > 0
      ? await rehearsed(runs, { made, trace, answer: { status: answer.status, headers: answer.headers, body: answer.body } }, signal)
      : notRehearsed;
  const learnt = aligned.flatMap(({ alignment, inAnswer }) => [...alignment.secrets, ...inAnswer]);
  const secrets = unique([
    ...learnt.filter(({ label }) => label !== subscriptionKeyLabel),
    ...answeredSecrets(trace, vaultSuffix),
    ...vaultAnswersIn(answer.body),
  ]);
  const linter = await linterView(deployed, { aligned, vaultSuffix, analysis }, signal);
  const verdict = gatewayVerdict({ answer, trace, known: secrets, credentials, aligned, kept, unfinished, linter });
  const own = answer.sent.map(secret => ({
    value: secret.reveal(),
    label: secret === key?.value ? subscriptionKeyLabel : t('token for the trace'),
  }));
  const isFollowed = unfinished === undefined && aligned.length > 0 && aligned.every(({ unknown }) => unknown.length === 0);
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

const notRehearsed: RehearsalOutcome = { aligned: [], kept: new Map(), unfinished: undefined };

/** A rehearsal that had to be ended says nothing of the call but that. */
async function rehearsed(runs: JudgingBy['runs'], question: RehearsalQuestion, signal: AbortSignal): Promise<RehearsalOutcome> {
  try {
    return await runs.rehearse(question, signal);
  } catch (error) {
    if (signal.aborted || isCancellation(error) || !isAppError(error)) throw error;
    return { ...notRehearsed, unfinished: error.message };
  }
}

/** The credentials that contain none of the secrets: of the others the secret itself says more. */
function withoutKnown(credentials: readonly KnownSecret[], secrets: readonly KnownSecret[]): readonly KnownSecret[] {
  const contains = secretFinder(secrets.map(({ value }) => value));
  return credentials.filter(({ value }) => !contains(value));
}

/** The first label of a value stays: what is known from a policy says more than the header it was seen in. */
function unique(secrets: readonly KnownSecret[]): readonly KnownSecret[] {
  const known = new Map<string, KnownSecret>();
  for (const { value, label } of secrets) if (!known.has(value)) known.set(value, { value, label });
  return [...known.values()];
}
