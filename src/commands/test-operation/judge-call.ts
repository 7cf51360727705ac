import type { Azure, GatewayAnswer } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { resourceName } from '../../base/resource-id.ts';
import type { KnownSecret } from '../../base/secret-mask.ts';
import { leakRules, lintPolicy } from '../../policy/index.ts';
import { readDeployedPolicy, type DeployedPolicy } from '../../wiring/index.ts';
import type { Verdict } from '../run-policy/run-view.ts';
import { alignmentOf, secretsInAnswer } from './alignment.ts';
import { gatewayVerdict, type LinterView, type RehearsedCall } from './gateway-verdict.ts';
import { rehearse, subscriptionKeyLabel, type CallMade } from './rehearsal.ts';
import { answeredSecrets, callersOwn, sentCredentials, tokenAnswersIn, vaultAnswersIn } from './seen-secrets.ts';
import { readTrace, type TraceReading } from './trace-reading.ts';

/** A call that was answered: the operation that answered it, as far as that is known, and what the caller sent. */
export interface AnsweredCall {
  readonly answer: GatewayAnswer;
  readonly call: CallMade['call'];
  readonly operation: CallMade['operation'] | undefined;
  /** What was deployed when the call was made; or why that is not known. */
  readonly deployed: DeployedPolicy | { readonly why: string };
}

/** What is to be said of a call. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly known: readonly KnownSecret[];
  /** Whether the deployed policies were seen to go the way of the trace. */
  readonly isFollowed: boolean;
}

/** Reads what is deployed at an operation; a refusal is an answer, too. */
export async function deployedAt(azure: Azure, operationId: string | undefined, signal: AbortSignal): Promise<AnsweredCall['deployed']> {
  if (operationId === undefined) return { why: 'no operation of the API has this method and path.' };
  try {
    return await readDeployedPolicy(azure, operationId, signal);
  } catch (error) {
    if (isAppError(error) && !isCancellation(error)) return { why: `${error.message} ${error.nextStep}`.trim() };
    throw error;
  }
}

/** Judges a call by its answer, its trace, a rehearsal of the deployed policies and the linter. Values stay in memory. */
export async function judgeCall({ answer, call, operation, deployed }: AnsweredCall, vaultSuffix: string, signal: AbortSignal): Promise<Judgement> {
  const trace = readTrace(answer.trace);
  const callers = callersOwn(answer.sent, call.headers);
  const credentials = sentCredentials(trace, callers);
  const { key } = answer.api;
  const made = 'source' in deployed && operation ? { call, api: { ...answer.api, id: answer.api.name, name: answer.api.displayName }, operation, deployed, vaultSuffix, key: key && { header: key.header, value: key.value.reveal() } } : undefined;
  const aligned = made && answer.trace.length > 0 ? await alignedRehearsals(made, trace, signal) : [];
  const learnt = aligned.flatMap(({ alignment }) => [...alignment.secrets, ...secretsInAnswer(alignment, answer)]);
  const secrets = unique([...learnt.filter(({ label }) => label !== subscriptionKeyLabel), ...answeredSecrets(trace, vaultSuffix), ...vaultAnswersIn(answer.body)]);
  const verdict = gatewayVerdict({ answer, trace, known: secrets, credentials, aligned, linter: linterView(deployed) });
  const own = answer.sent.map(secret => ({ value: secret.reveal(), label: secret === key?.value ? subscriptionKeyLabel : 'token for the trace' }));
  return { verdict, known: unique([...secrets, ...own, ...credentials, ...tokenAnswersIn(answer.body)]), isFollowed: aligned.length > 0 };
}

async function alignedRehearsals(made: CallMade, trace: TraceReading, signal: AbortSignal): Promise<readonly RehearsedCall[]> {
  const { whereSecretsWent } = await import('../../policy/run/index.ts');
  return (await rehearse(made, trace, signal)).flatMap(rehearsal => {
    const alignment = alignmentOf(rehearsal, trace);
    if (!alignment) return [];
    const { result, placeholders } = rehearsal;
    const own = placeholders.filter(({ label }) => label !== subscriptionKeyLabel);
    return [{ alignment, sightings: whereSecretsWent(result, placeholders.map(({ value }) => value)), ownSightings: whereSecretsWent(result, own.map(({ value }) => value)) }];
  });
}

function linterView(deployed: AnsweredCall['deployed']): LinterView {
  if (!('source' in deployed)) return { kind: 'not-looked', why: deployed.why };
  const leaks = lintPolicy(deployed.source, deployed.workspace).filter(({ rule }) => leakRules.has(rule));
  return { kind: 'looked', leaks: leaks.map(({ message, rule, place }) => `${message} (${rule}, in the policy of ${resourceName(place.file)})`) };
}

/** The first label of a value stays: what is learnt from a policy says more than the header it was seen in. */
function unique(secrets: readonly KnownSecret[]): readonly KnownSecret[] {
  const known = new Map<string, KnownSecret>();
  for (const { value, label } of secrets) if (!known.has(value)) known.set(value, { value, label });
  return [...known.values()];
}
