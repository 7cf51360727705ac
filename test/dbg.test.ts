import { it } from 'node:test';
import { emulatorAzure } from '/work/w-verdict/test/support/emulator-azure.ts';
import { deployCase } from '/work/w-verdict/test/support/labelled-estate.ts';
import { readLabels } from '/work/w-verdict/test/support/labelled-policies.ts';
import { withEmulator } from '/work/w-verdict/test/support/with-emulator.ts';
it('x', () => withEmulator({ record: false }, async emulator => {
  for (const f of (process.env.F ?? '').split(',')) {
  const label = readLabels().find(l => l.file.startsWith(f))!;
  const { apiId } = deployCase(emulator, label, { method: 'GET', urlTemplate: '/item/{id}' });
  const a = await emulatorAzure(emulator).gatewayCalls.call({ apiId, method: 'GET', path: '/item/500', headers: [], body: '' }, new AbortController().signal);
  console.log(f, a.status, a.body.slice(0, 600)); console.log(JSON.stringify(a.trace.map(t => [t.section,t.source,t.data])).slice(0, 3500));
  }
}));
