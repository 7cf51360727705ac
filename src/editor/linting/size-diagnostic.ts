import { DiagnosticSeverity, Range, type Diagnostic, type Uri } from 'vscode';
import { policySize } from '../../policy/index.ts';
import { diagnosticSource } from './diagnostic-from-finding.ts';
import { problemAt } from './plain-problem.ts';
import { serviceIdOf, type TierOf } from './service-of-policy.ts';

/** A problem at the first line of a policy that its service refuses for its size, or soon will. */
export function sizeDiagnostic(uri: Uri, text: string, tierOf: TierOf): Diagnostic | undefined {
  const serviceId = serviceIdOf(uri);
  const size = policySize(text, serviceId === undefined ? undefined : tierOf(serviceId));
  if (!size) return undefined;
  const diagnostic = problemAt(
    new Range(0, 0, 0, text.search(/\r?\n|$/)),
    size.sentence,
    size.isOver ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
  );
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
