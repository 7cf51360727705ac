import { Range, Selection, TextEditorRevealType, type TextEditor } from 'vscode';
import type { Span } from '../base/text-span.ts';
import type { CommandContext } from '../host/command-context.ts';
import { blockOptionsOf, insertBlock, emptyPolicy, type WiringWish } from '../wiring/index.ts';
import { findLines } from './find-lines.ts';

/** Opens the policy in Azure and selects the lines that use the secret. */
export async function openAtBlock({ access, openRemotePolicy }: CommandContext, wish: WiringWish): Promise<void> {
  const { scopeId, scopeLabel, serviceId, identity, policy } = wish;
  const editor = await openRemotePolicy(scopeId, scopeLabel);
  const service = await (await access.azure()).services.get(serviceId, AbortSignal.timeout(30_000));
  const span = findBlock(editor.document.getText(), policy, blockOptionsOf(service, identity));
  if (span) revealLines(editor, span);
}

/** Puts the cursor at the beginning of a span and scrolls it into view, the span selected. */
export function revealLines(editor: TextEditor, { start, end }: Span): void {
  const range = new Range(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.selection = new Selection(range.end, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
