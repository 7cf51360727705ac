import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { json } from '../../../src/cli/formats/json.ts';
import { sarif } from '../../../src/cli/formats/sarif.ts';
import { text } from '../../../src/cli/formats/text.ts';
import { fileText, lineText } from '../../../src/cli/terminal-text.ts';
import type { ReportFormat } from '../../../src/cli/report.ts';

/** What build agents take for a command: GitHub at the beginning of a line, blanks aside, and both they and Azure anywhere in it. */
const commands = /^\s*::|##[\w.-]*\[/m;
/** What a terminal acts on, or does not show. */
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        '##',
        '#',
        'vso[',
        '[',
        ']',
        'error',
        ' ',
        '\n',
        '\r',
        '\t',
        '\u001b[31m',
        '\u009b',
        '\u2028',
        '\u202e',
        '\u200b',
        '\\',
        '"',
        '%',
        ':',
        'a',
        '/',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map(parts => parts.join(''));

function printed(format: ReportFormat, file: string, message: string): string {
  const place = { file, line: 1, column: 2, endLine: 3, endColumn: 4 };
  const finding = { rule: 'policy-syntax', severity: 'error', confidence: 'high', message, place, path: [{ ...place, message }] } as const;
  return format.whole({ files: 1, findings: [{ severity: 'error', text: format.finding(finding) }], notRead: [], notChecked: [] });
}

describe('a text on a line of a build’s log', () => {
  for (const [text, shown] of [
    ['##vso[task.setvariable variable=x]y', String.raw`#\u0023vso[task.setvariable variable=x]y`],
    ['a ##[error]b', String.raw`a #\u0023[error]b`],
    ['a\n::error::b', String.raw`a\u000a::error::b`],
    ['\u001b[31mred', String.raw`\u001b[31mred`],
  ] as const) it(`does nothing there: ${JSON.stringify(text)}`, () => assert.equal(lineText(text), shown));

  for (const text of ['## heading', 'issue ##12', 'a::b', 'C# #region', 'apis/Bestellungen/policy.xml', '注文.xml']) {
    it(`stays as it is: ${text}`, () => assert.equal(lineText(text), text));
  }
});

describe('a file’s name at the beginning of a line', () => {
  for (const [name, shown] of [['::error file=a::b.xml', './::error file=a::b.xml'], [' ::error::.xml', './ ::error::.xml'], ['-rf.xml', './-rf.xml'], ['"a".xml', './"a".xml']] as const) {
    it(`is that of the same file, and no command: ${name}`, () => assert.equal(fileText(name), shown));
  }
  for (const name of ['apis/a/policy.xml', './a.xml', '../a.xml', '/tmp/a.xml', 'C:\\a.xml', '_a.xml', '注文.xml', '~a.xml']) {
    it(`stays as it is: ${name}`, () => assert.equal(fileText(name), name));
  }
});

describe('findings with hostile names', () => {
  it('are two lines and a summary as text, which no agent and no terminal acts on', () => {
    fc.assert(fc.property(hostile, hostile, (file, message) => {
      const lines = printed(text, file, message);
      assert.equal(lines.split('\n').length, 4);
      assert.doesNotMatch(lines, commands);
      assert.doesNotMatch(lines, unseen);
    }));
  });

  for (const [name, format, read] of [
    [
      'JSON',
      json,
      (text: string) =>
        (JSON.parse(text) as { findings: readonly { file: string; message: string }[] }).findings.map(({ file, message }) => [
          file,
          message,
        ]),
    ],
    [
      'SARIF',
      sarif,
      (text: string) =>
        (
          JSON.parse(text) as {
            runs: readonly {
              results: readonly {
                message: { text: string };
                locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
              }[];
            }[];
          }
        ).runs.flatMap(({ results }) =>
          results.map(({ message, locations }) => [
            decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? ''),
            message.text,
          ]),
        ),
    ],
  ] as const) {
    it(`are exact as ${name}, which no agent and no terminal acts on`, () => {
      fc.assert(fc.property(hostile, hostile, (file, message) => {
        const log = printed(format, file.toWellFormed(), message);
        assert.deepEqual(read(log), [[file.toWellFormed(), message]]);
        assert.doesNotMatch(log, commands);
        assert.doesNotMatch(log, unseen);
      }));
    });
  }

  it('have a SARIF address also where the disk names a file by half a character', () => {
    assert.match(printed(sarif, 'a\ud83d.xml', 'x'), /"uri": "a%EF%BF%BD\.xml"/);
  });
});
