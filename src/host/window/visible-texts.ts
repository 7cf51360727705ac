import { visible } from '../../base/text/visible-text.ts';

/** The data for a page with every hidden character of its texts visible, but for each `value`, which is what will be written. */
export function visibleTexts(data: unknown): unknown {
  if (typeof data === 'string') return visible(data);
  if (Array.isArray(data)) return data.map(visibleTexts);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, inner]: readonly [string, unknown]) => [name, name === 'value' ? inner : visibleTexts(inner)]),
  );
}
