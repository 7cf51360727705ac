import type { ServicePolicy } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import {
  createArtifactReader,
  emptyWorkspace,
  nameInService,
  serviceArtifacts,
  type DeployedPolicies,
  type Finding,
  type PolicyAnalysis,
  type PolicySource,
} from '../../policy/index.ts';
import type { ServiceFacts } from './facts.ts';

/** What the linter says of deployed policies, and of which it says nothing. */
export interface LintedService extends Pick<ServiceFacts, 'findings'> {
  /** Each by the name of the policy. */
  readonly notLinted: readonly { readonly what: string; readonly why: string }[];
}

/**
 * Lints some of the policies of a service, each with what surrounds it there. One that is not linted to its end keeps no
 * other from being linted; an outer scope or a fragment is read with every document that uses it, and what is found there
 * is reported once.
 */
export async function lintDeployed(
  deployed: DeployedPolicies,
  policies: readonly ServicePolicy[],
  analysis: Pick<PolicyAnalysis, 'lint'>,
  signal: AbortSignal,
): Promise<LintedService> {
  const { sources, files } = serviceArtifacts(deployed);
  const artifacts = createArtifactReader(files);
  const policyAt = new Map(policies.map(policy => [policy.path, policy]));
  const places = new Map(
    sources.flatMap(({ file, text }) => [policyAt.get(nameInService(file)) ?? []].flat().map(policy => [file, { policy, text }] as const)),
  );
  const lines = new Map<string, LineMap>();
  const found = new Map<string, ServiceFacts['findings'][number]>();
  const notLinted: LintedService['notLinted'][number][] = [];
  const lint = async (source: PolicySource): Promise<readonly Finding[]> => {
    const surroundings = await artifacts.around(source.file, source.text);
    const workspace = surroundings?.policyWorkspace ?? emptyWorkspace;
    const { findings, isFollowed, unknownParts: [unknown] } = await analysis.lint({ source, workspace }, signal);
    if (!isFollowed) {
      notLinted.push({ what: nameInService(source.file), why: t('It is not followed to its end: a secret that leaves there is not found.') });
    } else if (unknown) {
      notLinted.push({ what: nameInService(source.file), why: t('{0} Whether a secret leaves it is not known.', told(unknown.why)) });
    }
    return findings;
  };
  for (const source of sources.filter(({ file }) => places.has(file))) {
    try {
      for (const finding of await lint(source)) {
        const { rule, place: { file, span } } = finding;
        const place = places.get(file);
        if (!place) continue;
        const map = lines.get(file) ?? new LineMap(place.text);
        lines.set(file, map);
        found.set(`${rule} ${file} ${span.start}`, { policy: place.policy, finding, line: map.positionAt(span.start).line + 1 });
      }
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      // an error of the linter itself may contain text of the policy
      notLinted.push({
        what: nameInService(source.file),
        why: isAppError(error) ? t('{0} {1}', error.message, error.nextStep) : t('The linter failed on it.'),
      });
    }
  }
  return { findings: [...found.values()], notLinted };
}
