import type { Uri } from 'vscode';
import type { Settings } from '../host/settings.ts';
import { LintMemory, lintPolicy } from '../policy/index.ts';
import { lineMapsOf } from './diagnostic-from-finding.ts';
import type { LintedPolicy } from './findings.ts';
import type { PolicyWorkspaces } from './workspace.ts';

/** Lints a text as the policy that it is; `undefined` when it was cancelled meanwhile. */
export type Linting = (uri: Uri, text: string, isCancelled: () => boolean) => Promise<LintedPolicy | undefined>;

/** Creates the linting of policies with what surrounds them; from one keystroke to the next it keeps the parsed expressions. */
export function createLinting(workspaces: PolicyWorkspaces, settings: () => Settings): Linting {
  let memory: LintMemory | undefined; // made by the first lint, so that the policy core is not read when VS Code starts
  return async (uri, text, isCancelled) => {
    const file = uri.toString();
    const { policyWorkspace, texts } = await workspaces.around(uri, text);
    if (isCancelled()) return undefined;
    memory ??= new LintMemory();
    const findings = lintPolicy({ file, text }, policyWorkspace, { severities: settings().lintRules, isCancelled, memory });
    if (isCancelled()) return undefined;
    const maps = lineMapsOf(new Map([...texts, [file, text]]));
    return { text, findings: findings.filter(({ place }) => place.file === file), policyWorkspace, maps };
  };
}
