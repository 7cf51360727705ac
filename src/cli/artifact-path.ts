import path from 'node:path';

/** Where a policy file stands in an APIops artifact folder. */
export interface ArtifactPath {
  /** The folder that holds `apis`, `products`, `named values` and so on, for a workspace its own. */
  readonly root: string;
  /** The folder of the service, when `root` is that of a workspace. */
  readonly serviceRoot?: string;
  readonly scope: ArtifactScope;
}

/** The scope a file belongs to, by the folders above it. */
export type ArtifactScope =
  | { readonly kind: 'service' }
  | { readonly kind: 'product'; readonly product: string }
  | { readonly kind: 'api'; readonly api: string }
  | { readonly kind: 'operation'; readonly api: string; readonly operation: string }
  | { readonly kind: 'fragment'; readonly fragment: string };

/** Reads a path as APIops writes it; `undefined` for a file that stands elsewhere. `policy.xml` of a root is told by its neighbours, so not here. */
export function artifactPathOf(file: string): ArtifactPath | undefined {
  const folders = path.dirname(file).split(path.sep);
  const [last = '', kind = ''] = folders.toReversed();
  if (path.basename(file).toLowerCase() !== 'policy.xml') return undefined;
  const at = (depth: number, scope: ArtifactScope): ArtifactPath => ({ ...rootsOf(folders.slice(0, -depth)), scope });
  switch (kind) {
    case 'operations': {
      const [api = '', apis] = folders.slice(0, -2).toReversed();
      return apis === 'apis' ? at(4, { kind: 'operation', api, operation: last }) : undefined;
    }
    case 'apis':
      return at(2, { kind: 'api', api: last });
    case 'products':
      return at(2, { kind: 'product', product: last });
    case 'policy fragments':
      return at(2, { kind: 'fragment', fragment: last });
    default:
      return undefined;
  }
}

/** The roots of a folder that is one itself: the service's, and around a workspace the service's too. */
export function rootsOf(folders: readonly string[]): Pick<ArtifactPath, 'root' | 'serviceRoot'> {
  const root = folders.join(path.sep);
  return folders.at(-2) === 'workspaces' ? { root, serviceRoot: folders.slice(0, -2).join(path.sep) } : { root };
}
