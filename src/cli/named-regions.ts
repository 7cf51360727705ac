import { LineMap, type Position, type Span } from '../base/text/text-span.ts';
import type { NamedRegion, Region } from './report.ts';

/** Places in texts as the output names them, by the names of the texts. */
export type RegionsIn = (texts: ReadonlyMap<string, string>) => (file: string, span: Span) => NamedRegion;

/** Finds places in texts that do not change; the lines of each are counted once. */
export function namedRegions(nameOf: (file: string) => string): RegionsIn {
  const maps = new Map<string, LineMap>();
  const mapOf = (file: string, text: string | undefined): LineMap => {
    const map = maps.get(file) ?? new LineMap(text ?? '');
    if (text !== undefined) maps.set(file, map);
    return map;
  };
  return texts => (file, { start, end }) => {
    const map = mapOf(file, texts.get(file));
    return { file: nameOf(file), ...regionOf(map.positionAt(start), map.positionAt(end)) };
  };
}

/** Turns 0-based positions into a 1-based region. */
function regionOf(start: Position, end: Position): Region {
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
