import { Uri, workspace } from 'vscode';
import { showDifference } from '../../host/plain-window.ts';
import type { PolicyTexts } from '../../wiring/index.ts';

/** Scheme of the two sides of a planned change of a policy, read-only. */
const plannedScheme = 'apim-policy-planned';

/** Opens a policy as it is and as a plan would leave it in the diff editor. */
export async function compareTexts(label: string, { before = '', after }: PolicyTexts): Promise<void> {
  const id = crypto.randomUUID();
  const sides = new Map([
    [`/${id}/now/policy.xml`, before],
    [`/${id}/planned/policy.xml`, after],
  ]);
  const registration = workspace.registerTextDocumentContentProvider(plannedScheme, {
    provideTextDocumentContent: ({ path }) => sides.get(path),
  });
  try {
    const uriOf = (side: string): Uri => Uri.from({ scheme: plannedScheme, path: `/${id}/${side}/policy.xml` });
    await showDifference(uriOf('now'), uriOf('planned'), `${label}: now ↔ planned`);
  } finally {
    registration.dispose(); // both sides have been read
  }
}
