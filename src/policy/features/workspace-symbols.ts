import { said, t, told, type Sentence } from '../../base/text/translation.ts';
import type { Span } from '../../base/text/text-span.ts';
import { definitionIn } from './names/definitions.ts';
import type { KnownFile, KnownFiles } from './names/known-files.ts';
import type { NameKind } from './names/name-use.ts';

/** Something of the workspace that can be gone to by its name. */
export interface WorkspaceSymbol {
  readonly name: string;
  /** What it is in, or what it is. */
  readonly container: string;
  readonly kind: Exclude<NameKind, 'variable'> | 'policy';
  readonly file: KnownFile;
  readonly span: Span;
}

/** The fragments, named values, backends and policies of the workspace whose names have the characters of a query in their order. */
export function workspaceSymbols(
  { policies, artifacts }: Pick<KnownFiles, 'policies' | 'artifacts'>,
  query: string,
): readonly WorkspaceSymbol[] {
  const all = [...policies.map(file => definedIn(file) ?? policyIn(file)), ...artifacts.flatMap(file => definedIn(file) ?? [])];
  const wanted = query.toLowerCase();
  return all.filter(({ name }) => hasInOrder(name.toLowerCase(), wanted));
}

const containers: Readonly<Record<Exclude<NameKind, 'variable'>, Sentence>> = {
  fragment: said('policy fragment'),
  'named-value': said('named value'),
  backend: said('backend'),
};

function definedIn(file: KnownFile): WorkspaceSymbol | undefined {
  const definition = definitionIn(file);
  if (!definition || definition.kind === 'variable') return undefined;
  const { kind, name, span } = definition;
  return { name, container: told(containers[kind]), kind, file, span };
}

function policyIn(file: KnownFile): WorkspaceSymbol {
  const [, outer, scope, between, inner] = /(?:^|\/)([^/]+)\/([^/]+)(?:\/(operations|resolvers)\/([^/]+))?\/policy\.xml$/i.exec(file.path) ?? [];
  const own = (name: string, container: string): WorkspaceSymbol => ({ name, container, kind: 'policy', file, span: { start: 0, end: 0 } });
  if (inner !== undefined && scope !== undefined) return own(inner, between === 'resolvers' ? t('resolver of {0}', scope) : t('operation of {0}', scope));
  if (scope !== undefined && outer?.toLowerCase() === 'apis') return own(scope, t('API'));
  if (scope !== undefined && outer?.toLowerCase() === 'products') return own(scope, t('product'));
  const parts = file.path.split('/');
  return own(parts.at(-1) ?? file.path, parts.at(-2) ?? '');
}

function hasInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
