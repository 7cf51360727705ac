import { appendFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { extensions } from 'vscode';

/** What one fresh extension host measured. */
export interface ActivationMeasurement {
  readonly id: string;
  /** From the require of the extension's main file to the end of its activate; the host fetches stored state in between. */
  readonly activationMs: number;
  /** Of it, what the extension itself takes: the require plus the activate. */
  readonly ownMs: number;
  /** Growth of the used heap, both ends after a full garbage collection. */
  readonly heapBytes: number;
  /** Size of the extension's files that were loaded by then. */
  readonly loadedBytes: number;
}

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/** Runs where a test suite would: activates the one extension under development and appends a line to ACTIVATION_RESULTS. */
export async function run(): Promise<void> {
  const extension = extensions.all.find(candidate => candidate.id.startsWith('apim-secrets.'));
  if (extension === undefined || extension.isActive) {
    throw new Error('There must be one extension to measure, and it must not be active yet.');
  }
  const main: unknown = (extension.packageJSON as { readonly main: unknown }).main;
  const clock = watchMain(String(main).replace(/^\.\//, ''));
  const collectGarbage = garbageCollector();
  collectGarbage();
  const heapBefore = process.memoryUsage().heapUsed;
  await extension.activate();
  collectGarbage();
  const heapBytes = process.memoryUsage().heapUsed - heapBefore;
  const measurement: ActivationMeasurement = {
    id: extension.id,
    ...clock.read(),
    heapBytes,
    loadedBytes: loadedBytes(dirname(join(extension.extensionPath, String(main)))),
  };
  const file = process.env['ACTIVATION_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(measurement)}\n`);
}

/** Notes when the extension's main file is required and when the activate it exports runs. */
function watchMain(main: string): { read(): { readonly activationMs: number; readonly ownMs: number } } {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  const at = { require: Number.NaN, required: Number.NaN, activate: Number.NaN, activated: Number.NaN };
  loader._load = function (this: unknown, request, ...rest) {
    if (!request.endsWith(main)) return load.call(this, request, ...rest);
    loader._load = load;
    at.require = performance.now();
    const exported = load.call(this, request, ...rest) as { activate(context: unknown): unknown };
    at.required = performance.now();
    return {
      ...exported,
      activate: async (context: unknown) => {
        at.activate = performance.now();
        const result: unknown = await exported.activate(context);
        at.activated = performance.now();
        return result;
      },
    };
  };
  return { read: () => ({ activationMs: at.activated - at.require, ownMs: at.required - at.require + (at.activated - at.activate) }) };
}

// the folder of the main file: the VS Code that runs this is below the repository too
function loadedBytes(folder: string): number {
  const { _cache: cache } = Module as unknown as { readonly _cache: Readonly<Record<string, unknown>> };
  const own = Object.keys(cache).filter(file => dirname(file) === folder);
  return own.reduce((sum, file) => sum + statSync(file).size, 0);
}

/** The host is not started with --expose-gc; a fresh context gets the function all the same once the flag is set. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
