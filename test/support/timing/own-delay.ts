import { IdleThread } from './idle-thread.ts';
import { openQueue } from './thread-queue.ts';

/** From when to when, in milliseconds of the machine's clock, which all threads share. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** A time in which a thread did not come round, and how long of it it was ready to run and had no core. */
export interface Late extends Range {
  readonly queuedMs: number;
}

/** The same of a thread with something to do, and what it computed meanwhile. */
export interface Stall extends Late {
  readonly computedMs: number;
}

/** What was seen of an event loop. */
export interface Delays {
  /** The longest that the code of the thread itself blocked it, in milliseconds. */
  readonly ownMs: number;
  /** The longest that it was blocked for whatever reason. */
  readonly longestMs: number;
}

const everyMs = 2;

/**
 * How much of a stall is the thread's own: what it computed, and what it waited for while the machine went on. Not that it had
 * no core, and not that the machine stopped: then a thread with nothing to do is late, too, without being queued for a core.
 */
export function ownPart({ start, end, computedMs, queuedMs }: Stall, idle: readonly Late[]): number {
  const whole = end - start;
  const stoodStillMs = idle.reduce(
    (sum, late) => sum + Math.max(0, Math.min(end, late.end) - Math.max(start, late.start) - late.queuedMs),
    0,
  );
  return Math.min(whole, Math.max(computedMs, whole - Math.max(queuedMs, stoodStillMs)));
}

/** Does something and measures how long the event loop of this thread was blocked meanwhile. */
export async function ownDelayDuring<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly delays: Delays }> {
  const idle = new IdleThread();
  const queue = openQueue();
  const stalls: Stall[] = [];
  const look = (): { at: number; computedMs: number; queuedMs: number } => {
    const { user, system } = process.threadCpuUsage();
    return { at: Number(process.hrtime.bigint()) / 1e6, computedMs: (user + system) / 1000, queuedMs: queue.waitedMs() };
  };
  try {
    await idle.late(); // it runs
    let before = look();
    const note = (): void => {
      const now = look();
      if (now.at - before.at > 10 * everyMs) {
        stalls.push({
          start: before.at + everyMs,
          end: now.at,
          computedMs: now.computedMs - before.computedMs,
          queuedMs: now.queuedMs - before.queuedMs,
        });
      }
      before = now;
    };
    const timer = setInterval(note, everyMs);
    try {
      const value = await work();
      note();
      const late = await idle.late();
      return {
        value,
        delays: {
          ownMs: Math.max(0, ...stalls.map(stall => ownPart(stall, late))),
          longestMs: Math.max(0, ...stalls.map(({ start, end }) => end - start)),
        },
      };
    } finally {
      clearInterval(timer);
    }
  } finally {
    queue.close();
    await idle.close();
  }
}
