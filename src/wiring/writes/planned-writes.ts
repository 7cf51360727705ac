import type { Plan } from '../plan.ts';
import type { StateReader } from '../state/state-reader.ts';
import { inspect } from '../steps/step.ts';
import { stepTable } from '../steps/index.ts';
import type { PlannedWrite } from './write.ts';

/** What a plan would write, in its order: what its steps say, of those that have something to change. */
export async function plannedWrites(reader: StateReader, { steps }: Plan, table = stepTable): Promise<readonly PlannedWrite[]> {
  const writes = steps.map(async ({ change, check }) => {
    if (check.status !== 'change') return [];
    const inspection = await inspect(table, reader, change);
    return (await inspection.writes()).map(write => ({ ...write, sentence: check.sentence }));
  });
  return (await Promise.all(writes)).flat();
}
