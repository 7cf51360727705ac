import type { Azure } from '../azure/index.ts';
import { planWiring, type Plan } from './plan.ts';
import { readState } from './state.ts';
import type { WiringWish } from './wish.ts';

/** What is now true in Azure, read afresh: a plan whose steps are all done proves the wiring. */
export async function verifyWiring(azure: Azure, wish: WiringWish, signal: AbortSignal): Promise<Plan> {
  const { newSecret: _written, ...now } = wish;
  return planWiring(await readState(azure, now, signal), now);
}
