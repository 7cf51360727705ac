import { Range, Selection, TextEditorRevealType, ThemeColor, window, type TextEditor } from 'vscode';
import type { ApiManagementService } from '../../azure/index.ts';
import type { Span } from '../../base/text/text-span.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { emptyPolicy } from '../../policy/index.ts';
import { blockOptionsOf, findLines, insertBlock, type BlockOptions, type PolicyWish, type WiringRequest } from '../../wiring/index.ts';

/** Opens the policy that a wish was wired into, at the lines that use the secret. */
export async function openWired(
  { openRemotePolicy }: CommandContext,
  { scopeId, scopeLabel, policy, identity }: WiringRequest,
  service: ApiManagementService | undefined,
): Promise<void> {
  const editor = await openRemotePolicy(scopeId, scopeLabel);
  const span = findBlock(editor.document.getText(), policy, blockOptionsOf(identity, service?.sku));
  if (span) revealLines(editor, span);
}

/**
 * Puts the cursor at the beginning of a span, blanks around it left out, and scrolls it into view. The span is marked until the
 * cursor moves; it is not selected, since the next key would replace it then.
 */
export function revealLines(editor: TextEditor, span: Span): void {
  const text = editor.document.getText().slice(span.start, span.end);
  const start = span.start + text.length - text.trimStart().length;
  const end = span.start + text.trimEnd().length;
  const range = new Range(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    isWholeLine: true,
  });
  editor.setDecorations(mark, [range]);
  const listener = window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    if (textEditor === editor && selections[0]?.active.isEqual(range.start) === true) return;
    mark.dispose();
    listener.dispose();
  });
}

/** The block as it was written, or what is left of one that somebody has edited since. */
function findBlock(text: string, policy: PolicyWish, options: BlockOptions): Span | undefined {
  const written = insertBlock(emptyPolicy, policy, options);
  const whole = written.kind === 'inserted' ? findLines(text, written.text.slice(written.span.start, written.span.end)) : undefined;
  const found = insertBlock(text, policy, options);
  return whole ?? (found.kind === 'present' ? found.span : undefined);
}
