import { closeSync, openSync, readSync } from 'node:fs';

/** Where Linux reports how long a thread was queued for a core; elsewhere nothing does. */
export const queueFile = process.platform === 'linux' ? '/proc/thread-self/schedstat' : undefined;

/** How long the thread that opened it was ready to run and had no core. */
export interface ThreadQueue {
  /** In milliseconds since the thread's start; always 0 where it is not known. */
  waitedMs(): number;
  close(): void;
}

/** Opens what is known of the thread that this runs on. */
export function openQueue(): ThreadQueue {
  if (queueFile === undefined) return { waitedMs: () => 0, close: () => undefined };
  const file = openSync(queueFile, 'r');
  const room = Buffer.alloc(100);
  return {
    waitedMs: () => Number(room.toString('latin1', 0, readSync(file, room, 0, room.length, 0)).split(' ')[1] ?? 0) / 1e6,
    close: () => closeSync(file),
  };
}
