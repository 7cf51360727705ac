/** A scope of a pipeline, as `context.LastError.Scope` names it. */
type ScopeName = 'operation' | 'api' | 'product' | 'global';

/** The name of a scope: from the file of its document, else by how many scopes out it is from the document that is run, of how many. */
export function scopeName(file: string, scope: number, outerScopes: number): ScopeName {
  if (/\/operations\//i.test(file)) return 'operation';
  if (/\/apis\//i.test(file)) return 'api';
  if (/\/products\//i.test(file)) return 'product';
  if (scope === 0) return 'operation';
  if (scope >= outerScopes) return 'global';
  return scope === 1 ? 'api' : 'product';
}
