import { badRequest } from '../server/errors.ts';
import { filterTerms } from '../arm/filter-terms.ts';
import { objectOf, textOf } from '../server/json.ts';
import { placeOf, type Resource } from './resource.ts';

/** What the generic list can be narrowed by, in lower case. */
const fields: Readonly<Record<string, (resource: Resource) => string | undefined>> = {
  resourcetype: ({ type }) => type,
  name: ({ name }) => name,
  location: ({ location }) => textOf(location)?.replaceAll(' ', ''),
  resourcegroup: ({ id }) => placeOf(id).group,
};

/**
 * Reads the `$filter` of the generic list of resources: comparisons by eq and ne, or a tag with its value, joined by `and`.
 * Throws Resource Manager's 400.
 */
export function resourceFilter(filter: string): (resource: Resource) => boolean {
  const text = filter.trim();
  if (text === '') return () => true;
  const tag = /^tagname\s+eq\s+'((?:[^']|'')*)'(?:\s+and\s+tagvalue\s+eq\s+'((?:[^']|'')*)')?$/i.exec(text);
  if (tag) return hasTag(unquoted(tag[1] ?? ''), tag[2] === undefined ? undefined : unquoted(tag[2]));
  const conditions = filterTerms(text).map(part => readCondition(part, text));
  return resource => conditions.every(condition => condition(resource));
}

function readCondition(part: string, filter: string): (resource: Resource) => boolean {
  const [, field = '', operator = '', quoted = ''] = /^\(?\s*(\w+)\s+(eq|ne)\s+'((?:[^']|'')*)'\s*\)?$/i.exec(part.trim()) ?? [];
  const read = fields[field.toLowerCase()];
  if (!read) throw badRequest('InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`);
  const wanted = unquoted(quoted).toLowerCase();
  return resource => (read(resource)?.toLowerCase() === wanted) === (operator.toLowerCase() === 'eq');
}

function hasTag(name: string, value: string | undefined): (resource: Resource) => boolean {
  return ({ tags }) =>
    Object.entries(objectOf(tags)).some(
      ([key, held]) => key.toLowerCase() === name.toLowerCase() && (value === undefined || held === value),
    );
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}
