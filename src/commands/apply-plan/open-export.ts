import { languages, window, workspace } from 'vscode';
import type { CommandContext } from '../../host/command-context.ts';
import { createStateReader, exportPlan, type ExportFormat, type Plan } from '../../wiring/index.ts';

/** What is opened, and in which form. */
export interface ExportRequest {
  readonly plan: Plan;
  readonly format: ExportFormat;
  readonly title: string;
}

/** Opens a plan as a document for other tools, behind the plan that is still looked at. */
export async function openExport({ access }: CommandContext, { plan, format, title }: ExportRequest): Promise<void> {
  const azure = await access.azure();
  const content = await exportPlan(createStateReader(azure, new AbortController().signal), plan, { format, cloud: azure.cloud, title });
  const wanted = format === 'az' ? 'shellscript' : 'bicep';
  const language = (await languages.getLanguages()).includes(wanted) ? wanted : 'plaintext'; // Bicep's extension may not be there
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document, { preserveFocus: true, preview: false });
}
