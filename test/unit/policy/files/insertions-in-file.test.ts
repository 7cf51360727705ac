import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { completeAt, hoverAt, parsePolicy, type Completion, type Completions, type PolicyKnowledge } from '../../../../src/policy/features/index.ts';
import { plainSnippet, snippetParts } from '../../../../src/policy/files/snippet-parts.ts';
import {
  applyEdits, insertionsInFile, offsetInFile, policiesInFile, policyAt, spanInFile,
  type Insertion, type InsertionsInFile, type PlaceInPolicy,
} from '../../../../src/policy/index.ts';
import { readFeatureRows, type FeatureRow } from '../../../support/features/feature-rows.ts';

const folder = new URL('../../../fixtures/features/embedded/', import.meta.url);

interface Answer {
  readonly place: PlaceInPolicy | undefined;
  readonly inPolicy: Completions | undefined;
  readonly inFile: InsertionsInFile<Completion> | undefined;
}

async function answerIn(file: string, { text, offset }: FeatureRow, knowledge: PolicyKnowledge): Promise<Answer> {
  const place = policyAt((await policiesInFile({ file, text })).policies, offset);
  const inPolicy = place && completeAt(parsePolicy(place.policy.source.text), place.offset, knowledge);
  return { place, inPolicy, inFile: place && inPolicy && (await insertionsInFile(inPolicy, place.policy)) };
}

/** A text after something was inserted as an editor does it: lines begin as the one that they are written in, and tabs are blanks. */
function inserted(text: string, { span, insert, isSnippet }: Insertion & Pick<Completions, 'span'>): string {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const [blanks] = /^[ \t]*/.exec(line) ?? [''];
  const plain = isSnippet ? plainSnippet(snippetParts(insert)) : insert;
  return applyEdits(text, [{ span, newText: plain.replaceAll('\t', '  ').replaceAll('\n', `\n${blanks}`) }]);
}

async function checkAll(file: string, text: string, { place, inPolicy, inFile }: Answer): Promise<void> {
  for (const item of inFile?.items ?? []) {
    const own = inPolicy?.items.find(({ label, kind }) => label === item.label && kind === item.kind) ?? assert.fail(item.label);
    const meant = inserted(place?.policy.source.text ?? '', { ...own, span: inPolicy?.span ?? assert.fail() });
    const after = inserted(text, { ...item, span: inFile?.span ?? assert.fail() });
    const { policies } = await policiesInFile({ file, text: after });
    assert.ok(policies.some(({ source }) => source.text === meant), `${item.label}: ${after}`);
  }
}

async function check(row: FeatureRow): Promise<void> {
  const { text, expected } = row;
  const [file = ''] = row.name.split(':');
  const knowledge = JSON.parse(expected.find(({ word }) => word === 'knows')?.about ?? '{}') as PolicyKnowledge;
  const answer = await answerIn(file, row, knowledge);
  await checkAll(file, text, answer);
  const { place, inFile } = answer;
  const items = inFile?.items ?? [];
  const labels = items.map(({ label }) => label);
  const hover = place && !place.isFilledIn
    ? hoverAt({
        file: place.policy.source.file, document: parsePolicy(place.policy.source.text), offset: place.offset, knowledge,
        lineOf: at => text.slice(0, offsetInFile(place.policy, at)).split('\n').length,
      })
    : undefined;
  const lines = (hover?.paragraphs ?? []).map(pieces => pieces.map(piece => (typeof piece === 'string' ? piece : 'code' in piece ? piece.code : piece.text)).join(''));
  const isHover = expected.some(({ word }) => word === 'says' || word === 'match');
  for (const { word, about } of expected) {
    const names = about.split(', ');
    const [, label = '', what = ''] = /^(.+?): (.*)$/.exec(about) ?? [];
    switch (word) {
      case 'knows':
        break;
      case 'has':
        assert.deepEqual(names.filter(name => !labels.includes(name)), [], `missing in ${labels.join(', ')}`);
        break;
      case 'hasnt':
        assert.deepEqual(names.filter(name => labels.includes(name)), []);
        break;
      case 'only':
        assert.deepEqual(labels, names);
        break;
      case 'none':
        assert.deepEqual(labels, []);
        break;
      case 'over': {
        const span = isHover ? hover && place && spanInFile(place.policy, hover.span) : inFile?.span;
        assert.equal(span && text.slice(span.start, span.end), about);
        break;
      }
      case 'insert': {
        const { insert } = items.find(item => item.label === label) ?? assert.fail(`no ${label} in ${labels.join(', ')}`);
        assert.equal(insert.replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`), what);
        break;
      }
      case 'says':
        assert.ok(lines.includes(about), lines.join('\n'));
        break;
      case 'match':
        assert.match(lines.join('\n'), new RegExp(about));
        break;
      case 'saysnothing':
        assert.deepEqual(lines, []);
        break;
      default:
        assert.fail(`"${word}" is no expectation`);
    }
  }
}

for (const file of readdirSync(folder)) {
  describe(`help inside a file of another language: ${file.replace('.txt', '')}`, () => {
    for (const row of readFeatureRows(readFileSync(new URL(file, folder), 'utf8'))) it(row.name, () => check(row));
  });
}

describe('what is written into a file', () => {
  it('stays as it is where the file is the policy', async () => {
    const [policy] = (await policiesInFile({ file: 'a.xml', text: '<policies>\n</policies>' })).policies;
    const items = [{ insert: 'a="$1"\n', isSnippet: true }];
    const written = { items, span: { start: 10, end: 10 } };
    assert.deepEqual(await insertionsInFile(written, policy ?? assert.fail()), written);
  });

  it('is a bare word where others would end the string, and nothing where each would', async () => {
    const text = "// Microsoft.ApiManagement\nvar p = '''\n<policies><inbound></inbound></policies>\n'''";
    const [policy] = (await policiesInFile({ file: 'a.bicep', text })).policies;
    const span = { start: 19, end: 19 };
    const ends = { insert: "'''", isSnippet: false };
    const word = { insert: 'base', isSnippet: false };
    assert.deepEqual((await insertionsInFile({ items: [ends, word], span }, policy ?? assert.fail()))?.items, [word]);
    assert.equal(await insertionsInFile({ items: [ends], span }, policy ?? assert.fail()), undefined);
  });
});
