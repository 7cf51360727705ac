import { RunPanel } from '../workbench/workbench-run-panel.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { demoAnswers, type Narrator } from './drive-wizard.ts';

const command = 'APIM Secret Wiring: Test Operation';

/** What a call at the gateway showed. */
export interface TestOutcome {
  readonly status: string;
  readonly verdict: { readonly kind: string; readonly text: string };
  /** All that the panel shows. */
  readonly text: string;
}

/** Opens the panel of the demo's operation from the palette; an API is asked for where there are several. */
export async function openTest(
  workbench: Workbench,
  { service, api, operation } = demoAnswers,
  { hasOneApi = false } = {},
): Promise<RunPanel> {
  const { quickInput } = workbench;
  await workbench.runCommand(command);
  for (const [question, label] of [['Service', service], ...(hasOneApi ? [] : [['API', api] as const]), ['Operation', operation]] as const) {
    await quickInput.waitFor(new RegExp(`: ${question} \\(\\d/\\d\\)$`));
    await quickInput.waitForRow(label);
    await quickInput.pick(label);
  }
  const panel = new RunPanel(workbench.page);
  await panel.heading();
  return panel;
}

/** Calls the demo's operation at its gateway, from the palette. */
export async function driveTest(workbench: Workbench, narrate: Narrator, answers = demoAnswers): Promise<TestOutcome> {
  const panel = await openTest(workbench, answers);
  await panel.run();
  const verdict = await panel.verdict();
  const status = await panel.responseStatus();
  await workbench.screenshot(`test-operation-${status.slice(0, 3)}`);
  narrate(`Tested "${answers.operation}": ${status}; ${verdict.text}`);
  const text = await panel.text();
  await workbench.runCommand('View: Close Editor');
  return { status, verdict, text };
}
