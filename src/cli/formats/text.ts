import { fileText, lineText } from '../terminal-text.ts';
import type { NamedRegion, PrintedFinding, ReportFormat } from '../report.ts';

/** A line a finding, the steps of its path indented below, a line for each policy that is not read, and a summary. */
export const text: ReportFormat = {
  finding: ({ rule, severity, message, place, path }) =>
    [
      `${startOf(place)}  ${severity}  ${lineText(message)}  (${rule})`,
      ...path.map(step => `    ${startOf(step)}  ${lineText(step.message)}`),
    ].join('\n'),
  whole: ({ files, findings, notRead, notChecked }) =>
    [
      ...findings.map(finding => finding.text),
      ...notRead.map(one => `${startOf(one)}  not read  ${lineText(one.why)}`),
      summary(files, findings, notRead.length + notChecked.length),
      '',
    ].join('\n'),
};

function startOf({ file, line, column }: NamedRegion): string {
  return `${fileText(file)}:${line}:${column}`;
}

function summary(files: number, findings: readonly PrintedFinding[], unread: number): string {
  const read = `${counted(files, 'policy', 'policies')} read${unread === 0 ? '' : `, ${unread} not read or not checked`}`;
  if (findings.length === 0) return `${read}, no finding.`;
  const count = (severity: PrintedFinding['severity']): number => findings.filter(finding => finding.severity === severity).length;
  return `${read}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${counted(count('information'), 'information', 'information')}.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
