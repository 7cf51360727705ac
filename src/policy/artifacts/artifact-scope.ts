/** Whose policy a file of an APIops artifact folder has. */
export interface ArtifactScope {
  /** The folder of the service's artifacts. */
  readonly root: string;
  /** The scope as its id goes on after that of the service: `/apis/items/operations/get`; empty for the service. */
  readonly below: string;
}

/** Reads a path as APIops writes it; of a `policy.xml` in no folder of a scope it says that it is the service's, which may be wrong. */
export function artifactScopeOf(path: string): ArtifactScope | undefined {
  const folder = /^(.*)\/policy\.xml$/i.exec(path)?.[1];
  if (folder === undefined) return undefined;
  const [, root = folder, scope = ''] =
    /^(.*)(\/apis\/[^/]+(?:\/(?:operations|resolvers)\/[^/]+)?|\/products\/[^/]+|\/policy fragments\/[^/]+)$/i.exec(folder) ?? [];
  const [, service = root, workspace = ''] = /^(.*)(\/workspaces\/[^/]+)$/i.exec(root) ?? [];
  return { root: service, below: `${workspace}${scope}`.replace(/\/policy fragments\//i, '/policyFragments/') };
}

/** Where below its root an artifact folder keeps the policy of a scope; `undefined` for an id of something else. */
export function artifactFileOf(scopeId: string): string | undefined {
  const below =
    /^\/subscriptions\/.+?\/service\/[^/]+((?:\/workspaces\/[^/]+)?(?:\/(?:apis|operations|resolvers|products|policyFragments)\/[^/]+)*)$/i
      .exec(scopeId)?.[1];
  return below === undefined ? undefined : `${below.replace(/\/policyFragments\//i, '/policy fragments/')}/policy.xml`.slice(1);
}
