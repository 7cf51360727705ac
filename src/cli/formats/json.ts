import { jsonText } from './json-text.ts';
import type { Report } from '../report.ts';

/** One JSON object on one line: the form that other tools read. */
export function formatJson({ files, findings, unreadPolicies, notChecked, nameOf, locate }: Report): string {
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
  const notRead = unreadPolicies.map(({ host: { file }, at, why }) => {
    const { line, column } = locate(file, { start: at, end: at });
    return { file: nameOf(file), line, column, message: `It ${why}.` };
  });
  return `${jsonText({ files, findings: plain, ...(notRead.length > 0 && { notRead }), ...(notChecked.length > 0 && { notChecked }) })}\n`;
}
