import { window, workspace } from 'vscode';
import { AppError } from '../base/app-error.ts';
import { paletteTitle } from '../base/product-name.ts';
import type { CommandContext } from '../host/command-context.ts';
import { reportJson, reportMarkdown } from '../wiring/index.ts';

/** Opens the report in the view as a document of its own, to read, save or send. */
export async function openReport({ doctor }: CommandContext, language: 'markdown' | 'json'): Promise<void> {
  if (!doctor.result) throw new AppError('not-found', 'Nothing was checked yet.', `Run ${paletteTitle('Check Secret Wiring')} first.`);
  const { report } = doctor.result;
  const document = await workspace.openTextDocument({ language, content: language === 'markdown' ? reportMarkdown(report) : reportJson(report) });
  await window.showTextDocument(document);
}
