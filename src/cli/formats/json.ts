import type { ReportFormat } from '../report.ts';
import { jsonText } from './json-text.ts';

/** One JSON object on one line: the form that other tools read. */
export const json: ReportFormat = {
  finding: ({ rule, severity, confidence, message, place: { file, line, column, endLine, endColumn }, path }) =>
    jsonText({
      rule, severity, confidence, file, line, column, endLine, endColumn, message,
      path: path.map(step => ({ file: step.file, line: step.line, column: step.column, message: step.message })),
    }),
  whole: ({ files, findings, notRead, notChecked }) => {
    const further = jsonText({
      ...(notRead.length > 0 && { notRead: notRead.map(({ file, line, column, why }) => ({ file, line, column, message: why })) }),
      ...(notChecked.length > 0 && { notChecked }),
    }).slice(1, -1);
    return `{"files":${files},"findings":[${findings.map(({ text }) => text).join(',')}]${further === '' ? '' : `,${further}`}}\n`;
  },
};
