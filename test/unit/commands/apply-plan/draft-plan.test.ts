import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DraftPlan } from '../../../../src/commands/apply-plan/draft-plan.ts';
import { settingsFrom } from '../../../../src/host/connection/settings-values.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { readerFor } from '../wizard-estate.ts';

const azureAt = (port: number) => emulatorAzure({ addresses: { arm: `http://127.0.0.1:${port}` } });

/** A plan of nothing, in an Azure that can be another one from then on. */
async function planned() {
  let azure = azureAt(4711);
  const draft = new DraftPlan(
    { access: { azure: () => Promise.resolve(azure) }, settings: () => settingsFrom(() => undefined) },
    { task: { title: 'Nothing', questions: () => [], changesOf: () => [] }, reader: readerFor({}).reader, draft: {} },
  );
  assert.equal(await draft.make(), true);
  return { draft, useAnother: (port: number) => (azure = azureAt(port)) };
}

describe('a plan', () => {
  it('is carried out where it was made', async () => {
    const { draft } = await planned();
    await draft.refuseElsewhere();
  });

  for (const [name, port] of [['in another Azure', 4712], ['in the same one by another sign-in', 4711]] as const) {
    it(`is not carried out ${name} until it is made again there`, async () => {
      const { draft, useAnother } = await planned();
      useAnother(port);
      await assert.rejects(draft.refuseElsewhere(), { code: 'unsupported', message: /another one since this was planned/ });
      await draft.make();
      await draft.refuseElsewhere();
    });
  }
});
