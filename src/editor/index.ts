import { Disposable } from 'vscode';
import type { Editor, EditorContext } from '../host/editor-context.ts';
import { registerCodeActions } from './code-actions.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { Findings } from './findings.ts';
import { registerRemotePolicies } from './remote-policy-editor.ts';
import { registerRulePages } from './rule-page.ts';
import { showSecretPath } from './secret-path.ts';
import { registerStatusBar } from './status-bar.ts';

/** Registers everything that happens in editors of policies. */
export function registerEditor(context: EditorContext): Editor {
  const remote = registerRemotePolicies(context);
  const findings = new Findings();
  const features = Disposable.from(
    remote,
    findings,
    registerStatusBar(findings),
    registerDiagnostics({ ...context, findings }),
    registerCodeActions({ ...context, findings }),
    registerRulePages(context),
  );
  return {
    openRemotePolicy: (scopeId, scopeLabel) => remote.openRemotePolicy(scopeId, scopeLabel),
    policyWorkspaceOf: uri => findings.of(uri)?.policyWorkspace,
    showSecretPath: target => showSecretPath(findings, target),
    dispose: () => {
      features.dispose();
    },
  };
}
