import type { Estate } from '../estate/estate.ts';
import { textOf } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';
import { behindVersion, type VersionHints } from './called-version.ts';
import { matchTemplate, type TemplateMatch } from '../../policy/run/index.ts';

/** The operation a call is for. */
export interface FoundOperation {
  readonly api: Resource;
  readonly operation: Resource;
  /** The values of the template's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What of a call decides which operation it is for. */
export interface ArrivingCall extends VersionHints {
  readonly method: string;
  readonly path: string;
}

/**
 * Finds the API whose path a call begins with, the longest, and of its operations the one with the most literal template;
 * `undefined` when there is none. An API with a shorter path does not step in: the gateway decides on the API first.
 */
export function findOperation(estate: Estate, service: Resource, { method, path, ...hints }: ArrivingCall): FoundOperation | undefined {
  const { candidates, rest } = apisReached(estate, service, path);
  const found = candidates.flatMap(api => {
    const behind = behindVersion(estate, api, rest, hints);
    return behind === undefined ? [] : operationsFor(estate, api, method, behind);
  });
  const [best] = found.toSorted((a, b) => (a.match.rank < b.match.rank ? -1 : a.match.rank > b.match.rank ? 1 : 0));
  return best && { api: best.api, operation: best.operation, parameters: best.match.parameters };
}

/** The APIs with the longest path that the call's begins with (versions of an API share one), and what is behind it. */
function apisReached(estate: Estate, service: Resource, path: string): { readonly candidates: readonly Resource[]; readonly rest: string } {
  const segments = path.split('/').slice(1);
  for (let count = segments.length; count >= 0; count--) {
    const candidates = estate
      .apisAt(service.id, segments.slice(0, count).join('/'))
      .filter(({ properties }) => properties.isCurrent !== false);
    if (candidates.length > 0) return { candidates, rest: `/${segments.slice(count).join('/')}` };
  }
  return { candidates: [], rest: path };
}

function operationsFor(
  estate: Estate,
  api: Resource,
  method: string,
  rest: string,
): readonly { readonly api: Resource; readonly operation: Resource; readonly match: TemplateMatch }[] {
  return estate.children(api.id, 'operations').flatMap(operation => {
    if (textOf(operation.properties.method)?.toUpperCase() !== method) return [];
    const match = matchTemplate(textOf(operation.properties.urlTemplate) ?? '/', rest);
    return match ? [{ api, operation, match }] : [];
  });
}
