import type { Azure } from '../azure/index.ts';
import type { Change } from './changes/change.ts';
import { planChanges, type Plan } from './plan.ts';
import { createStateReader } from './state/state-reader.ts';

/** The same changes against what is now true in Azure, read afresh: when all are done, the wiring is proved. */
export function verifyPlan(azure: Azure, { steps }: Plan, signal: AbortSignal): Promise<Plan> {
  return planChanges(createStateReader(azure, signal), steps.map(({ change }) => withoutNewValue(change)));
}

/** By now the secret is to be found in the vault. */
function withoutNewValue(change: Change): Change {
  if (change.step !== 'create-secret') return change;
  const { newSecret, ...wish } = change.wish;
  return { step: change.step, wish };
}
