import type { Uri } from 'vscode';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import type { Settings } from '../../host/connection/settings.ts';
import { emptyWorkspace, type PolicyAnalysis } from '../../policy/index.ts';
import { lineMapsOf } from './diagnostic-from-finding.ts';
import type { LintedPolicy } from './findings.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** Lints a text as the policy that it is; rejects only when it is cancelled. */
export type Linting = (uri: Uri, text: string, signal: AbortSignal) => Promise<LintedPolicy>;

/** Creates the linting of policies with what surrounds them. A policy that was not linted to its end says so. */
export function createLinting(workspaces: PolicyWorkspaces, settings: () => Settings, analysis: PolicyAnalysis): Linting {
  return async (uri, text, signal) => {
    const file = uri.toString();
    try {
      const { policyWorkspace, texts } = await workspaces.around(uri, text);
      const { findings, isFollowed } = await analysis.lint(
        { source: { file, text }, workspace: policyWorkspace, severities: settings().lintRules },
        signal,
      );
      const maps = lineMapsOf(new Map([...texts, [file, text]]));
      const own = findings.filter(({ place }) => place.file === file);
      return { text, findings: own, policyWorkspace, maps, ...(!isFollowed && { notChecked: 'The policy was not followed to its end.' }) };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      const notChecked = isAppError(error) ? error.message : 'The policy was not checked to its end. The linter failed on it.';
      return { text, findings: [], policyWorkspace: emptyWorkspace, maps: lineMapsOf(new Map([[file, text]])), notChecked };
    }
  };
}
