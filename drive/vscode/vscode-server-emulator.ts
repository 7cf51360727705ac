import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorAddresses } from '../../src/emulator/server/server.ts';
import { pinnedNode, repositoryRoot } from './vscode-server-location.ts';
import { startProcess } from './vscode-server-process.ts';

/** The packaged emulator as a child process, with the demo estate. */
export interface EmulatorProcess {
  readonly addresses: EmulatorAddresses;
  readonly controlToken: string;
  close(): Promise<void>;
}

/**
 * Starts `dist/emulator.js` on a random port, with the demo estate or that of a seed file; its traffic is appended to `record`
 * when given.
 */
export async function startEmulatorProcess({
  record,
  seed = 'demo',
}: { readonly record?: string; readonly seed?: string } = {}): Promise<EmulatorProcess> {
  const script = join(repositoryRoot, 'dist', 'emulator.js');
  if (!existsSync(script)) throw new Error(`${script} is missing; npm run build makes it.`);
  const emulator = startProcess(
    pinnedNode,
    [script, '--port', '0', '--seed', seed, ...(record === undefined ? [] : ['--record', record])],
    { name: 'emulator' },
  );
  try {
    const [line] = await emulator.printed(/^\{.*\}$/m, 60_000);
    const { controlToken, ...addresses } = JSON.parse(line) as EmulatorAddresses & { readonly controlToken: string };
    return { addresses, controlToken, close: () => emulator.stop() };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
