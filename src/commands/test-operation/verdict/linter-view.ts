import { resourceName } from '../../../base/azure-names/resource-id.ts';
import { isAppError, isCancellation } from '../../../base/app-error.ts';
import { t, told } from '../../../base/text/translation.ts';
import {
  elementsOf,
  isBuiltInVaultSuffix,
  leakRules,
  parsePolicy,
  type Element,
  type Finding,
  type LintOutcome,
  type PolicyAnalysis,
} from '../../../policy/index.ts';
import type { Deployed } from './deployed-during.ts';
import type { LinterView, RehearsedCall } from './gateway-verdict.ts';

/** What the linter says of what is deployed, findings that a comment takes back among them: the call does not read comments. */
export async function linterView(
  deployed: Deployed,
  { aligned, vaultSuffix, analysis }: LinterViewing,
  signal: AbortSignal,
): Promise<LinterView> {
  if (!('source' in deployed)) return { kind: 'not-looked', why: deployed.why };
  if (!isBuiltInVaultSuffix(vaultSuffix)) return { kind: 'not-looked', why: t('the vaults of this cloud are not known to it ({0}).', vaultSuffix) };
  const outcome = await lintOrWhyNot(() =>
    analysis.lint({ source: deployed.source, workspace: deployed.workspace, withSuppressed: true }, signal),
  );
  if (typeof outcome === 'string') return { kind: 'not-looked', why: outcome };
  const { findings, unknownParts } = outcome;
  const leaks = findings.filter(({ rule }) => leakRules.has(rule));
  const steps = aligned.flatMap(({ alignment: { rehearsal: { result } } }) => result.steps);
  const hasRun = ({ file }: Finding['place'], start: number): boolean =>
    steps.some(({ place }) => place.file === file && place.span.start === start);
  const leaking = new Set(leaks.map(({ place }) => place.file));
  const elementsIn = new Map(
    [deployed.source, ...deployed.texts].flatMap(({ file, text }) =>
      leaking.has(file) ? [[file, [...elementsOf(parsePolicy(text))]] as const] : [],
    ),
  );
  return {
    kind: 'looked',
    // what cannot be read or followed is no proof that nothing leaves there
    unseen: [
      ...findings
        .filter(({ rule, severity }) => rule === 'policy-syntax' && severity === 'error')
        .map(({ message, place }) => t('{0} (in the policy of {1})', message, resourceName(place.file))),
      ...unknownParts.map(({ why }) => t('{0} (in the policy of {1})', told(why), resourceName(deployed.source.file))),
    ],
    leaks: leaks.map(({ message, rule, place }) => ({
      text: t('{0} ({1}, in the policy of {2})', message, rule, resourceName(place.file)),
      isToCaller: toCaller.has(rule),
      isTaken: startsAround(elementsIn.get(place.file) ?? [], place.span.start).some(start => hasRun(place, start)),
    })),
  };
}

/** What is linted with what in view: the calls that were rehearsed, and the cloud. */
export interface LinterViewing {
  readonly aligned: readonly RehearsedCall[];
  readonly vaultSuffix: string;
  readonly analysis: Pick<PolicyAnalysis, 'lint'>;
}

async function lintOrWhyNot(lint: () => Promise<LintOutcome>): Promise<LintOutcome | string> {
  try {
    return await lint();
  } catch (error) {
    if (isCancellation(error) || !isAppError(error)) throw error;
    return t('it did not come to its end.');
  }
}

const toCaller: ReadonlySet<string> = new Set(['secret-in-response', 'secret-in-error-response', 'vault-proxied']);
const branches: ReadonlySet<string> = new Set(['when', 'otherwise']);

/** Where the policy that contains an offset begins, and those that it is a part of, up to a branch that may not have been taken. */
function startsAround(elements: readonly Element[], offset: number): readonly number[] {
  const around = elements.filter(({ span }) => span.start <= offset && offset < span.end).reverse();
  const branch = around.findIndex(({ name }) => branches.has(name));
  return (branch < 0 ? around : around.slice(0, branch)).map(({ startTagSpan }) => startTagSpan.start);
}
