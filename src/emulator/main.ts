import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { visible } from '../base/text/visible-text.ts';
import { parseJson } from './server/json.ts';
import { startEmulator } from './server/server.ts';

const usage = 'usage: emulator --port <number> --seed <demo|file.json> [--record traffic.jsonl] [--latency ms]';

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: 'demo' },
      record: { type: 'string' },
      latency: { type: 'string', default: '0' },
    },
  });
  if (![values.port, values.latency].every(text => /^\d+$/.test(text))) throw new TypeError('--port and --latency are whole numbers.');
  const seed = values.seed === 'demo' ? 'demo' : (parseJson(readFileSync(values.seed, 'utf8')) ?? {});
  const emulator = await startEmulator({
    port: Number(values.port),
    seed,
    settings: { latencyMs: Number(values.latency) },
    ...(values.record !== undefined && { record: values.record }),
  });
  const end = (): void => {
    void emulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // a forked emulator does not outlive the process that forked it
  if (process.connected) process.once('disconnect', end);
  process.stdout.write(`${JSON.stringify({ ...emulator.addresses, controlToken: emulator.controlToken })}\n`);
} catch (error) {
  process.stderr.write(`${visible(error instanceof Error ? error.message : String(error))}\n${usage}\n`);
  process.exitCode = 2;
}
