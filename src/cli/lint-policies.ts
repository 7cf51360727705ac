import { LineMap, type Span } from '../base/text/text-span.ts';
import {
  createArtifactReader, emptyWorkspace, filledInPolicies, findingInFiles, LintMemory, lintToEnd, placeInHost, type ArtifactFiles,
  type FilePolicy, type FollowedPath, type LintOptions,
} from '../policy/index.ts';
import { withSlashes } from './disk-files.ts';
import type { ReadPolicies } from './read-policies.ts';
import { regionOf, type NamedRegion, type NotReadPlace, type PlacedFinding, type PrintedFinding, type ReportFormat } from './report.ts';

/** A finding as it is printed; those with the same key are one. */
export interface KeyedFinding extends PrintedFinding {
  readonly key: string;
}

/** A file that another one names as a policy, and where it does. */
export interface FollowedPlace extends NamedRegion, Pick<FollowedPath, 'path' | 'isPolicy'> {}

/** What is to be reported of the policies of one file: texts and places, so that nothing else of the file need be kept. */
export interface LintedPolicies {
  /** How many policies it contains. */
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
}

/** Lints the policies of files. */
export interface PolicyLinter {
  /** Lints those of one file that are asked for by their number in it. */
  lint(read: ReadPolicies, isAsked: (index: number) => boolean): Promise<LintedPolicies>;
  /** Forgets what it keeps of files that were linted. */
  forget(): void;
}

/** How much code is kept the trees of: what is alike in files that are near each other is read once. */
const keptCode = 256 * 1024;

/** Creates a linter; each policy has its own guard: one that fails ends it for no other. */
export function createPolicyLinter({ files, nameOf, format, severities }: PolicyLinting): PolicyLinter {
  const artifacts = createArtifactReader(files);
  let memory = new LintMemory(keptCode);
  let maps = new Map<string, LineMap>();

  const lintOne = async (policy: FilePolicy, reported: Reported): Promise<void> => {
    const { source, host } = policy;
    try {
      const around = await artifacts.around(withSlashes(host.file), source.text, placeInHost(policy));
      const outcome = lintToEnd(source, around?.policyWorkspace ?? emptyWorkspace, { memory, ...(severities && { severities }) });
      const regionIn = regionsOf(new Map([...(around?.texts ?? []), [host.file, host.text]]));
      for (const { at, why } of filledInPolicies(policy, outcome)) {
        reported.notRead.push({ ...regionIn(host.file, { start: at, end: at }), why });
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

  const mapOf = (file: string, text: string | undefined): LineMap => {
    const map = maps.get(file) ?? new LineMap(text ?? '');
    if (text !== undefined) maps.set(file, map);
    return map;
  };
  const regionsOf = (texts: ReadonlyMap<string, string>) => (file: string, { start, end }: Span): NamedRegion => {
    const map = mapOf(file, texts.get(file));
    return { file: nameOf(file), ...regionOf(map.positionAt(start), map.positionAt(end)) };
  };

  return {
    lint: async ({ policies, unreadPolicies, followed }, isAsked) => {
      const reported: Reported = { findings: [], notRead: [], unchecked: [] };
      for (const { host, at, why } of unreadPolicies) {
        reported.notRead.push({ ...regionsOf(new Map([[host.file, host.text]]))(host.file, { start: at, end: at }), why });
      }
      const asked = policies.filter((_, index) => isAsked(index));
      for (const policy of asked) await lintOne(policy, reported);
      return {
        policies: policies.length,
        asked: asked.length,
        ...reported,
        followed: followed.map(({ from: { file, text }, followed: { path, at, isPolicy } }) => ({
          ...regionsOf(new Map([[file, text]]))(file, { start: at, end: at }), path, isPolicy,
        })),
      };
    },
    forget: () => {
      memory = new LintMemory(keptCode);
      maps = new Map();
    },
  };
}

/** What is reported of a file while its policies are linted. */
interface Reported {
  readonly findings: KeyedFinding[];
  readonly notRead: NotReadPlace[];
  readonly unchecked: string[];
}

/** Why something failed, as far as it says so. */
export function failureOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
