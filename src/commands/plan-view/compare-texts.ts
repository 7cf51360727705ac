import { Uri, workspace } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { showDifference } from '../../host/window/plain-window.ts';
import type { PolicyTexts } from '../../wiring/index.ts';

/** Scheme of the two sides of a planned change of a policy, read-only. */
const plannedScheme = 'apim-policy-planned';

/** Opens a policy as it is and as a plan would leave it in the diff editor; both are there until that is closed. */
export async function compareTexts(label: string, { before = '', after }: PolicyTexts): Promise<void> {
  const id = crypto.randomUUID();
  const [now, planned] = [`/${id}/now/policy.xml`, `/${id}/planned/policy.xml`];
  const sides = new Map([
    [now, before],
    [planned, after],
  ]);
  const registration = workspace.registerTextDocumentContentProvider(plannedScheme, {
    provideTextDocumentContent: ({ path }) => sides.get(path),
  });
  const listener = workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme !== plannedScheme || uri.path !== planned) return;
    registration.dispose();
    listener.dispose();
  });
  const uriOf = (path: string): Uri => Uri.from({ scheme: plannedScheme, path });
  await showDifference(uriOf(now), uriOf(planned), t('{0}: now ↔ planned', label));
}
