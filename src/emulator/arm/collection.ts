import { AzureError } from '../server/errors.ts';
import { filterTerms } from './filter-terms.ts';
import type { EmulatorRequest, Reply } from '../server/http.ts';
import { textOfValue, type Json } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';

const pageSize = 100;

/** One page of an API Management collection with `$filter`, `$top` and `$skip`; `count` is of all that the filter lets through. */
export function collectionReply(request: EmulatorRequest, resources: readonly Resource[], show: (resource: Resource) => Json): Reply {
  const found = filterBy(resources, request.query.get('$filter'));
  const skip = request.query.count('$skip', Number.MAX_SAFE_INTEGER) ?? 0;
  const top = request.query.count('$top', pageSize) ?? pageSize;
  const page = found.slice(skip, skip + top);
  const isMore = page.length > 0 && skip + top < found.length;
  return {
    status: 200,
    body: {
      value: page.map(show),
      count: found.length,
      ...(isMore && { nextLink: nextLink(request, { $top: String(top), $skip: String(skip + top) }) }),
    },
  };
}

/** The request's own link with some parameters changed. */
export function nextLink(request: EmulatorRequest, changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(request.query.text);
  for (const [name, value] of Object.entries(changes)) {
    for (const key of [...query.keys()]) if (key.toLowerCase() === name.toLowerCase()) query.delete(key);
    query.set(name, value);
  }
  return request.link(`${request.path}?${query.toString().replaceAll('%24', '$')}`);
}

/**
 * The filter subset the collections share: comparisons and text functions over `name`, `displayName` and other text properties,
 * joined by `and`.
 */
function filterBy(resources: readonly Resource[], filter: string | undefined): readonly Resource[] {
  if (filter === undefined || filter.trim() === '') return resources;
  const conditions = filterTerms(filter).map(readCondition);
  return resources.filter(resource => conditions.every(condition => condition(resource)));
}

function readCondition(text: string): (resource: Resource) => boolean {
  const comparison = /^\s*(?:properties\/)?(\w+)\s+(eq|ne)\s+(?:'((?:[^']|'')*)'|(true|false))\s*$/i.exec(text);
  if (comparison) {
    const [, field = '', operator = '', quoted, literal = ''] = comparison;
    const wanted = (quoted ?? literal).replaceAll("''", "'").toLowerCase();
    return resource => (valueOf(resource, field) === wanted) === (operator.toLowerCase() === 'eq');
  }
  const call =
    /^\s*(contains|startswith|endswith|substringof)\(\s*(?:properties\/)?('(?:[^']|'')*'|\w+)\s*,\s*(?:properties\/)?('(?:[^']|'')*'|\w+)\s*\)\s*$/i
      .exec(
      text,
    );
  if (!call) {
    throw new AzureError(400, 'ValidationError', `Invalid filter clause specified: '${text.trim()}'`, { details: null, innerError: null });
  }
  const [, name = '', first = '', second = ''] = call;
  const [field, literal] = first.startsWith("'") ? [second, first] : [first, second];
  const wanted = literal.slice(1, -1).replaceAll("''", "'").toLowerCase();
  return resource => textTest(name.toLowerCase(), valueOf(resource, field), wanted);
}

function textTest(name: string, text: string, wanted: string): boolean {
  if (name === 'startswith') return text.startsWith(wanted);
  return name === 'endswith' ? text.endsWith(wanted) : text.includes(wanted);
}

function valueOf(resource: Resource, field: string): string {
  const value =
    field.toLowerCase() === 'name'
      ? resource.name
      : Object.entries(resource.properties).find(([name]) => name.toLowerCase() === field.toLowerCase())?.[1];
  return textOfValue(value).toLowerCase();
}
