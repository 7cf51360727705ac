import { nothingRead, pagedNodes } from '../../src/views/paged-nodes.ts';
import { apisIn } from '../../src/views/services/api-nodes.ts';
import { vaultNode } from '../../src/views/vaults/nodes.ts';
import type { LoadChildren, ShowRows, TreeNode, TreeReader } from '../../src/views/tree-node.ts';
import type { Emulator } from '../../src/emulator/server/server.ts';
import { runCheck } from '../support/wiring/run-check.ts';
import { emulatorAzure } from '../support/emulator/emulator-azure.ts';
import { large, largeServiceSeed } from '../support/emulator/large-service.ts';
import { withEmulator } from '../support/emulator/with-emulator.ts';

// what reading a large estate costs in requests, which is the same on every machine; times are at 80 ms a request
const settings = { latencyMs: 80 };
const operations = 2000;
const secrets = 10_000;
const signal = new AbortController().signal;
const ignore: ShowRows = () => undefined;

const sent = ({ emulation }: Emulator): number => [...emulation.requests.values()].reduce((sum, times) => sum + times, 0);
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Opens a node and reports after how many requests, and when, its first row of the kind was shown. */
async function open(
  load: LoadChildren,
  azure: TreeReader,
  emulator: Emulator,
  until: AbortSignal = signal,
): Promise<{ readonly rows: readonly TreeNode[]; readonly first: string }> {
  const [from, before] = [performance.now(), sent(emulator)];
  let first = '';
  const rows = await load(azure, until, () => {
    if (first === '') first = `${sent(emulator) - before} requests, ${seconds(from)}`;
  });
  return { rows, first };
}

await withEmulator({ seed: largeServiceSeed({ operations }), record: false, settings }, async emulator => {
  const azure = emulatorAzure(emulator);
  const [, api] = await pagedNodes(
    apisIn({ id: 'apis', serviceId: large.service, serviceName: 'large' }),
    nothingRead,
    azure,
    signal,
    ignore,
  );
  if (typeof api?.children !== 'function') throw new Error('the API has no children to load');
  const [from, before] = [performance.now(), sent(emulator)];
  const { rows, first } = await open(api.children, azure, emulator);
  console.log(
    `tree, an API of ${operations} operations: first rows after ${first}; ${rows.length - 2} rows with whether they have a policy after ${sent(emulator) - before} requests, ${seconds(from)}`,
  );
});

await withEmulator({ seed: largeServiceSeed({ operations }), record: false, settings }, async emulator => {
  const from = performance.now();
  const { policies } = await emulatorAzure(emulator).servicePolicies.read(large.service, signal);
  console.log(
    `policies of a service, ${policies.length} of ${operations + 2} scopes have one: ${(sent(emulator) / policies.length).toFixed(2)} requests for each that exists, ${seconds(from)}`,
  );
});

await withEmulator({ seed: largeServiceSeed({ secrets }), record: false, settings }, async emulator => {
  const azure = emulatorAzure(emulator);
  const vault = vaultNode(await azure.vaults.get(large.vault, signal), [], () => new Date());
  const group = typeof vault.children === 'object' ? vault.children.find(({ label }) => label === 'Secrets') : undefined;
  if (typeof group?.children !== 'function') throw new Error('the vault has no secrets to load');
  const [from, before] = [performance.now(), sent(emulator)];
  const { rows, first } = await open(group.children, azure, emulator);
  console.log(
    `tree, a vault of ${secrets} secrets: first rows after ${first}; ${rows.length - 1} rows and "Load More…" after ${sent(emulator) - before} requests, ${seconds(from)}`,
  );
  const more = rows.at(-1)?.more;
  if (!more) throw new Error('nothing reads on');
  const controller = new AbortController();
  const cancelled = more(azure, controller.signal, () => controller.abort()).then(() => false, () => true);
  await cancelled;
  const atEnd = sent(emulator);
  await azure.vaults.get(large.vault, signal);
  console.log(`requests after a cancel while secrets are read on: ${sent(emulator) - atEnd - 1}`);
});

await withEmulator(
  {
    seed: largeServiceSeed({ services: 30, operations: 60 }),
    record: false,
    settings: { ...settings, readBucket: { reads: 250, readsPerSecond: 25 } },
  },
  async emulator => {
    const from = performance.now();
    let refusals = 0;
    const azure = emulatorAzure(emulator, { retryOptions: {}, onWait: () => refusals++ });
    const report = await runCheck(azure, { kind: 'everything' }, signal);
    console.log(
      `check of 30 services with 630 policies, 250 reads and 25 more a second: ${report.notChecked.length} not checked, ${refusals} waits, ${sent(emulator)} requests, ${seconds(from)} (${((sent(emulator) - 250) / 25).toFixed(0)} s at the least)`,
    );
  },
);
