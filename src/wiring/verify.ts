import type { Azure } from '../azure/index.ts';
import { planWiring, type Plan } from './plan.ts';
import { readState } from './state.ts';

/** The same steps against what is now true in Azure, read afresh: when all are done, the wiring is proved. */
export async function verifyPlan(azure: Azure, { wish, steps }: Plan, signal: AbortSignal): Promise<Plan> {
  const { newSecret, ...now } = wish; // by now the secret is to be found in the vault
  return planWiring(await readState(azure, now, signal), now, steps.map(({ step }) => step));
}
