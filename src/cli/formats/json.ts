import { jsonText } from './json-text.ts';
import type { Report } from '../report.ts';

/** One JSON object on one line: the form that other tools read. */
export function formatJson({ files, findings, notChecked, nameOf, locate }: Report): string {
  const plain = findings.map(({ rule, severity, confidence, message, place, path }) => ({
    rule,
    severity,
    confidence,
    file: nameOf(place.file),
    ...locate(place.file, place.span),
    message,
    path: path.map(step => {
      const { line, column } = locate(step.file, step.span);
      return { file: nameOf(step.file), line, column, message: step.message };
    }),
  }));
  return `${jsonText({ files, findings: plain, ...(notChecked.length > 0 && { notChecked }) })}\n`;
}
