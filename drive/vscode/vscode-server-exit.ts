const cleanups = new Set<() => void>();
const armed = new Set<'armed'>();

/** Runs a synchronous cleanup when this process ends, by a signal too; the returned function takes it back. */
export function atExit(cleanup: () => void): () => void {
  arm();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

function arm(): void {
  if (armed.size > 0) return;
  armed.add('armed');
  process.once('exit', () => {
    for (const cleanup of [...cleanups].reverse()) cleanup();
  });
  // `on`, not `once`: a second Ctrl+C must not cut the cleanup short
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    process.on(signal, () => process.exit(code));
  }
}
