import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { judgeCall, deployedAt } from '../../../src/commands/test-operation/judge-call.ts';
import type { SecretSighting } from '../../../src/policy/run/index.ts';
import type { Emulator } from '../../../src/emulator/server.ts';
import { emulatorAzure } from '../../support/emulator-azure.ts';
import { deployCase, type DeployedCase } from '../../support/labelled-estate.ts';
import { readLabels } from '../../support/labelled-policies.ts';
import { missingCorpus } from '../../support/policy-corpus.ts';
import { withEmulator } from '../../support/with-emulator.ts';

const { signal } = new AbortController();

/** A way in which a case is called. */
interface Way {
  readonly name: string;
  readonly method: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly urlTemplate: string;
  readonly path: string;
}

const ways: readonly Way[] = [
  { name: 'GET', method: 'GET', urlTemplate: '/item/{id}', path: '/item/500' },
  { name: 'again', method: 'GET', urlTemplate: '/item/{id}', path: '/item/500' },
  { name: 'POST', method: 'POST', urlTemplate: '/item/{name}', path: '/item/backend', headers: [['X-Flag', '1'], ['Accept', 'application/json']] },
];

const rows: string[] = [];

/** Calls an operation as Test Operation does, and gives the verdict beside what the emulator knows of the call. */
async function judged(emulator: Emulator, { apiId, operation }: DeployedCase, { method, path, headers = [] }: Way): Promise<{ readonly kind: string; readonly text: string; readonly details: readonly string[]; readonly leaks: readonly string[] }> {
  const azure = emulatorAzure(emulator);
  const deployed = await deployedAt(azure, operation.id, signal);
  const call = { method, path, headers, body: method === 'POST' ? '{"k":"body"}' : '' };
  const answer = await azure.gatewayCalls.call({ apiId, ...call }, signal);
  const { verdict } = await judgeCall({ answer, call, operation, deployed }, azure.cloud.vaultDnsSuffix, signal);
  const traceId = answer.headers.find(([name]) => name.toLowerCase() === 'apim-trace-id')?.[1] ?? '';
  const truth = (await (await fetch(`${emulator.addresses.control}/gateway-calls/${traceId}`)).json()) as { readonly sightings: readonly SecretSighting[] };
  const leaks = truth.sightings.filter(({ kind, isSentBack, cachingType }) => (kind === 'response' && isSentBack !== true) || kind === 'log' || kind === 'url' || (kind === 'cache' && cachingType !== 'internal'));
  return { ...verdict, leaks: [...new Set(leaks.map(({ kind }) => kind))] };
}

describe('the verdict of a call at the gateway, held against what the emulator knows', { skip: missingCorpus('bench') }, () => {
  for (const label of readLabels()) {
    it(`${label.file}: is never good when a secret left`, () =>
      withEmulator({ record: false }, async emulator => {
        for (const way of ways) {
          const deployed = deployCase(emulator, label, way);
          const { kind, text, details, leaks } = await judged(emulator, deployed, way);
          rows.push([label.file, way.name, kind, leaks.join('+') || '-', text, details.join(' ')].join('\t'));
          assert.ok(!(kind === 'good' && leaks.length > 0), `${way.name}: ${text} although ${leaks.join(', ')}`);
          assert.ok(!(kind === 'bad' && leaks.length === 0), `${way.name}: ${text} although nothing left: ${details.join(' ')}`);
        }
      }));
  }

  after(() => console.log(rows.join('\n')));
});
