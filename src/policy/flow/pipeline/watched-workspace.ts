import type { NamedValueFacts, PolicyWorkspace } from '../../workspace.ts';

/** Is told what is asked of a workspace. */
export interface WorkspaceWatch {
  readonly onNamedValue: ((name: string, known: NamedValueFacts | undefined) => void) | undefined;
  readonly onFragment: () => void;
}

/** A workspace that tells which named values are looked up, and what is known of them, and that fragments are. */
export function watchedWorkspace(workspace: PolicyWorkspace, watch: WorkspaceWatch): PolicyWorkspace {
  const { hasAllNamedValues, hasAllFragments, api, backends, scope, hasAllScopes, gateways } = workspace;
  return {
    hasAllNamedValues, hasAllFragments, api, backends, scope, hasAllScopes, gateways,
    namedValue: name => {
      const known = workspace.namedValue(name);
      watch.onNamedValue?.(name, known);
      return known;
    },
    fragment: id => {
      watch.onFragment();
      return workspace.fragment(id);
    },
    outerScopes: file => workspace.outerScopes(file),
  };
}
