import { latin1, secretFinder } from '../../../base/secrets/secret-finder.ts';
import { hostOf } from '../../../base/azure-names/url-host.ts';
import { memoryWorkspace, secretServiceOf } from '../../../policy/index.ts';
import type { RunResult } from '../../../policy/run/index.ts';
import type { RehearsalQuestion } from '../../policy-runs/run-question.ts';
import { alignmentOf, secretsInAnswer } from './alignment.ts';
import type { RehearsedCall } from '../verdict/gateway-verdict.ts';
import { isOutOfCache, keptByPolicies, rehearse, subscriptionKeyLabel, type CallMade } from './rehearsal.ts';
import type { RehearsalOutcome } from './rehearsal-outcome.ts';

/** Rehearses a call in all ways, and lays each beside the trace and the answer. */
export async function rehearseCall(
  {
    made: {
      deployed: { source, facts },
      ...rest
    },
    trace,
    answer,
  }: RehearsalQuestion,
  signal: AbortSignal,
): Promise<RehearsalOutcome> {
  const { whereSecretsWent } = await import('../../../policy/run/index.ts');
  const made: CallMade = { ...rest, deployed: { source, workspace: memoryWorkspace(facts) } };
  const rehearsals = await rehearse(made, trace, signal);
  const aligned = rehearsals.flatMap((rehearsal): readonly RehearsedCall[] => {
    const alignment = alignmentOf(rehearsal, trace, answer.status);
    if (!alignment) return [];
    const inAnswer = secretsInAnswer(alignment, answer, trace);
    const { result, placeholders } = rehearsal;
    const placesOf = (isMeant: (label: string) => boolean): RehearsedCall['sightings'] =>
      whereSecretsWent(
        result,
        placeholders.flatMap(({ value, label }) => (isMeant(label) ? [value] : [])),
      );
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
      otherHosts: otherHosts(result.calls, {
        isHeld: secretFinder(placeholders.flatMap(({ value, label }) => (isOwn(label) ? [value] : []))),
        vaultSuffix: made.vaultSuffix,
      }),
    }];
  });
  const asksCache = aligned.some(({ alignment: { secrets, unseen } }) =>
    [...secrets.map(({ label }) => label), ...unseen].some(isOutOfCache),
  );
  const { kept, limit } = asksCache
    ? await keptByPolicies(made, trace, signal)
    : { kept: new Map<string, 'secret' | 'plain'>(), limit: undefined };
  const ended = limit ?? rehearsals.find(({ result }) => result.limit)?.result.limit;
  return { aligned, kept, unfinished: ended?.message };
}

function isSame(some: Uint8Array | undefined, other: Uint8Array): boolean {
  return some !== undefined && latin1(some) === latin1(other);
}

function otherHosts(
  calls: RunResult['calls'],
  { isHeld, vaultSuffix }: { readonly isHeld: (text: string) => boolean; readonly vaultSuffix: string },
): readonly string[] {
  const asked = calls.filter(({ kind, request: { url, headers, body } }) => {
    const text = latin1(body);
    return (
      kind !== 'backend' &&
      secretServiceOf(url, { vaultSuffix, body: text }) === undefined &&
      (isHeld(text) || headers.some(([name, value]) => isHeld(`${name}: ${value}`)))
    );
  });
  return [...new Set(asked.map(({ request: { url } }) => hostOf(url)))];
}
