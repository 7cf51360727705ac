/** How a path fits a URL template. */
export interface TemplateMatch {
  /** The values of the template's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** A digit a segment, so that of two templates for a path the more literal one has the smaller text. */
  readonly rank: string;
}

/** Fits a path to an operation's URL template: `{name}` within a segment, `*` or `{*name}` for all that is left. The template's query does not decide. */
export function matchTemplate(template: string, path: string): TemplateMatch | undefined {
  const segments = segmentsOf(template.split('?')[0] ?? '');
  const names: string[] = [];
  const source = segments.map(segment => {
    const rest = /^(?:\*|\{\*([^}]*)\})$/.exec(segment);
    if (!rest) return `/${segment.split(/(\{[^}]+\})/).map(piece => patternOf(piece, names)).join('')}`;
    if (rest[1] === undefined) return '(?:/.*)?';
    names.push(rest[1]);
    return '(?:/(.*))?';
  });
  const match = new RegExp(`^${source.join('')}$`, 'i').exec(segmentsOf(path).map(segment => `/${segment}`).join(''));
  if (!match) return undefined;
  return { parameters: Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')])), rank: segments.map(rankOf).join('') };
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}

function patternOf(piece: string, names: string[]): string {
  const name = /^\{([^}]+)\}$/.exec(piece)?.[1];
  if (name === undefined) return piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  names.push(name);
  return '([^/]+?)';
}

function rankOf(segment: string): number {
  if (/^(?:\*|\{\*[^}]*\})$/.test(segment)) return 3;
  if (/^\{[^}]+\}$/.test(segment)) return 2;
  return segment.includes('{') ? 1 : 0;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone `%` is what the caller wrote
  }
}
