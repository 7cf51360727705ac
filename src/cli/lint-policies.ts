import { told } from '../base/text/translation.ts';
import { languageRules } from '../policy/checks/index.ts';
import {
  createArtifactReader, emptyWorkspace, unknownPartsIn, findingInFiles, LintMemory, lintToEnd, placeInHost, type ArtifactFiles,
  type FilePolicy, type FollowedPath, type LintOptions, type PolicySource,
} from '../policy/index.ts';
import { withSlashes } from './disk-files.ts';
import { namedRegions, type RegionsIn } from './named-regions.ts';
import type { ReadPolicies } from './read-policies.ts';
import type { NamedRegion, NotReadPlace, PlacedFinding, PrintedFinding, ReportFormat } from './report.ts';

/** A finding as it is printed; those with the same key are one. */
export interface KeyedFinding extends PrintedFinding {
  readonly key: string;
}

/** A file that another one names as a policy, and where it does. */
export interface FollowedPlace extends NamedRegion, Pick<FollowedPath, 'path' | 'isPolicy'> {}

/** What is to be reported of the policies of one file: texts and places, so that nothing else of the file need be kept. */
export interface LintedPolicies {
  /** How many policies it holds. */
  readonly policies: number;
  /** How many of these were to be linted. */
  readonly asked: number;
  readonly findings: readonly KeyedFinding[];
  readonly notRead: readonly NotReadPlace[];
  /** Sentences about policies that were not checked, or not to their end. */
  readonly unchecked: readonly string[];
  readonly followed: readonly FollowedPlace[];
}

/** What policies are linted with. */
export interface PolicyLinting {
  readonly files: ArtifactFiles;
  /** How a file is named in the output. */
  readonly nameOf: (file: string) => string;
  readonly format: ReportFormat;
  readonly severities: LintOptions['severities'];
  /** Whether they are in a service, which has taken them as they are: the rules about the language have nothing to say then. */
  readonly areDeployed?: boolean;
}

/** Lints the policies of files. */
export interface PolicyLinter {
  /** Lints those of one file that are asked for by their number in it. */
  lint(read: ReadPolicies, isAsked: (index: number) => boolean): Promise<LintedPolicies>;
}

/** Creates a linter; each policy has its own guard: one that fails ends it for no other. */
export function createPolicyLinter({ files, nameOf, format, severities, areDeployed = false }: PolicyLinting): PolicyLinter {
  const artifacts = createArtifactReader(files);

  const lintOne = async (policy: FilePolicy, reported: Reported): Promise<void> => {
    const { source, host } = policy;
    try {
      const around = await artifacts.around(withSlashes(host.file), source.text, placeInHost(policy));
      const outcome = lintToEnd(source, around?.policyWorkspace ?? emptyWorkspace, {
        memory: reported.memory,
        ...(!areDeployed && { languageRules }),
        ...(severities && { severities }),
      });
      const regionIn = reported.regionsIn(new Map([...(around?.texts ?? []), [host.file, host.text]]));
      for (const { at, why } of unknownPartsIn(policy, outcome)) {
        reported.notRead.push({ ...regionIn(host.file, { start: at, end: at }), why: told(why) });
      }
      if (!outcome.isFollowed) {
        reported.unchecked.push(`${nameOf(host.file)} is not followed to its end: a secret that leaves there is not found.`);
      }
      const policyOf = (name: string): FilePolicy | undefined =>
        [policy, ...(around?.policies ?? [])].find(one => one.source.file === name);
      for (const one of outcome.findings) {
        const finding = findingInFiles(one, policyOf);
        const { rule, severity, place: { file, span } } = finding;
        const placed: PlacedFinding = {
          ...finding,
          place: regionIn(file, span),
          path: finding.path.map(step => ({ ...regionIn(step.file, step.span), message: step.message })),
        };
        reported.findings.push({ key: `${rule} ${file} ${span.start} ${span.end}`, severity, text: format.finding(placed) });
      }
    } catch (error) {
      reported.unchecked.push(`${nameOf(host.file)}: ${failureOf(error)}. The other policies were checked.`);
    }
  };

  return {
    lint: async ({ policies, unreadPolicies, followed }, isAsked) => {
      const regionsIn = namedRegions(nameOf);
      const reported: Reported = { memory: new LintMemory(), regionsIn, findings: [], notRead: [], unchecked: [] };
      const regionAt = ({ file, text }: PolicySource, at: number): NamedRegion =>
        regionsIn(new Map([[file, text]]))(file, { start: at, end: at });
      for (const { host, at, why } of unreadPolicies) reported.notRead.push({ ...regionAt(host, at), why });
      const asked = policies.filter((_, index) => isAsked(index));
      for (const policy of asked) await lintOne(policy, reported);
      const { findings, notRead, unchecked } = reported;
      return {
        policies: policies.length,
        asked: asked.length,
        findings: orNone(findings),
        notRead: orNone(notRead),
        unchecked: orNone(unchecked),
        followed: orNone(followed.map(({ from, followed: { path, at, isPolicy } }) => ({ ...regionAt(from, at), path, isPolicy }))),
      };
    },
  };
}

/** Nothing is the same for all files of which there is nothing to tell: there may be many. */
function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list;
}

const none: readonly never[] = [];

/** What is reported of a file while its policies are linted. */
interface Reported {
  readonly memory: LintMemory;
  readonly regionsIn: RegionsIn;
  readonly findings: KeyedFinding[];
  readonly notRead: NotReadPlace[];
  readonly unchecked: string[];
}

/** Why something failed, as far as it says so. */
export function failureOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
