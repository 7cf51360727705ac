import { Uri, workspace } from 'vscode';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import type { Settings } from '../../host/connection/settings.ts';
import { remotePolicyScheme, remotePolicyTitle } from '../../host/remote-policy-uri.ts';
import { hostKindOf } from '../../base/host-kind.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import {
  unknownPartsIn, findingInFiles, memoryWorkspace, placeInHost, policiesInFile, wholeFile, type FilePolicy,
  type HostQuestion, type NotRead, type PolicyAnalysis,
} from '../../policy/index.ts';
import { lineMapsOf } from './diagnostic-from-finding.ts';
import type { LintedPart, LintedPolicy } from './findings.ts';
import { ownFindings } from './own-findings.ts';
import { factsOfPlace, type TierOf } from './service-of-policy.ts';
import type { DeployedSurroundings } from '../deployed-surroundings.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** Whether anything was found that a policy is, or may be. */
export function isOfPolicies({ parts, notChecked }: LintedPolicy): boolean {
  return parts.length > 0 || notChecked !== undefined;
}

/** Lints a text as the policy that it is; rejects only when it is cancelled. */
export type Linting = (uri: Uri, text: string, signal: AbortSignal) => Promise<LintedPolicy>;

/** What is linted with. */
export interface LintingParts {
  readonly workspaces: PolicyWorkspaces;
  /** What is known around policies of services; without it they are linted alone. */
  readonly deployed?: Pick<DeployedSurroundings, 'around'>;
  readonly settings: () => Settings;
  readonly tierOf: TierOf;
}

/**
 * Creates the linting of policies with what surrounds them. A policy that was not linted to its end says so. Which variables hold
 * secrets is told where it is asked for: then one that puts some into them is followed, even where it is plain that it leaks nothing.
 */
export function createLinting(
  { workspaces, deployed, settings, tierOf }: LintingParts,
  analysis: PolicyAnalysis,
  { withSecretVariables = false }: { readonly withSecretVariables?: boolean } = {},
): Linting {
  return async (uri, text, signal) => {
    const file = uri.toString();
    try {
      const looking = {
        isNamed: false,
        moduleFiles: () => workspaces.moduleFiles(uri),
        readHost: (question: HostQuestion) => analysis.readHost(question, signal),
      };
      if (hostKindOf(uri.path) !== undefined) workspaces.watchHost(uri);
      const { policies, notRead } = await policiesInFile({ file, text }, looking);
      const isHost = hostKindOf(uri.path) !== undefined;
      const byName = new Map(policies.map(policy => [policy.source.file, policy]));
      const texts = new Map<string, string>();
      const parts: LintedPart[] = [];
      const unknown: NotRead[] = [];
      let isWhole = true;
      let unseen: string | undefined;
      // a file that is kept for a policy and contains none is linted as one
      for (const policy of policies.length > 0 || isHost ? policies : [wholeFile({ file, text })]) {
        const inService = await deployed?.around(uri, policy.source.text);
        unseen ??= inService?.unknown;
        const around = inService?.surroundings ?? (await workspaces.around(uri, policy.source.text, placeInHost(policy)));
        for (const [name, outer] of around.texts) texts.set(name, outer);
        const policyWorkspace = memoryWorkspace({ ...around.policyWorkspace.facts, ...factsOfPlace(uri, tierOf) });
        const severities = settings().lintRules;
        const question = { source: policy.source, workspace: policyWorkspace, severities, checksLanguage: true, withSecretVariables };
        const outcome = await analysis.lint(question, signal);
        isWhole &&= outcome.isFollowed;
        unknown.push(...unknownPartsIn(policy, outcome));
        const policyOf = (name: string): FilePolicy | undefined =>
          byName.get(name) ?? around.policies?.find(({ source }) => source.file === name);
        const found = new Map(outcome.findings.map(finding => [findingInFiles(finding, policyOf), finding]));
        const { secretVariables } = outcome;
        parts.push({ policy, policyWorkspace: around.policyWorkspace, found, ...(secretVariables && { secretVariables }) });
      }
      const notChecked = isWhole ? notReadIn(text, [...notRead, ...unknown]) ?? unseen : t('The policy was not followed to its end.');
      return {
        text,
        findings: ownFindings(parts.flatMap(({ found }) => [...found.keys()]), file, nameOf),
        parts,
        maps: lineMapsOf(new Map([...texts, [file, text]])),
        ...(notChecked !== undefined && { notChecked }),
      };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      const notChecked = isAppError(error) ? error.message : t('The policy was not checked to its end. The linter failed on it.');
      return { text, findings: [], parts: [], maps: lineMapsOf(new Map([[file, text]])), notChecked };
    }
  };
}

/** What a file is called in a sentence: a policy from Azure as its tab, others by the path in the workspace. */
function nameOf(file: string): string {
  const uri = Uri.parse(file);
  return (uri.scheme === remotePolicyScheme ? remotePolicyTitle(uri) : undefined) ?? workspace.asRelativePath(uri);
}

/** What of a file was not read, as a sentence. */
function notReadIn(text: string, [first, ...others]: readonly NotRead[]): string | undefined {
  if (!first) return undefined;
  const line = new LineMap(text).positionAt(first.at).line + 1;
  return others.length > 0
    ? t('Not all policies of this file were read. Line {0} (and {1} more): {2}', line, others.length, told(first.why))
    : t('Not all policies of this file were read. Line {0}: {1}', line, told(first.why));
}
