import { Disposable } from 'vscode';
import type { Editor, EditorContext } from '../host/editor-context.ts';
import { registerCodeActions } from './code-actions.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerRemotePolicies } from './remote-policy-editor.ts';
import { registerRulePages } from './rule-page.ts';

/** Registers everything that happens in editors of policies. */
export function registerEditor(context: EditorContext): Editor {
  const remote = registerRemotePolicies(context);
  const features = Disposable.from(remote, registerDiagnostics(context), registerCodeActions(context), registerRulePages(context));
  return {
    openRemotePolicy: (scopeId, scopeLabel) => remote.openRemotePolicy(scopeId, scopeLabel),
    dispose: () => {
      features.dispose();
    },
  };
}
