import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { narrowReading } from '../../../src/commands/carry-out/narrow-reading.ts';
import { readState, steps, type StepId } from '../../../src/wiring/index.ts';
import { aService, aVault, aWish } from '../../support/wiring-state.ts';

/** An Azure that notes what is read of it. */
function notingAzure(): { readonly azure: Azure; readonly read: string[] } {
  const read: string[] = [];
  const note = <T>(what: string, value: T) => async () => {
    read.push(what);
    return value;
  };
  const azure = {
    services: { get: note('service', aService()) },
    vaults: { get: note('vault', aVault()), listSecrets: note('secrets', []) },
    policies: { get: note('policy', undefined) },
    namedValues: { get: note('named value', undefined) },
    roleAssignments: { listForPrincipal: note('role assignments', []) },
  };
  return { azure: azure as unknown as Azure, read };
}

const rows: readonly (readonly [StepId, readonly string[]])[] = [
  ['enable-identity', ['service']],
  ['grant-get-only', ['service', 'vault']],
  ['create-named-values', ['named value', 'named value', 'service', 'vault']],
  ['insert-policy-block', ['policy', 'service']],
  ['create-secret', ['secrets', 'service', 'vault']],
];

describe('narrow reading', () => {
  for (const [step, expected] of rows) {
    it(`${step} reads ${[...new Set(expected)].join(', ')} and nothing else`, async () => {
      const { azure, read } = notingAzure();
      await readState(narrowReading(azure, [step]), aWish(), new AbortController().signal);
      assert.deepEqual(read.toSorted(), expected);
    });
  }

  it('reads everything for all steps', async () => {
    const { azure, read } = notingAzure();
    await readState(narrowReading(azure, steps.map(({ id }) => id)), aWish(), new AbortController().signal);
    assert.equal(new Set(read).size, 5);
  });
});
