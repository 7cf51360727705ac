import path from 'node:path';
import type { NamedValueFacts, PolicySource, PolicyWorkspace } from '../policy/index.ts';
import { artifactPathOf, rootsOf, type ArtifactPath } from './artifact-path.ts';
import type { ArtifactTree } from './artifact-tree.ts';

/** Gives each policy file the workspace around it; named values are read once for each folder. */
export function createArtifactFolders(tree: ArtifactTree): (file: string) => PolicyWorkspace {
  const roots = new Map<string, ArtifactRoot>();
  const rootAt = (folder: string): ArtifactRoot => {
    const known = roots.get(folder) ?? readRoot(folder, tree);
    roots.set(folder, known);
    return known;
  };
  return file => workspaceOf(file, rootAt, tree);
}

/** What an artifact folder tells of a service or a workspace. */
interface ArtifactRoot {
  readonly folder: string;
  readonly namedValues?: ReadonlyMap<string, NamedValueFacts>;
}

const markers = ['apis', 'products', 'named values', 'policy fragments'];

function workspaceOf(file: string, rootAt: (folder: string) => ArtifactRoot, tree: ArtifactTree): PolicyWorkspace {
  const place = artifactPathOf(file) ?? nearestRoot(file, tree);
  const root = place && rootAt(place.root);
  // a workspace of a service has named values and fragments of its own, and none of the service's
  return {
    hasAllNamedValues: root?.namedValues !== undefined,
    namedValue: name => root?.namedValues?.get(name.toLowerCase()),
    fragment: id => (root ? readSource(path.join(root.folder, 'policy fragments', id, 'policy.xml'), tree) : undefined),
    outerScopes: asked => {
      const scope = asked === file ? place : artifactPathOf(asked);
      return scope ? outerScopesOf(scope, tree) : [];
    },
  };
}

/** The folder above a file that holds artifacts; a `policy.xml` in that folder itself is the service's. */
function nearestRoot(file: string, tree: ArtifactTree): ArtifactPath | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (markers.some(marker => tree.has(path.join(folder, marker)))) return { ...rootsOf(folder.split(path.sep)), scope: { kind: 'service' } };
    if (folder === path.dirname(folder)) return undefined;
  }
}

function readRoot(folder: string, tree: ArtifactTree): ArtifactRoot {
  const namedValues = path.join(folder, 'named values');
  if (!tree.has(namedValues)) return { folder };
  const facts = tree.folders(namedValues).map(name => readNamedValue(name, tree.read(path.join(namedValues, name, 'namedValueInformation.json'))));
  return { folder, namedValues: new Map(facts) };
}

function readNamedValue(name: string, information: string | undefined): readonly [string, NamedValueFacts] {
  const { properties = {} } = parseInformation(information);
  const isFromKeyVault = properties.keyVault !== undefined && properties.keyVault !== null;
  const isSecret = isFromKeyVault || properties.secret === true;
  const value = !isSecret && typeof properties.value === 'string' ? { value: properties.value } : {};
  const displayName = typeof properties.displayName === 'string' ? properties.displayName : name;
  return [displayName.toLowerCase(), { isSecret, isFromKeyVault, ...value }];
}

interface NamedValueInformation {
  readonly properties?: { readonly displayName?: unknown; readonly secret?: unknown; readonly value?: unknown; readonly keyVault?: unknown };
}

/** A file that is missing or is no JSON tells nothing: the linter then knows the name only. */
function parseInformation(text: string | undefined): NamedValueInformation {
  if (text === undefined) return {};
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}

function outerScopesOf({ root, serviceRoot, scope }: ArtifactPath, tree: ArtifactTree): readonly (readonly PolicySource[])[] {
  const policyIn = (...folders: readonly string[]): readonly PolicySource[] => {
    const source = readSource(path.join(...folders, 'policy.xml'), tree);
    return source ? [source] : [];
  };
  const ofRoot = scope.kind === 'service' ? [] : [policyIn(root)];
  const ofService = serviceRoot === undefined ? [] : [policyIn(serviceRoot)];
  const inner = (): readonly (readonly PolicySource[])[] => {
    switch (scope.kind) {
      case 'service':
      case 'product':
        return [];
      case 'api':
        return [productPolicies(scope.api)];
      case 'operation':
        return [policyIn(root, 'apis', scope.api), productPolicies(scope.api)];
      case 'fragment':
        return [];
    }
  };
  const productPolicies = (api: string): readonly PolicySource[] => productsOf(root, api, tree).flatMap(product => policyIn(root, 'products', product));
  // a fragment has no <base />: it is read where it is included
  return scope.kind === 'fragment' ? [] : [...inner(), ...ofRoot, ...ofService].filter(sources => sources.length > 0);
}

function productsOf(root: string, api: string, tree: ArtifactTree): readonly string[] {
  const products = path.join(root, 'products');
  return tree.folders(products).filter(product => tree.has(path.join(products, product, 'apis', api)));
}

function readSource(file: string, tree: ArtifactTree): PolicySource | undefined {
  const text = tree.read(file);
  return text === undefined ? undefined : { file, text };
}
