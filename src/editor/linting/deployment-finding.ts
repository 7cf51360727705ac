import { Selection, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { DeploymentFinding, Editor } from '../../host/window/editor-context.ts';
import { lineMapsOf, rangeOf } from './diagnostic-from-finding.ts';
import { remotePolicyScheme, remotePolicyUri } from '../../host/remote-policy-uri.ts';
import { openDocument } from '../open-document.ts';
import { policyUriIn } from '../open-policies.ts';
import { walkPath } from './secret-path.ts';

/** Scheme of the texts that a deployment was checked with, read-only. */
const checkedScheme = 'apim-policy-checked';

/**
 * Shows findings in texts that are not deployed yet. A text that is open is shown where it is open; one that is not, and the
 * scopes and fragments around it, as they were when they were checked.
 */
export function registerDeploymentFindings(): Pick<Editor, 'showDeploymentFinding' | 'dispose'> {
  const checked = new Map<string, string>();
  const registration = workspace.registerTextDocumentContentProvider(checkedScheme, {
    provideTextDocumentContent: uri => checked.get(uri.toString()) ?? '',
  });
  let count = 0;

  return {
    showDeploymentFinding: async ({ scopeId, text, message, place, path, texts }: DeploymentFinding) => {
      const round = String(count++); // the same scope may be checked with another text the next time
      const own =
        policyUriIn(scopeId) ??
        Uri.from({ scheme: remotePolicyScheme, ...remotePolicyUri(scopeId, { short: resourceName(scopeId), subscription: '' }) });
      const uris = new Map(
        [...texts].map(([id, content]) => {
          if (id === scopeId && openDocument(own)?.getText() === text) return [id, own];
          const uri = Uri.from({ scheme: checkedScheme, path: `/${round}/${resourceName(id)}.policy.xml` });
          checked.set(uri.toString(), content);
          return [id, uri];
        }),
      );
      const nameOf = (file: string): string => (uris.get(file) ?? own).toString();
      const maps = lineMapsOf(new Map([...texts].map(([id, content]) => [nameOf(id), content])));
      const editor = await window.showTextDocument(Uri.parse(nameOf(place.file)));
      if (path.length > 0) {
        return walkPath(
          { message, place: { ...place, file: nameOf(place.file) }, path: path.map(step => ({ ...step, file: nameOf(step.file) })) },
          maps,
          editor,
        );
      }
      const { start } = rangeOf(maps(nameOf(place.file)), place.span);
      editor.selection = new Selection(start, start);
      editor.revealRange(new Selection(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
    },
    dispose: () => {
      registration.dispose();
    },
  };
}
