import { Range, Selection, TextEditorRevealType, type TextEditor } from 'vscode';
import type { Span } from '../base/text-span.ts';
import type { CommandContext } from '../host/command-context.ts';
import { insertBlock, type WiringWish } from '../wiring/index.ts';

/** Opens the policy in Azure and selects the lines that use the secret. */
export async function openAtBlock({ openRemotePolicy }: CommandContext, { scopeId, scopeLabel, policy }: WiringWish): Promise<void> {
  const editor = await openRemotePolicy(scopeId, scopeLabel);
  const found = insertBlock(editor.document.getText(), policy, {});
  if (found.kind === 'present') revealLines(editor, found.span);
}

/** Puts the cursor before a span and scrolls it into view, the lines selected. */
export function revealLines(editor: TextEditor, { start, end }: Span): void {
  const range = new Range(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.selection = new Selection(range.end, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
