import type { Estate } from '../estate/estate.ts';
import type { Query } from '../server/http.ts';
import { textOf } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';

/** What of a call beside its path says which version of an API it is for. */
export interface VersionHints {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
}

/** The segment behind an API's path that names its version; undefined for an API whose version is no segment. */
export function versionSegment(estate: Estate, api: Resource): string | undefined {
  const version = textOf(api.properties.apiVersion) ?? '';
  const scheme = textOf(versionSetOf(estate, api)?.properties.versioningScheme)?.toLowerCase();
  return version !== '' && scheme === 'segment' ? version : undefined;
}

/** What is behind the API's path and version in a call of that version; undefined when the call is for another one. */
export function behindVersion(estate: Estate, api: Resource, rest: string, { headers, query }: VersionHints): string | undefined {
  const version = textOf(api.properties.apiVersion) ?? '';
  const set = versionSetOf(estate, api);
  if (version === '' || !set) return rest;
  const { versionQueryName, versionHeaderName } = set.properties;
  switch (textOf(set.properties.versioningScheme)?.toLowerCase()) {
    case 'query':
      return query.get(textOf(versionQueryName) ?? 'api-version') === version ? rest : undefined;
    case 'header':
      return headers[(textOf(versionHeaderName) ?? 'api-version').toLowerCase()] === version ? rest : undefined;
    default: {
      const [, first, behind = ''] = /^\/([^/]*)(.*)$/s.exec(rest) ?? [];
      return first === version ? `/${behind.replace(/^\//, '')}` : undefined;
    }
  }
}

function versionSetOf(estate: Estate, api: Resource): Resource | undefined {
  const id = textOf(api.properties.apiVersionSetId);
  return id === undefined ? undefined : estate.get(id);
}
