import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NamedValueFacts, PolicySource, PolicyWorkspace } from '../policy/index.ts';
import { artifactPathOf, rootsOf, type ArtifactPath } from './artifact-path.ts';

/** Gives each policy file the workspace around it; folders are read once a run. */
export function createArtifactFolders(): (file: string) => PolicyWorkspace {
  const roots = new Map<string, ArtifactRoot>();
  const rootAt = (folder: string): ArtifactRoot => {
    const known = roots.get(folder) ?? readRoot(folder);
    roots.set(folder, known);
    return known;
  };
  return file => workspaceOf(file, rootAt);
}

/** What an artifact folder tells of a service or a workspace. */
interface ArtifactRoot {
  readonly folder: string;
  readonly namedValues?: ReadonlyMap<string, NamedValueFacts>;
}

const markers = ['apis', 'products', 'named values', 'policy fragments'];

function workspaceOf(file: string, rootAt: (folder: string) => ArtifactRoot): PolicyWorkspace {
  const place = artifactPathOf(file) ?? nearestRoot(file);
  const root = place && rootAt(place.root);
  // a workspace of a service has named values and fragments of its own, and none of the service's
  return {
    hasAllNamedValues: root?.namedValues !== undefined,
    namedValue: name => root?.namedValues?.get(name.toLowerCase()),
    fragment: id => (root ? readSource(path.join(root.folder, 'policy fragments', id, 'policy.xml')) : undefined),
    outerScopes: asked => {
      const scope = asked === file ? place : artifactPathOf(asked);
      return scope ? outerScopesOf(scope) : [];
    },
  };
}

/** The folder above a file that holds artifacts; a `policy.xml` in that folder itself is the service's. */
function nearestRoot(file: string): ArtifactPath | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (markers.some(marker => existsSync(path.join(folder, marker)))) return { ...rootsOf(folder.split(path.sep)), scope: { kind: 'service' } };
    if (folder === path.dirname(folder)) return undefined;
  }
}

function readRoot(folder: string): ArtifactRoot {
  const namedValues = path.join(folder, 'named values');
  if (!existsSync(namedValues)) return { folder };
  return { folder, namedValues: new Map(subfolders(namedValues).map(name => readNamedValue(namedValues, name))) };
}

function readNamedValue(folder: string, name: string): readonly [string, NamedValueFacts] {
  const { properties = {} } = readJson(path.join(folder, name, 'namedValueInformation.json'));
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
function readJson(file: string): NamedValueInformation {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}

function outerScopesOf({ root, serviceRoot, scope }: ArtifactPath): readonly (readonly PolicySource[])[] {
  const policyOf = (...folders: readonly string[]): readonly PolicySource[] => {
    const source = readSource(path.join(root, ...folders, 'policy.xml'));
    return source ? [source] : [];
  };
  const service = [...(scope.kind === 'service' ? [] : [policyOf()]), ...(serviceRoot === undefined ? [] : [sourceAt(serviceRoot)])];
  switch (scope.kind) {
    case 'service':
    case 'product':
    case 'fragment':
      return scope.kind === 'fragment' ? [] : service.filter(sources => sources.length > 0);
    case 'api':
    case 'operation': {
      const api = scope.kind === 'operation' ? [policyOf('apis', scope.api)] : [];
      const products = productsOf(root, scope.api).flatMap(product => policyOf('products', product));
      return [...api, products, ...service].filter(sources => sources.length > 0);
    }
  }
}

function sourceAt(folder: string): readonly PolicySource[] {
  const source = readSource(path.join(folder, 'policy.xml'));
  return source ? [source] : [];
}

function productsOf(root: string, api: string): readonly string[] {
  const products = path.join(root, 'products');
  return existsSync(products) ? subfolders(products).filter(product => existsSync(path.join(products, product, 'apis', api))) : [];
}

function readSource(file: string): PolicySource | undefined {
  return existsSync(file) ? { file, text: readFileSync(file, 'utf8') } : undefined;
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
