/** A thread beside the one that started it. Messages are plain data, copied on their way. */
export interface Thread {
  post(message: unknown): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
  /** Whether both sides can look at the same memory: a browser grants that to isolated pages only. */
  readonly canShareMemory: boolean;
  /** Milliseconds in which it had something to do since it began; absent where its host does not report it. */
  readonly computedMs?: () => number;
}

/** What happens on what a thread says. */
export interface ThreadWatcher {
  onMessage(message: unknown): void;
  /** It is gone without having been ended; `reason` is the error's name or code, never its message. */
  onDeath(reason: string): void;
}

/** Starts a thread, in whichever way its host has threads. */
export type StartThread = (watcher: ThreadWatcher) => Thread;

/** The other side, as the thread itself sees it. */
export interface Port {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}
