import type { Estate } from '../estate.ts';
import { textOf } from '../json.ts';
import { lastSegment, type Resource } from '../resource.ts';

/** The operation a call is for. */
export interface FoundOperation {
  readonly api: Resource;
  readonly operation: Resource;
  /** The values of the template's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What stands behind the API's own path. */
  readonly rest: string;
}

/** Finds the API whose path a call begins with, the longest first, and its operation; `undefined` when the service has none. */
export function findOperation(estate: Estate, service: Resource, method: string, path: string): FoundOperation | undefined {
  const apis = estate.children(service.id, 'apis').filter(({ properties }) => properties.isCurrent !== false);
  const byLength = [...apis].sort((a, b) => pathOf(b).length - pathOf(a).length);
  for (const api of byLength) {
    const rest = restBehind(path, pathOf(api));
    if (rest === undefined) continue;
    for (const operation of estate.children(api.id, 'operations')) {
      const parameters = textOf(operation.properties.method)?.toUpperCase() === method ? matchTemplate(textOf(operation.properties.urlTemplate) ?? '/', rest) : undefined;
      if (parameters) return { api, operation, parameters, rest };
    }
  }
  return undefined;
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

function matchTemplate(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = (template.split('?')[0] ?? '').split('/').filter(segment => segment !== '');
  const given = path.split('/').filter(segment => segment !== '');
  const parameters: [string, string][] = [];
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') return Object.fromEntries(parameters);
    const value = given[index];
    if (value === undefined) return undefined;
    const name = /^\{\*?([^}]+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters.push([name, decode(value)]);
    else if (segment.toLowerCase() !== decode(value).toLowerCase()) return undefined;
  }
  return given.length === wanted.length ? Object.fromEntries(parameters) : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone `%` is what the caller wrote
  }
}
