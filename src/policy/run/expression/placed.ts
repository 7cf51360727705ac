import type { Span } from '../../../base/text/text-span.ts';
import { DotnetError, EvaluationLimit, UnsupportedExpression } from '../dotnet/errors.ts';

/** Runs a part of the code; an error that has no place yet gets this one. */
export function placed<T>(span: Span, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DotnetError || error instanceof UnsupportedExpression || error instanceof EvaluationLimit) error.span ??= span;
    throw error;
  }
}
