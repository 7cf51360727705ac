import { Disposable, window, type TextDocument } from 'vscode';
import type { Editor, EditorContext } from '../host/window/editor-context.ts';
import { tickFirstStep } from '../host/demo-window/first-steps.ts';
import { createDeployedSurroundings, withoutService } from './deployed-surroundings.ts';
import { registerCodeActions } from './linting/code-actions.ts';
import { registerOnFirstPolicy } from './features-on-first-policy.ts';
import { registerDeploymentFindings } from './linting/deployment-finding.ts';
import { registerDiagnostics } from './linting/diagnostics.ts';
import { Findings, type LintedPolicy } from './linting/findings.ts';
import { createLinting, isOfPolicies } from './linting/linting.ts';
import { registerPolicyContext } from './remote/policy-context.ts';
import { registerRemotePolicies } from './remote-on-first-use.ts';
import { registerRulePages } from './linting/rule-page.ts';
import { showSecretPath } from './linting/secret-path.ts';
import { registerStatusBar } from './linting/status-bar.ts';
import { isHost, mentionsOwnPolicies } from './policy-document.ts';
import { registerPolicyLanguage } from './policy-language.ts';
import { createPolicySurroundings } from './policy-surroundings.ts';
import { createPolicyWorkspaces } from './workspace.ts';

/** Registers everything that happens in editors of policies. */
export function registerEditor(context: EditorContext): Editor {
  const remote = registerRemotePolicies(() => import('./remote/index.ts'), context);
  const findings = new Findings();
  const workspaces = createPolicyWorkspaces(context.analysis);
  const deployed = createDeployedSurroundings({ ...context, policyUri: remote.policyUri });
  // what a language model asks for is linted with what files say: nothing of a service goes to it
  const lint = createLinting({ ...context, workspaces, deployed: withoutService }, context.analysis);
  const lintIfAny = async (document: TextDocument, signal: AbortSignal): Promise<LintedPolicy | undefined> => {
    const linted = await lint(document.uri, document.getText(), signal);
    return isHost(document) && !isOfPolicies(linted) ? undefined : linted;
  };
  const deployments = registerDeploymentFindings();
  const tickChecked = (): void => {
    const { activeTextEditor } = window;
    if (activeTextEditor && findings.of(activeTextEditor.document.uri)) tickFirstStep(context.log, 'checked');
  };
  const features = Disposable.from(
    findings.onDidChange(tickChecked),
    window.onDidChangeActiveTextEditor(tickChecked),
    remote,
    deployments,
    findings,
    workspaces,
    deployed,
    registerStatusBar(findings),
    registerPolicyContext(context.log),
    registerPolicyLanguage(context.log),
    registerDiagnostics({ ...context, findings, workspaces, deployed }),
    registerCodeActions({ ...context, findings }),
    registerRulePages(context),
    registerOnFirstPolicy(context.log, findings, async () => (await import('./providers/index.ts')).registerFeatures({ ...context, findings, workspaces, deployed })),
  );
  return {
    conflicts: remote.conflicts,
    openRemotePolicy: (scopeId, scopeLabel) => remote.openRemotePolicy(scopeId, scopeLabel),
    readRemotePolicy: (scopeId, signal) => remote.readRemotePolicy(scopeId, signal),
    surroundingsOf: createPolicySurroundings({ workspaces, deployed }),
    reloadPolicies: scopeIds => remote.reloadPolicies(scopeIds),
    showDeploymentFinding: finding => deployments.showDeploymentFinding(finding),
    lintDocument: async (document, signal) =>
      mentionsOwnPolicies(document) ? lintIfAny(document, signal) : undefined,
    showSecretPath: target => showSecretPath(findings, target),
    dispose: () => {
      features.dispose();
    },
  };
}
