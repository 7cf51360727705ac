import type { Azure } from '../../../src/azure/index.ts';
import { analysisHere } from '../../../src/policy/index.ts';
import { checkWiring, type WiringReport, type CheckScope } from '../../../src/wiring/index.ts';

/** Reads the estate and checks a scope of it, as the command does. */
export async function runCheck(
  azure: Azure,
  scope: CheckScope,
  signal: AbortSignal,
  report: (message: string) => void = () => undefined,
): Promise<WiringReport> {
  const { subscriptions } = await azure.subscriptions.list(signal);
  const inventory = await azure.inventory.read(subscriptions.map(({ subscriptionId }) => subscriptionId), signal);
  return checkWiring({ azure, subscriptions, inventory, scope, analysis: analysisHere, report, signal });
}
