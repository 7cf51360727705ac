import { sep } from 'node:path';
import { rules, type Finding } from '../../policy/index.ts';
import type { Report } from '../report.ts';
import { jsonText } from './json-text.ts';

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;
const ranks = { high: 90, medium: 60, low: 30 } as const;

/** SARIF 2.1.0 with a code flow for each path. Contains places and sentences, never a snippet: a snippet could contain the secret. */
export function formatSarif(report: Report): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'apim-secret-lint',
            rules: rules.map(({ id, title, defaultSeverity }) => ({
              id,
              shortDescription: { text: title },
              help: { text: `See media/rules/${id}.md of the extension APIM Secret Wiring.` },
              defaultConfiguration: { level: levels[defaultSeverity] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: report.notChecked.length === 0,
            toolExecutionNotifications: [
              ...report.notChecked.map(text => ({ level: 'error', message: { text } })),
              ...report.unreadPolicies.map(({ host: { file }, at, why }) => ({
                level: 'warning',
                message: { text: `${report.nameOf(file)} ${why}.` },
                locations: [locationOf({ file, span: { start: at, end: at } }, report)],
              })),
            ],
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(finding => resultOf(finding, report)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

function resultOf({ rule, severity, confidence, message, place, path }: Finding, report: Report) {
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    rank: ranks[confidence],
    message: { text: message },
    locations: [locationOf(place, report)],
    ...(path.length > 0 && {
      codeFlows: [
        {
          threadFlows: [{ locations: path.map(step => ({ location: { ...locationOf(step, report), message: { text: step.message } } })) }],
        },
      ],
    }),
  };
}

/** A name as a relative reference: every name is one of a file, also one with `%` or `:` in it. */
function uriOf(name: string): string {
  return name.split(sep === '/' ? '/' : /[\\/]/).map(part => encodeURIComponent(part.toWellFormed())).join('/');
}

function locationOf({ file, span }: Finding['place'], { nameOf, locate }: Report) {
  const { line, column, endLine, endColumn } = locate(file, span);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(nameOf(file)) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
