import { rules, type Finding } from '../../policy/index.ts';
import type { Report } from '../report.ts';

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;
const ranks = { high: 90, medium: 60, low: 30 } as const;

/** SARIF 2.1.0 with a code flow for each path. Holds places and sentences, never a snippet: a snippet could hold the secret. */
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
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(finding => resultOf(finding, report)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
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
        { threadFlows: [{ locations: path.map(step => ({ location: { ...locationOf(step, report), message: { text: step.message } } })) }] },
      ],
    }),
  };
}

function locationOf({ file, span }: Finding['place'], { nameOf, locate }: Report) {
  const { line, column, endLine, endColumn } = locate(file, span);
  return {
    physicalLocation: {
      artifactLocation: { uri: nameOf(file).split(/[\\/]/).map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
