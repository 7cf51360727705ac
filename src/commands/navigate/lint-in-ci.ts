import { window, workspace } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { tickFirstStep } from '../../host/demo-window/first-steps.ts';
import type { Log } from '../../host/window/log.ts';
import { askOne } from '../wizard/ask-one.ts';
import { ciWorkflows } from './ci-workflows.ts';

/** Opens what a CI service is told so that it lints policies, as an unsaved file: nothing is written into the workspace. */
export async function lintInCi({ log }: { readonly log: Log }): Promise<void> {
  const choices = ciWorkflows.map(workflow => ({ label: workflow.name, description: workflow.file, value: workflow }));
  const picked = await askOne(log, t('Lint in CI'), t('For which service? A file is opened; nothing is saved.'), choices);
  if (!picked) return;
  const document = await workspace.openTextDocument({ language: 'yaml', content: picked.text });
  await window.showTextDocument(document);
  tickFirstStep(log, 'automated');
}
