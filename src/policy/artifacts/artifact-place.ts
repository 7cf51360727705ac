/** Where a policy file is in an APIops artifact folder; paths with slashes. */
export interface ArtifactPlace {
  /** The folder that contains `apis`, `products`, `named values` and so on. */
  readonly root: string;
  /** Folders of the policies around it, innermost scope first, without the products'. */
  readonly outerFolders: readonly string[];
  /** The API whose products surround it as well; their place is before the last `outerFolders` of the root. */
  readonly api?: string;
  /** The API that it belongs to. */
  readonly ownApi?: string;
}

/** Reads a path as APIops writes it; `undefined` for a file that is elsewhere. A root's own policy has nothing around it. */
export function artifactPlaceOf(path: string): ArtifactPlace | undefined {
  const operation = /^(.*)\/apis\/([^/]+)\/operations\/[^/]+\/policy\.xml$/i.exec(path);
  if (operation) return placeIn(operation[1], [`${operation[1] ?? ''}/apis/${operation[2] ?? ''}`], operation[2]);
  const resolver = /^(.*)\/apis\/([^/]+)\/resolvers\/[^/]+\/policy\.xml$/i.exec(path);
  if (resolver) return { root: resolver[1] ?? '', outerFolders: [], ownApi: resolver[2] ?? '' };
  const api = /^(.*)\/apis\/([^/]+)\/policy\.xml$/i.exec(path);
  if (api) return placeIn(api[1], [], api[2]);
  const product = /^(.*)\/products\/[^/]+\/policy\.xml$/i.exec(path);
  if (product) return placeIn(product[1], []);
  const fragment = /^(.*)\/policy fragments\/[^/]+\/policy\.xml$/i.exec(path);
  return fragment ? { root: fragment[1] ?? '', outerFolders: [] } : undefined;
}

function placeIn(root = '', inner: readonly string[], api?: string): ArtifactPlace {
  return { root, outerFolders: [...inner, root, ...outerFoldersOf(root)], ...(api !== undefined && { api, ownApi: api }) };
}

/** The folders around a root: a workspace of a service is a root of its own, inside the service's. */
export function outerFoldersOf(root: string): readonly string[] {
  const service = /^(.*)\/workspaces\/[^/]+$/i.exec(root)?.[1];
  return service === undefined ? [] : [service];
}
