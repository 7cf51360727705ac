import assert from 'node:assert/strict';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import {
  applyPlan,
  createStateReader,
  exportPlan,
  journalToKeep,
  keptChanges,
  planChanges,
  plannedWrites,
  readJournal,
  type PlannedWrite,
} from '../../../src/wiring/index.ts';
import { comparableState, knownIds } from './comparable-state.ts';
import { emulatorAzure } from './emulator-azure.ts';
import type { ExportedPlan } from '../export/exported-plans.ts';
import { assertSentAsSaid, watchWrites } from '../export/sent-writes.ts';
import { newTrafficFile, withEmulator } from './with-emulator.ts';
import type { AzResult, ScriptOptions } from '../export/with-az.ts';

const signal = new AbortController().signal;
const settings = { longRunning: { durationMs: 0 } } as const;

/** Makes an emulator ready for a plan, and gives the script that the plan is exported as. */
export async function exportedScript(emulator: Emulator, plan: ExportedPlan): Promise<string> {
  return (await exportedTo(emulator, plan)).script;
}

/** The same, with what the plan's steps say that they write. */
async function exportedTo(
  emulator: Emulator,
  { changes, prepare }: ExportedPlan,
): Promise<{ readonly script: string; readonly said: readonly PlannedWrite[] }> {
  const azure = emulatorAzure(emulator);
  await prepare?.(azure);
  const reader = createStateReader(azure, signal);
  const plan = await planChanges(reader, changes);
  assert.deepEqual([plan.isBlocked, plan.isDone], [false, false], JSON.stringify(plan.steps.map(({ check }) => check)));
  return {
    script: await exportPlan(reader, plan, { format: 'az', cloud: azure.cloud, title: 'Wire' }),
    said: await plannedWrites(reader, plan),
  };
}

/** What an estate contains after a plan was applied by the product itself, which has sent what the plan's steps say. */
export function appliedState({ changes, prepare }: ExportedPlan): Promise<unknown> {
  const record = newTrafficFile();
  const taken = watchWrites(record);
  return withEmulator({ settings, record }, async twin => {
    const known = knownIds(twin);
    const azure = emulatorAzure(twin);
    await prepare?.(azure);
    const reader = createStateReader(azure, signal);
    const plan = await planChanges(reader, changes);
    const said = await plannedWrites(reader, plan);
    taken();
    const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
    assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
    assert.notEqual(said.length, 0);
    await assertSentAsSaid(twin, taken(), said);
    const entry = {
      id: '1',
      title: 'Wire',
      startedAt: '',
      connection: '',
      state: 'applied',
      ...keptChanges(changes),
      undo: result.undo,
      written: [],
    } as const;
    assert.deepEqual(readJournal(JSON.parse(JSON.stringify(journalToKeep([entry])))).skipped, []);
    return comparableState(twin, known);
  });
}

/**
 * Runs a plan's script twice on an estate: each time it ends well, the first time it sends what the plan's steps say, the second time
 * it changes nothing, and the estate is what applying the plan makes of its twin. The real Azure CLI's own requests have
 * versions of Azure that the contract check does not
 * have: with `record: false` they are not recorded; those of the fake CLI are, and are the same for each script.
 */
export function checkTwins(
  plan: ExportedPlan,
  runOn: (emulator: Emulator, use: (run: (script: string, options: ScriptOptions) => Promise<AzResult>) => Promise<void>) => Promise<void>,
  { record }: { readonly record?: false } = {},
): Promise<void> {
  const file = record ?? newTrafficFile();
  const taken = file === false ? undefined : watchWrites(file);
  return withEmulator({ settings, record: file }, async emulator => {
    const known = knownIds(emulator);
    const { script, said } = await exportedTo(emulator, plan);
    taken?.();
    assert.doesNotMatch(script, /canary/);
    const typed = plan.typed === undefined ? '' : plan.typed; // no line end: what is piped in may have none
    await runOn(emulator, async run => {
      const states: unknown[] = [];
      for (const time of ['first', 'second']) {
        const { code, stdout, stderr } = await run(script, { typed: time === 'first' ? typed : '' });
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' }, `the ${time} run:\n${stdout}${stderr}`);
        assert.doesNotMatch(stdout, /canary/);
        assert.match(stdout, /\nDone\.\n$/);
        if (taken && time === 'first') await assertSentAsSaid(emulator, taken(), said);
        states.push(comparableState(emulator, known));
      }
      const applied = await appliedState(plan);
      assert.deepEqual(states[0], applied, 'after the first run');
      assert.deepEqual(states[1], applied, 'after the second run');
    });
  });
}
