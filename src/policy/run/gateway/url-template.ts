import { decodedUrl } from '../../../base/text/decoded-url.ts';

/** How a path fits a URL template. */
export interface TemplateMatch {
  /** The values of the template's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** A digit a segment, so that of two templates for a path the more literal one has the smaller text. */
  readonly rank: string;
}

/**
 * Fits a path to an operation's URL template: `{name}` within a segment, `*` or `{*name}` for all that is left. The template's
 * query does not decide.
 */
export function matchTemplate(template: string, path: string): TemplateMatch | undefined {
  const segments = segmentsOf(template.split('?')[0] ?? '');
  const given = segmentsOf(path);
  const restAt = segments.findIndex(segment => restPattern.test(segment));
  const behind = restAt < 0 ? [] : segments.slice(restAt + 1);
  const restEnd = given.length - behind.length;
  if (restAt < 0 ? given.length !== segments.length : restEnd < restAt) return undefined;
  const parameters: [name: string, value: string][] = [];
  const fits = (wanted: readonly string[], from: number): boolean =>
    wanted.every((segment, index) => {
      const found = segmentParameters(segment, given[from + index] ?? '');
      parameters.push(...(found ?? []));
      return found !== undefined;
    });
  if (!fits(restAt < 0 ? segments : segments.slice(0, restAt), 0)) return undefined;
  const [, restName] = restPattern.exec(segments[restAt] ?? '') ?? [];
  if (restName !== undefined) parameters.push([restName, given.slice(restAt, restEnd).join('/')]);
  if (!fits(behind, restEnd)) return undefined;
  return { parameters: Object.fromEntries(parameters.map(([name, value]) => [name, decodedUrl(value)])), rank: segments.map(rankOf).join('') };
}

/** All that is left of a path, with or without a name. */
const restPattern = /^(?:\*|\{\*([^}]*)\})$/;

/** The parameters of one segment: each takes as little as it can, at least a character; undefined when the segment is another. */
function segmentParameters(wanted: string, given: string): readonly [name: string, value: string][] | undefined {
  const [first = '', ...pieces] = wanted.split(/(\{[^{}]+\})/);
  const text = given.toLowerCase();
  if (pieces.length === 0) return text === first.toLowerCase() ? [] : undefined;
  if (!text.startsWith(first.toLowerCase())) return undefined;
  const found: [string, string][] = [];
  let at = first.length;
  for (let index = 0; index < pieces.length; index += 2) {
    const [name = '', literal = ''] = pieces.slice(index, index + 2);
    const isLast = index + 2 >= pieces.length;
    const end = isLast ? text.length - literal.length : text.indexOf(literal.toLowerCase(), at + 1);
    if (end <= at || !text.startsWith(literal.toLowerCase(), end)) return undefined;
    found.push([name.slice(1, -1), given.slice(at, end)]);
    at = end + literal.length;
  }
  return found;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}

function rankOf(segment: string): number {
  if (/^(?:\*|\{\*[^}]*\})$/.test(segment)) return 3;
  if (/^\{[^}]+\}$/.test(segment)) return 2;
  return segment.includes('{') ? 1 : 0;
}
