import type { Uri } from 'vscode';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import type { Settings } from '../../host/connection/settings.ts';
import { emptyWorkspace, findingInFiles, type Finding, type MemoryWorkspace, type PolicyAnalysis } from '../../policy/index.ts';
import { lineMapsOf } from './diagnostic-from-finding.ts';
import type { LintedPolicy } from './findings.ts';
import { policiesOf } from '../policy-document.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** Lints a text as the policy that it is; rejects only when it is cancelled. */
export type Linting = (uri: Uri, text: string, signal: AbortSignal) => Promise<LintedPolicy>;

/** Creates the linting of policies with what surrounds them. A policy that was not linted to its end says so. */
export function createLinting(workspaces: PolicyWorkspaces, settings: () => Settings, analysis: PolicyAnalysis): Linting {
  return async (uri, text, signal) => {
    const file = uri.toString();
    try {
      const policies = policiesOf({ file, text });
      const byName = new Map(policies.map(policy => [policy.source.file, policy]));
      const texts = new Map<string, string>();
      const findings: Finding[] = [];
      let isWhole = true;
      let known: MemoryWorkspace | undefined;
      for (const { source } of policies) {
        const around = await workspaces.around(uri, source.text);
        known ??= around.policyWorkspace;
        for (const [name, outer] of around.texts) texts.set(name, outer);
        const question = { source, workspace: around.policyWorkspace, severities: settings().lintRules };
        const outcome = await analysis.lint(question, signal);
        isWhole &&= outcome.isFollowed;
        findings.push(...outcome.findings.map(finding => findingInFiles(finding, name => byName.get(name))));
      }
      return {
        text,
        findings: findings.filter(({ place }) => place.file === file),
        policyWorkspace: known ?? emptyWorkspace,
        maps: lineMapsOf(new Map([...texts, [file, text]])),
        ...(!isWhole && { notChecked: 'The policy was not followed to its end.' }),
      };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      const notChecked = isAppError(error) ? error.message : 'The policy was not checked to its end. The linter failed on it.';
      return { text, findings: [], policyWorkspace: emptyWorkspace, maps: lineMapsOf(new Map([[file, text]])), notChecked };
    }
  };
}
