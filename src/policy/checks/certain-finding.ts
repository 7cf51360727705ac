import type { Span } from '../../base/text/text-span.ts';
import type { RuleFinding } from '../rules/rule.ts';

/** A finding about one place of a file, of which nothing is doubtful. */
export function certainFinding(file: string, span: Span, message: string): RuleFinding {
  return { confidence: 'high', message, place: { file, span }, path: [] };
}
