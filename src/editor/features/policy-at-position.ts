import type { Position, TextDocument } from 'vscode';
import { policiesInFile, policyAt, wholeFile, type PlaceInPolicy } from '../../policy/index.ts';
import { isHost, isPolicyDocument } from '../policy-document.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** Whether a document is a policy, or in a language that policies are written inside of. */
export function mayHavePolicies(document: TextDocument): boolean {
  return isHost(document) || isPolicyDocument(document);
}

/** The policy at a position: the document itself, or one inside it; `undefined` where there is none. */
export async function policyAtPosition(
  document: TextDocument,
  position: Position,
  workspaces: PolicyWorkspaces,
): Promise<PlaceInPolicy | undefined> {
  const { uri } = document;
  const source = { file: uri.toString(), text: document.getText() };
  const looking = { isNamed: false, moduleFiles: () => workspaces.moduleFiles(uri), readHost: workspaces.readHost };
  const policies = isHost(document) ? (await policiesInFile(source, looking)).policies : [wholeFile(source)];
  return policyAt(policies, document.offsetAt(position));
}
