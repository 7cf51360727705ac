import type { Span } from '../../../base/text/text-span.ts';
import { DotnetError, EvaluationLimit, UnsupportedExpression } from '../dotnet/errors.ts';

/** Gives what a part of the code raised the place of that part, where it has none yet. */
export function placeError(error: unknown, span: Span): void {
  if (error instanceof DotnetError || error instanceof UnsupportedExpression || error instanceof EvaluationLimit) error.span ??= span;
}
