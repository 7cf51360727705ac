/** How the name of a demo's connection begins: what was wired in a demo is gone with it. */
export const demoConnection = 'demo';

/** How many applies did not come to their end, as far as that can be told without the wiring itself. */
export function countUnfinished(kept: unknown): number {
  if (typeof kept !== 'object' || kept === null || !('entries' in kept) || !Array.isArray(kept.entries)) return 0;
  return kept.entries.filter(isUnfinished).length;
}

function isUnfinished(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('state' in entry) || !('connection' in entry)) return false;
  return entry.state !== 'applied' && typeof entry.connection === 'string' && !entry.connection.startsWith(demoConnection);
}
