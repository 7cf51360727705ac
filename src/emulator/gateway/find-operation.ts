import type { Estate } from '../estate.ts';
import { textOf } from '../json.ts';
import { lastSegment, type Resource } from '../resource.ts';
import { matchTemplate, type TemplateMatch } from '../../policy/run/index.ts';

/** The operation a call is for. */
export interface FoundOperation {
  readonly api: Resource;
  readonly operation: Resource;
  /** The values of the template's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the API whose path a call begins with, the longest, and of its operations the one with the most literal template;
 * `undefined` when there is none. An API with a shorter path does not step in: the gateway decides on the API first.
 */
export function findOperation(estate: Estate, service: Resource, method: string, path: string): FoundOperation | undefined {
  const apis = estate.children(service.id, 'apis').filter(({ properties }) => properties.isCurrent !== false);
  const reached = apis.flatMap(api => {
    const rest = restBehind(path, pathOf(api));
    return rest === undefined ? [] : [{ api, rest }];
  });
  const longest = Math.max(...reached.map(({ api }) => pathOf(api).length));
  // versions of an API share a path
  const candidates = reached.filter(({ api }) => pathOf(api).length === longest);
  const found = candidates.flatMap(({ api, rest }) => operationsFor(estate, api, method, rest));
  const [best] = found.toSorted((a, b) => (a.match.rank < b.match.rank ? -1 : a.match.rank > b.match.rank ? 1 : 0));
  return best && { api: best.api, operation: best.operation, parameters: best.match.parameters };
}

function operationsFor(estate: Estate, api: Resource, method: string, rest: string): readonly { readonly api: Resource; readonly operation: Resource; readonly match: TemplateMatch }[] {
  return estate.children(api.id, 'operations').flatMap(operation => {
    if (textOf(operation.properties.method)?.toUpperCase() !== method) return [];
    const match = matchTemplate(textOf(operation.properties.urlTemplate) ?? '/', rest);
    return match ? [{ api, operation, match }] : [];
  });
}

function pathOf({ properties, id }: Resource): string {
  return textOf(properties.path) ?? lastSegment(id);
}

function restBehind(path: string, prefix: string): string | undefined {
  const start = prefix === '' ? '' : `/${prefix}`;
  if (!path.toLowerCase().startsWith(start.toLowerCase())) return undefined;
  const rest = path.slice(start.length);
  return rest === '' ? '/' : rest.startsWith('/') ? rest : undefined;
}
