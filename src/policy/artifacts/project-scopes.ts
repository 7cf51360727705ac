import type { EmbeddedFile, HostScope, ScopeKey } from '../embedded/index.ts';
import type { ScopeName } from '../language/index.ts';
import type { ApiFacts } from '../workspace.ts';

/** How far names that refer to names are followed. */
const farthest = 4;

/** The policies of one scope, as a file of a project declares them. */
export interface ScopedSources<Source> {
  readonly scope: HostScope;
  readonly sources: readonly Source[];
  /** Whether it may be that none of them is deployed. */
  readonly isOptional: boolean;
}

/** The policies of a scope, one of which is meant; `undefined` for none. */
type Level<Source> = readonly (Source | undefined)[];

/** The scopes of a project: which policies are around which. */
export interface ProjectScopes<Source> {
  readonly scoped: readonly ScopedSources<Source>[];
  readonly links: readonly HostScope[];
  readonly apis: EmbeddedFile['apis'];
}

/** What is known of the API that a policy belongs to; `undefined` where it belongs to several of which not the same is known. */
export function apiOf<Source>(source: Source, { scoped, apis }: ProjectScopes<Source>): ApiFacts | undefined {
  const own = scoped.filter(({ sources }) => sources.includes(source));
  const [first, ...others] = own.map(({ scope: { kinds, keys } }) => {
    const [service, api] = keys;
    if (kinds[1] !== 'apis' || api === undefined) return undefined;
    return apis.find(({ scope }) => scope.keys[1] === api && (scope.keys[0] === service || service === undefined))?.facts;
  });
  return first && others.every(other => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined;
}

/** The kind of scope that a policy is of; `undefined` where its project does not say so, or it is of several kinds. */
export function scopeNameOf<Source>(source: Source, { scoped }: Pick<ProjectScopes<Source>, 'scoped'>): ScopeName | undefined {
  const own = scoped.filter(({ sources }) => sources.includes(source));
  const [only, ...others] = new Set(own.map(({ scope: { kinds } }) => scopeNames[kinds.at(-1) ?? '']));
  return others.length === 0 ? only : undefined;
}

/** Scopes by the last kind of their resources. */
const scopeNames: Readonly<Partial<Record<string, ScopeName>>> = {
  service: 'global',
  workspaces: 'workspace',
  products: 'product',
  apis: 'api',
  operations: 'operation',
  resolvers: 'resolver',
};

/**
 * The scopes of a file: names that are computed are the same within one space, which is a file, or a folder of Terraform; what the
 * other files of that call them is known.
 */
export function scopesIn(
  { scoped, links, apis }: Pick<EmbeddedFile, 'scoped' | 'links' | 'apis'>,
  { space, names }: { readonly space: string; readonly names: ReadonlyMap<string, string> },
): Pick<EmbeddedFile, 'scoped' | 'links' | 'apis'> {
  const known = (key: ScopeKey): ScopeKey => {
    let found = key;
    for (let depth = 0; depth < farthest && found?.startsWith('?'); depth++) found = names.get(found.slice(1)) ?? found;
    return found?.startsWith('?') ? `${found}@${space}` : found;
  };
  const within = (scope: HostScope): HostScope => ({ ...scope, keys: scope.keys.map(known) });
  const placed = <T extends { readonly scope: HostScope }>(all: readonly T[]): readonly T[] =>
    all.map(one => ({ ...one, scope: within(one.scope) }));
  return { scoped: placed(scoped), links: links.map(within), apis: placed(apis) };
}

/**
 * The policies around one, innermost scope first, as `<base />` runs them: of one that several scopes share, those that are the
 * same for all of them.
 */
export function outerOf<Source>(source: Source, scopes: ProjectScopes<Source>): readonly Level<Source>[] {
  const own = scopes.scoped.filter(({ sources }) => sources.includes(source));
  const [first = [], ...others] = own.map(({ scope }) => outerScopesOf(scope, scopes));
  return first.filter(level => others.every(all => all.some(other => isSame(level, other))));
}

function outerScopesOf<Source>({ kinds, keys }: HostScope, scopes: ProjectScopes<Source>): readonly Level<Source>[] {
  const levels: Level<Source>[] = [];
  for (let depth = kinds.length - 1; depth > 0; depth--) {
    const scope = { kinds: kinds.slice(0, depth), keys: keys.slice(0, depth) };
    if (kinds[depth] === 'apis') levels.push(productsOf(scopes, { kinds: kinds.slice(0, depth + 1), keys: keys.slice(0, depth + 1) }));
    levels.push(sourcesOf(scopes, scope));
  }
  return levels.filter(level => level.length > 0);
}

/** The policies of the products that an API is in: those of its service, or of its workspace. */
function productsOf<Source>(scopes: ProjectScopes<Source>, api: HostScope): Level<Source> {
  return scopes.links
    .filter(({ kinds, keys }) => kinds.length === api.kinds.length + 1 && isKnownSame(keys.at(-1), api.keys.at(-1)))
    .filter(({ keys }) => api.keys.slice(1, -1).every((key, index) => isKnownSame(key, keys[index + 1])))
    .flatMap(({ kinds, keys }) => sourcesOf(scopes, { kinds: kinds.slice(0, -1), keys: keys.slice(0, -1) }));
}

function sourcesOf<Source>({ scoped }: ProjectScopes<Source>, { kinds, keys }: HostScope): Level<Source> {
  const ofKind = scoped.filter(({ scope }) => isSame(scope.kinds, kinds));
  const found = ofKind.filter(({ scope }) => keys.slice(1).every((key, index) => isKnownSame(key, scope.keys[index + 1])));
  const sure = found.filter(({ scope }) => isKnownSame(keys[0], scope.keys[0]));
  if (sure.length > 0) return sure.flatMap(({ sources, isOptional }): Level<Source> => (isOptional ? [...sources, undefined] : sources));
  // a service that is named otherwise elsewhere may be the one of the project, where that has no other
  const [only, ...others] = found.filter(({ scope }) => mayBeSame(keys[0], scope.keys[0]));
  return only && others.length === 0 ? [...only.sources, undefined] : [];
}

function isKnownSame(a: ScopeKey, b: ScopeKey): boolean {
  return a !== undefined && a === b;
}

function mayBeSame(a: ScopeKey, b: ScopeKey): boolean {
  return a?.startsWith('=') !== true || b?.startsWith('=') !== true;
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
