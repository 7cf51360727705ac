import { eventually } from '../workbench/workbench-eventually.ts';
import type { Problem, Workbench } from '../workbench/workbench.ts';
import type { Narrator } from './drive-wizard.ts';

/** Opens both views, unfolds the wired service and its vault, and gives the rows as a screen reader reads them. */
export async function driveSidebar(workbench: Workbench, narrate: Narrator): Promise<readonly string[]> {
  await workbench.runCommand('View: Show APIM Secret Wiring');
  const services = workbench.tree('API Management');
  await services.expand('contoso-shop');
  await services.expand('Vault access');
  const vaults = workbench.tree('Key Vaults');
  await vaults.expand('contoso-shop-kv');
  await vaults.expand('API Management access');
  await vaults.expand('Secrets');
  await vaults.waitForRow('backend-password');
  await workbench.screenshot('sidebar');
  const rows = [...(await services.rows()), ...(await vaults.rows())].map(({ label, description }) => `${label} ${description}`);
  narrate(`The sidebar shows ${String(rows.length)} rows`);
  return rows;
}

/** Pastes a response with the secret in it into the open policy, as a careless user would, and takes it back. */
export async function driveLeak(workbench: Workbench, narrate: Narrator): Promise<readonly Problem[]> {
  const { editor } = workbench;
  await editor.focus();
  const lines = (await editor.text()).split('\n');
  await editor.goToLine(lines.findIndex(line => line.includes('</inbound>')) + 1);
  await editor.paste('<return-response><set-body>@((string)context.Variables["backendPassword"])</set-body></return-response>\n');
  narrate('Pasted a return-response with the secret in it');
  await editor.waitForSquiggle('error');
  const problems = await workbench.waitForProblems('the leak', seen =>
    seen.some(({ code, file }) => code === 'secret-in-response' && file !== 'policy.xml'),
  );
  await workbench.screenshot('policy-finding');
  await editor.focus();
  await workbench.press('ControlOrMeta+Z');
  await eventually('the policy as it was', () => editor.isDirty(), isDirty => !isDirty);
  return problems;
}
