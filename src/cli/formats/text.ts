import type { Finding } from '../../policy/index.ts';
import { fileText, lineText } from '../terminal-text.ts';
import type { Report } from '../report.ts';

/** A line a finding, the steps of its path indented below, a line for each policy that is not read, and a summary. */
export function formatText(report: Report): string {
  const { findings, unreadPolicies, notChecked, nameOf, locate, files } = report;
  const blocks = findings.map(({ rule, severity, message, place, path }) => {
    const { line, column } = locate(place.file, place.span);
    const steps = path.map(step => {
      const region = locate(step.file, step.span);
      return `    ${fileText(nameOf(step.file))}:${region.line}:${region.column}  ${lineText(step.message)}`;
    });
    return [`${fileText(nameOf(place.file))}:${line}:${column}  ${severity}  ${lineText(message)}  (${rule})`, ...steps].join('\n');
  });
  const unread = unreadPolicies.map(({ host: { file }, at, why }) => {
    const { line, column } = locate(file, { start: at, end: at });
    return `${fileText(nameOf(file))}:${line}:${column}  not read  ${lineText(`It ${why}.`)}`;
  });
  return [...blocks, ...unread, summary(files, findings, unread.length + notChecked.length), ''].join('\n');
}

function summary(files: number, findings: readonly Finding[], unread: number): string {
  const read = `${counted(files, 'policy', 'policies')} read${unread === 0 ? '' : `, ${unread} not read or not checked`}`;
  if (findings.length === 0) return `${read}, no finding.`;
  const count = (severity: Finding['severity']): number => findings.filter(finding => finding.severity === severity).length;
  return `${read}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${counted(count('information'), 'information', 'information')}.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
