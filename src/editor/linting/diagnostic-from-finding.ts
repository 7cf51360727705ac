import { DiagnosticSeverity, Location, Position, Range, Uri, type Diagnostic } from 'vscode';
import { LineMap, type Span } from '../../base/text/text-span.ts';
import type { Finding } from '../../policy/index.ts';
import { problemAt, relatedAt } from './plain-problem.ts';
import { rulePage } from './rule-page.ts';

/** What diagnostics of this extension carry as their source. */
export const diagnosticSource = 'apim-secrets';

/** The texts that findings point into. */
export type LineMaps = (file: string) => LineMap | undefined;

/** Line maps of texts by file, each made when first asked for. */
export function lineMapsOf(texts: ReadonlyMap<string, string>): LineMaps {
  const maps = new Map<string, LineMap>();
  return file => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    const map = maps.get(file) ?? new LineMap(text);
    maps.set(file, map);
    return map;
  };
}

/** A finding as VS Code shows it: the path from source to sink as related information, the code as a link to the rule's page. */
export function diagnosticFrom({ rule, severity, message, place, path }: Finding, maps: LineMaps): Diagnostic {
  const diagnostic = problemAt(rangeOf(maps(place.file), place.span), message, severities[severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: rule, target: rulePage(rule) };
  diagnostic.relatedInformation = path.map(step =>
    relatedAt(new Location(Uri.parse(step.file), rangeOf(maps(step.file), step.span)), step.message),
  );
  return diagnostic;
}

/** The rule that a diagnostic of this extension is about. */
export function ruleOf({ source, code }: Diagnostic): string | undefined {
  return source === diagnosticSource && typeof code === 'object' && typeof code.value === 'string' ? code.value : undefined;
}

const severities: Readonly<Record<Finding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** A span as a range of VS Code; an empty one at the start for a text that is not known. */
export function rangeOf(map: LineMap | undefined, { start, end }: Span): Range {
  if (!map) return new Range(0, 0, 0, 0);
  const [from, to] = [map.positionAt(start), map.positionAt(end)];
  return new Range(new Position(from.line, from.column), new Position(to.line, to.column));
}
