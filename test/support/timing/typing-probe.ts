import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../drive/vscode/vscode-server-location.ts';

/** What the probe notes; `at` is on the machine's clock, in milliseconds, which all processes share. */
export type TypingNote =
  | { readonly kind: 'started'; readonly at: number }
  | { readonly kind: 'opened'; readonly at: number; readonly lines: number }
  | { readonly kind: 'text'; readonly at: number; readonly version: number }
  | { readonly kind: 'problems'; readonly at: number; readonly version: number; readonly problems: readonly string[] };

/** An extension beside ours in the same extension host, which notes when texts and their problems come to it. */
export interface TypingProbe {
  /** Its folder, to be installed. */
  readonly extension: string;
  /** What the server needs for it. */
  readonly env: NodeJS.ProcessEnv;
  notes(): readonly TypingNote[];
}

/** The probe, with its notes in a folder. */
export function typingProbe(folder: string): TypingProbe {
  const file = join(folder, 'typing.jsonl');
  return {
    extension: join(repositoryRoot, 'test', 'fixtures', 'typing-probe'),
    env: { TYPING_FIGURES: file },
    notes: () => {
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
      return lines.map(line => JSON.parse(line) as TypingNote);
    },
  };
}

/** Now, on the clock of the notes. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
