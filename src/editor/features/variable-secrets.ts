import type { CancellationToken, TextDocument } from 'vscode';
import { signalFrom } from '../../host/window/progress.ts';
import type { PolicyAnalysis } from '../../policy/index.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** Which variables of a policy hold a secret, as far as the linter follows them; those that are not named are not known to. */
export async function secretVariableNames(
  document: TextDocument,
  { analysis, workspaces }: { readonly analysis: PolicyAnalysis; readonly workspaces: PolicyWorkspaces },
  token: CancellationToken,
): Promise<ReadonlySet<string>> {
  const text = document.getText();
  const { policyWorkspace } = await workspaces.around(document.uri, text);
  const cancellation = signalFrom(token);
  try {
    const source = { file: document.uri.toString(), text };
    const { variables } = await analysis.secretVariables({ source, workspace: policyWorkspace }, cancellation.signal);
    return new Set(variables.map(({ name }) => name));
  } finally {
    cancellation.dispose();
  }
}
