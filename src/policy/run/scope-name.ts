import type { Where } from './run.ts';

/** The scope a document belongs to, as `context.LastError.Scope` names it: told by its name, else by how far out it is. */
export function scopeName({ file, scope }: Where, outerScopes: number): string {
  if (/\/operations\//i.test(file)) return 'operation';
  if (/\/apis\//i.test(file)) return 'api';
  if (/\/products\//i.test(file)) return 'product';
  return scope > 0 && scope >= outerScopes ? 'global' : 'operation';
}
