import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/emulator/server/json.ts';
import type { ControlAddress } from './control.ts';
import { startEmulatorProcess } from './vscode-server-emulator.ts';
import { packagedExtension, repositoryRoot, testResults } from './vscode-server-location.ts';
import { startCodeServer } from './vscode-server.ts';
import { makeTemporaryFolder } from './vscode-server-temporary-folder.ts';

/** A VS Code with the packaged extension, the demo workspace and an emulator behind it. */
export interface DemoWindow extends ControlAddress {
  readonly url: string;
  /** The copy of the demo workspace that the window shows. */
  readonly folder: string;
  /** Everything that the server writes: user data, logs, state, and the installed extension. */
  readonly dataFolder: string;
  /** The record of the emulator's exchanges, if there is one. */
  readonly recordFile?: string;
  close(): Promise<void>;
}

/** How a demo window is opened. */
export interface DemoWindowOptions {
  /** Which cloud the workspace names; the emulator that runs beside it when nothing is said. */
  readonly cloud?: 'emulator' | 'public';
  /** Name, without ending, of the file in test-results/traffic that gets the emulator's exchanges. */
  readonly record?: string;
  /** Another estate than the demo's. */
  readonly estate?: JsonObject;
  /** Further user settings, such as a colour theme. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Language of the window; VS Code's own texts stay English. */
  readonly language?: string;
}

/** Starts the emulator and a code-server with the packaged extension; what `npm start` serves and what the e2e tests drive. */
export async function openDemoWindow({
  cloud = 'emulator', record, estate, settings = {}, language,
}: DemoWindowOptions = {}): Promise<DemoWindow> {
  const closers: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const seed = estate && makeTemporaryFolder('apim-seed-');
    if (seed) {
      closers.push(() => seed.remove());
      writeFileSync(join(seed.path, 'seed.json'), JSON.stringify(estate));
    }
    const emulator = await startEmulatorProcess({
      ...(record !== undefined && { record: trafficFile(record) }),
      ...(seed && { seed: join(seed.path, 'seed.json') }),
    });
    closers.push(() => emulator.close());
    const workspace = makeDemoWorkspace(emulator.addresses.arm, cloud);
    closers.push(() => workspace.remove());
    const server = await startCodeServer({
      vsix: [packagedExtension],
      settings,
      ...(language !== undefined && { language }),
      env: { ...process.env, APIM_SECRETS_EMULATOR_TOKEN: emulator.controlToken },
    });
    closers.push(() => server.close());
    return {
      url: server.windowUrl(workspace.folder),
      folder: workspace.folder,
      control: emulator.addresses.control,
      controlToken: emulator.controlToken,
      dataFolder: server.dataFolder,
      ...(record !== undefined && { recordFile: trafficFile(record) }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A temporary copy of the demo workspace whose settings point at a running emulator. */
export function makeDemoWorkspace(
  emulatorAddress: string,
  cloud: 'emulator' | 'public' = 'emulator',
): { readonly folder: string; readonly remove: () => void } {
  const { path, remove } = makeTemporaryFolder('apim-demo-');
  const folder = join(path, 'contoso-apis');
  cpSync(join(repositoryRoot, 'drive', 'demo-workspace'), folder, { recursive: true });
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  const settings = { 'apimSecrets.cloud': cloud, 'apimSecrets.emulatorAddress': emulatorAddress };
  writeFileSync(join(folder, '.vscode', 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  return { folder, remove };
}

/** The file in test-results/traffic of that name; its folder is made when it is missing. */
export function trafficFile(name: string): string {
  const folder = join(testResults, 'traffic');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.jsonl`);
}
