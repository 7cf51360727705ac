import type { Azure } from '../../../src/azure/index.ts';
import { analysisHere } from '../../../src/policy/index.ts';
import { checkWiring, type DoctorReport, type DoctorScope } from '../../../src/wiring/index.ts';

/** Reads the estate and checks a scope of it, as the command does. */
export async function checkUp(
  azure: Azure,
  scope: DoctorScope,
  signal: AbortSignal,
  report: (message: string) => void = () => undefined,
): Promise<DoctorReport> {
  const { subscriptions } = await azure.subscriptions.list(signal);
  const inventory = await azure.inventory.read(subscriptions.map(({ subscriptionId }) => subscriptionId), signal);
  return checkWiring({ azure, subscriptions, inventory, scope, analysis: analysisHere, report, signal });
}
