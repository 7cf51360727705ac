import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../../../scripts/run-tool.mjs';
import type { Stall } from './own-delay.ts';
import { pinnedNode, repositoryRoot } from '../../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../../drive/workbench/workbench-eventually.ts';

/** An extension beside ours in the same extension host, which notes how long its event loop is blocked. */
export interface EventLoopProbe {
  /** Its folder, to be installed. */
  readonly extension: string;
  /** What the server needs for it. */
  readonly env: NodeJS.ProcessEnv;
  /** Waits until it notes anything. */
  started(): Promise<void>;
  /** When its event loop was blocked while something was done. */
  stallsDuring(work: () => Promise<unknown>): Promise<readonly Stall[]>;
}

/** The same in a package. */
export interface PackedEventLoopProbe extends EventLoopProbe {
  readonly vsix: string;
}

const extension = join(repositoryRoot, 'test', 'fixtures', 'event-loop-probe');

/** Packs the probe into a folder, which also gets its notes. */
export async function packEventLoopProbe(folder: string): Promise<PackedEventLoopProbe> {
  const vsix = join(folder, 'event-loop-probe.vsix');
  await runTool(
    pinnedNode,
    [
      join(repositoryRoot, 'node_modules', '@vscode', 'vsce', 'vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--skip-license',
      '--out',
      vsix,
    ],
    { cwd: extension },
  );
  return { ...eventLoopProbe(folder), vsix };
}

/** The probe, with its notes in a folder. */
export function eventLoopProbe(folder: string): EventLoopProbe {
  const notes = join(folder, 'event-loop.jsonl');
  const readNotes = (): readonly Note[] =>
    existsSync(notes)
      ? readFileSync(notes, 'utf8')
          .split('\n')
          .slice(0, -1)
          .map(line => JSON.parse(line) as Note)
      : [];
  const noted = async (after: number): Promise<readonly Note[]> =>
    eventually(
      'a note of the probe',
      async () => readNotes(),
      found => (found.at(-1)?.at ?? 0) > after,
      60_000,
    );
  return {
    extension,
    env: { ...process.env, EVENT_LOOP_FIGURES: notes },
    started: async () => void (await noted(0)),
    stallsDuring: async work => {
      const start = Date.now();
      await work();
      const during = (await noted(Date.now())).filter(({ at }) => at > start);
      return during.flatMap(({ stalls }) => stalls);
    },
  };
}

/** A line of the probe's. */
interface Note {
  readonly at: number;
  readonly stalls: readonly Stall[];
}
