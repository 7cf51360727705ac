import { Range, Selection, TextEditorRevealType, type TextEditor } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { apiStep } from '../wire-secret/steps/target/api.ts';
import { operationStep } from '../wire-secret/steps/target/operation.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { createWiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';

/** Opens the policy of a scope in Azure as an editor. */
export async function openPolicy({ access, estate, log, openRemotePolicy }: CommandContext, argument: unknown): Promise<void> {
  const target = targetOf(argument);
  if (target.scopeId !== undefined) {
    const editor = await openRemotePolicy(target.scopeId, target.scopeLabel ?? target.scopeId);
    if (target.line !== undefined) showLine(editor, target.line);
    return;
  }
  const reader = createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
  const steps = [serviceStep(reader), apiStep(reader, service => t('Which API of {0}?', service)), operationStep(reader)];
  const draft = await runWizard({
    title: t('Open a Policy from Azure'),
    steps,
    given: await draftFromTarget(target, reader),
    askerAt: quickAsker(log),
  });
  if (draft?.scope) await openRemotePolicy(draft.scope.id, draft.scope.label);
}

function showLine(editor: TextEditor, line: number): void {
  const { range } = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1);
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(new Range(range.start, range.end), TextEditorRevealType.InCenter);
}
