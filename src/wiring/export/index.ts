import type { Cloud } from '../../azure/index.ts';
import type { Plan } from '../plan.ts';
import type { StateReader } from '../state/state-reader.ts';
import { azCommands } from './az-commands.ts';
import { bicepOf } from './bicep.ts';
import { deploymentTemplates } from './templates.ts';
import { plannedWrites } from '../writes/planned-writes.ts';

export { armTemplateOf } from './arm-template.ts';
export { bicepOf } from './bicep.ts';
export { deploymentTemplates, type DeploymentTemplate } from './templates.ts';
export { plannedWrites } from '../writes/planned-writes.ts';
export type { PlannedWrite } from '../writes/write.ts';

/** How a plan can leave VS Code. */
export type ExportFormat = 'az' | 'bicep';

/** Exactly what a plan would write, as text for other tools; Bicep as one document, a section for each resource group. */
export async function exportPlan(
  reader: StateReader,
  plan: Plan,
  { format, cloud, title }: { readonly format: ExportFormat; readonly cloud: Cloud; readonly title: string },
): Promise<string> {
  const writes = await plannedWrites(reader, plan);
  if (format === 'az') return azCommands(writes, cloud, title);
  return deploymentTemplates(writes)
    .map((template, index, all) => `${all.length === 1 ? '' : `// ---- File ${index + 1} of ${all.length}: a deployment is to one resource group\n`}${bicepOf(template, title)}`)
    .join('\n');
}
