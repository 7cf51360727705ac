import assert from 'node:assert/strict';
import { commands, Range, workspace, WorkspaceEdit, type TextDocument, type TextEditor } from 'vscode';
import { isSameResource } from '../../../src/base/azure-names/resource-id.ts';
import { scopeIdFrom } from '../../../src/host/remote-policy-uri.ts';
import { activeEditor } from './active-editor.ts';
import type { Desk } from './demo-estate.ts';
import { eventually } from './eventually.ts';

/** Opens the policy of a scope in Azure, as its row in the tree does. */
export async function openRemotePolicy(scopeId: string, scopeLabel = 'Get Item'): Promise<TextEditor> {
  await commands.executeCommand('apimSecrets.openPolicy', { scopeId, scopeLabel });
  return activeEditor('the editor of the policy', ({ document }) => isPolicyOf(document, scopeId));
}

function isPolicyOf({ uri }: TextDocument, scopeId: string): boolean {
  return isSameResource(scopeIdFrom(uri) ?? '', scopeId);
}

/**
 * Waits until the document of a policy has what the service has. VS Code keeps a document for minutes after its editor is closed, and
 * reads it anew some time after it is opened again.
 */
export function readAsStored(desk: Desk, scopeId: string): Promise<TextDocument> {
  const documentOf = (): TextDocument | undefined =>
    workspace.textDocuments.find(document => isPolicyOf(document, scopeId));
  return eventually(
    'the policy as it is stored',
    () => {
      const document = documentOf();
      return document?.isDirty === false && document.getText() === storedPolicy(desk, scopeId) ? document : undefined;
    },
    () => documentOf()?.getText() ?? 'no document',
  );
}

/** Replaces the first place of a text in an editor. */
export async function replaceIn({ document }: Pick<TextEditor, 'document'>, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `${before} in ${document.getText()}`);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(start + before.length)), after);
  await workspace.applyEdit(edit);
}

/** What the service has now. */
export function storedPolicy({ resource }: Desk, scopeId: string): string {
  return (resource(`${scopeId}/policies/policy`)?.['properties'] as { value?: string } | undefined)?.value ?? '';
}

/** Writes a policy as somebody else would, past the extension. */
export async function writeAsSomebodyElse({ emulator }: Desk, scopeId: string, value: string): Promise<void> {
  const url = `${emulator.addresses.arm}${scopeId}/policies/policy?api-version=2024-05-01`;
  const headers = {
    'authorization': `Bearer ${emulator.token('developer', 'https://management.azure.com')}`,
    'content-type': 'application/json',
    'if-match': '*',
  };
  const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ properties: { format: 'rawxml', value } }) });
  assert.ok(response.ok, await response.text());
}
