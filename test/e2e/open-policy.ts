import type { Workbench } from '../../drive/workbench/workbench.ts';

/** Opens the policy of an operation of the Items API in contoso-shop, as a user does from the palette. */
export async function openPolicy(workbench: Workbench, operation: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('APIM Secret Wiring: Open Policy…');
  for (const [question, label] of [['Policy', 'Items API'], ['Operation', operation]] as const) {
    await quickInput.waitFor(new RegExp(`: ${question} \\(\\d/\\d\\)$`));
    await quickInput.pick(label);
  }
  await workbench.editor.waitForTitle(/\.policy\.xml$/);
  await workbench.editor.waitForFocus();
}
