/** How the name of a demo's connection begins: what was wired in a demo is gone with it. */
export const demoConnection = 'demo';

/** How many entries of the journal need something, as far as that is known without the wiring itself. */
export interface PendingCount {
  /** Applies that did not come to their end. */
  readonly unfinished: number;
  /** Applies that did, and can be taken back. */
  readonly undoable: number;
}

/** Which entries count. */
export interface PendingQuestion {
  /** The connection of the demo that this window shows; absent where it shows Azure. */
  readonly demo?: string;
  /** Ids of the applies that this window carries out now. */
  readonly underWay?: ReadonlySet<string>;
}

/** Counts what is to be finished, and what can be taken back. */
export function countPending(kept: unknown, { demo, underWay = new Set() }: PendingQuestion = {}): PendingCount {
  const open = entriesIn(kept).filter(({ id, connection }) => isShown(connection, demo) && !underWay.has(id));
  return {
    unfinished: open.filter(({ state }) => state !== 'applied').length,
    undoable: open.filter(({ state, undo }) => state === 'applied' && undo > 0).length,
  };
}

/** Whether a window shows what was wired over a connection: a demo only its own, any other window all but demos. */
export function isShown(connection: string, demo: string | undefined): boolean {
  return demo === undefined ? !connection.startsWith(demoConnection) : connection === demo;
}

interface CountedEntry {
  readonly id: string;
  readonly connection: string;
  readonly state: unknown;
  /** How many writes can be taken back. */
  readonly undo: number;
}

function entriesIn(kept: unknown): readonly CountedEntry[] {
  if (typeof kept !== 'object' || kept === null || !('entries' in kept) || !Array.isArray(kept.entries)) return [];
  return kept.entries.flatMap((entry: unknown): readonly CountedEntry[] => {
    if (typeof entry !== 'object' || entry === null || !('state' in entry) || !('connection' in entry) || !('id' in entry)) return [];
    const { id, connection, state } = entry;
    if (typeof id !== 'string' || typeof connection !== 'string') return [];
    return [{ id, connection, state, undo: 'undo' in entry && Array.isArray(entry.undo) ? entry.undo.length : 0 }];
  });
}
