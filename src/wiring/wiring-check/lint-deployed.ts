import type { ServicePolicies, ServicePolicy } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import {
  createArtifactReader,
  emptyWorkspace,
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

/** A service or a workspace as it was read. */
type Deployed = DeployedPolicies & Pick<ServicePolicies, 'policies'>;

/** What is linted. */
export interface DeployedQuestion {
  readonly deployed: Deployed;
  /** Those of its policies that are asked for. */
  readonly policies: readonly ServicePolicy[];
  /** The service around it, where it is a workspace. */
  readonly inside?: { readonly workspace: string; readonly service: Deployed };
}

/**
 * Lints some of the policies of a service, or of a workspace inside one, each with what surrounds it there. One that is not linted
 * to its end keeps no other from being linted; an outer scope or a fragment is read with every document that uses it, and what is
 * found there is reported once.
 */
export async function lintDeployed(
  { deployed, policies, inside }: DeployedQuestion,
  analysis: Pick<PolicyAnalysis, 'lint'>,
  signal: AbortSignal,
): Promise<LintedService> {
  const { sources, files } = serviceArtifacts(deployed, inside);
  const artifacts = createArtifactReader(files);
  const asked = new Set(policies.map(({ path }) => path));
  const own = placesOf(sources, deployed.policies).filter(([, { policy }]) => asked.has(policy.path));
  const around = inside ? placesOf(serviceArtifacts(inside.service).sources, inside.service.policies) : [];
  const places = new Map([...around, ...own]);
  const ownFiles = new Set(own.map(([file]) => file));
  const nameOf = ({ file }: PolicySource): string => places.get(file)?.policy.path ?? file;
  const isOwn = ({ place, path }: Finding): boolean => [place, ...path].some(({ file }) => ownFiles.has(file));
  const lines = new Map<string, LineMap>();
  const found = new Map<string, ServiceFacts['findings'][number]>();
  const notLinted: LintedService['notLinted'][number][] = [];
  const lint = async (source: PolicySource): Promise<readonly Finding[]> => {
    const surroundings = await artifacts.around(source.file, source.text);
    const workspace = surroundings?.policyWorkspace ?? emptyWorkspace;
    const { findings, isFollowed, unknownParts: [unknown] } = await analysis.lint({ source, workspace }, signal);
    if (!isFollowed) {
      notLinted.push({ what: nameOf(source), why: t('It is not followed to its end: a secret that leaves there is not found.') });
    } else if (unknown) {
      notLinted.push({ what: nameOf(source), why: t('{0} Whether a secret leaves it is not known.', told(unknown.why)) });
    }
    return findings;
  };
  for (const source of sources.filter(({ file }) => ownFiles.has(file))) {
    try {
      for (const finding of (await lint(source)).filter(isOwn)) {
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
        what: nameOf(source),
        why: isAppError(error) ? t('{0} {1}', error.message, error.nextStep) : t('The linter failed on it.'),
      });
    }
  }
  return { findings: [...found.values()], notLinted };
}

/** Policies by the files that they are laid out as. */
function placesOf(
  sources: readonly PolicySource[],
  policies: readonly ServicePolicy[],
): readonly (readonly [string, { readonly policy: ServicePolicy; readonly text: string }])[] {
  return policies.flatMap((policy, index) => (sources[index] ? [[sources[index].file, { policy, text: policy.text }] as const] : []));
}
