import { sep } from 'node:path';
import { languageRules } from '../../policy/checks/index.ts';
import { rules as secretRules } from '../../policy/index.ts';
import type { NamedRegion, PlacedFinding, Report, ReportFormat } from '../report.ts';
import { jsonText } from './json-text.ts';

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;
const ranks = { high: 90, medium: 60, low: 30 } as const;
const rules = [...secretRules, ...languageRules];
const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
/** The indent of results, with which each is printed alone. */
const [resultsIndent, resultIndent] = ['\n      ', '\n        '];

/** SARIF 2.1.0 with a code flow for each path. Contains places and sentences, never a snippet: a snippet could contain the secret. */
export const sarif: ReportFormat = {
  // no text in JSON has a line end of its own
  finding: finding => jsonText(resultOf(finding), 2).replaceAll('\n', resultIndent),
  whole: report => {
    const log = jsonText(logOf(report), 2);
    const at = log.lastIndexOf('[]');
    const results = report.findings.map(({ text }) => `${resultIndent}${text}`).join(',');
    return `${results === '' ? log : `${log.slice(0, at)}[${results}${resultsIndent}]${log.slice(at + 2)}`}\n`;
  },
};

/** The log without its results, which are last in it. */
function logOf({ notRead, notChecked }: Report) {
  return {
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
            executionSuccessful: notChecked.length === 0,
            toolExecutionNotifications: [
              ...notChecked.map(text => ({ level: 'error', message: { text } })),
              ...notRead.map(one => ({ level: 'warning', message: { text: `${one.file} is not read here. ${one.why}` }, locations: [locationOf(one)] })),
            ],
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  };
}

function resultOf({ rule, severity, confidence, message, place, path }: PlacedFinding) {
  return {
    ruleId: rule,
    ruleIndex: ruleIndexes.get(rule),
    level: levels[severity],
    rank: ranks[confidence],
    message: { text: message },
    locations: [locationOf(place)],
    ...(path.length > 0 && {
      codeFlows: [
        {
          threadFlows: [{ locations: path.map(step => ({ location: { ...locationOf(step), message: { text: step.message } } })) }],
        },
      ],
    }),
  };
}

/** A name as a relative reference: every name is one of a file, also one with `%` or `:` in it. */
function uriOf(name: string): string {
  return name.split(sep === '/' ? '/' : /[\\/]/).map(part => encodeURIComponent(part.toWellFormed())).join('/');
}

function locationOf({ file, line, column, endLine, endColumn }: NamedRegion) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
