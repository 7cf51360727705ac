import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { hoverAt, variableAt } from '../../../../../src/policy/features/hover/hover.ts';
import type { PolicyKnowledge } from '../../../../../src/policy/features/knowledge.ts';
import type { Piece } from '../../../../../src/policy/features/rich-text.ts';
import { lintToEnd } from '../../../../../src/policy/lint.ts';
import { parsePolicy } from '../../../../../src/policy/syntax/index.ts';
import { memoryWorkspace } from '../../../../../src/policy/workspace.ts';
import { readFeatureRows, type FeatureRow } from '../../../../support/features/feature-rows.ts';

const rows = readFeatureRows(readFileSync(new URL('../../../../fixtures/features/hover/hover.txt', import.meta.url), 'utf8'));

function written(piece: Piece): string {
  return typeof piece === 'string' ? piece : 'code' in piece ? `\`${piece.code}\`` : piece.text;
}

function check({ text, offset, expected }: FeatureRow): void {
  const file = 'a.policy.xml';
  const knowledge = JSON.parse(expected.find(({ word }) => word === 'knows')?.about ?? '{}') as PolicyKnowledge;
  const secrets = lintToEnd({ file, text }, memoryWorkspace(), { withSecretVariables: true }).secretVariables;
  const hover = hoverAt({ file, document: parsePolicy(text), offset, knowledge, secrets });
  const lines = (hover?.paragraphs ?? []).map(pieces => pieces.map(written).join(''));
  const links = (hover?.paragraphs ?? []).flat().flatMap(piece => (typeof piece === 'object' && 'page' in piece ? [piece.page] : []));
  for (const { word, about } of expected) {
    switch (word) {
      case 'knows':
        break;
      case 'none':
        assert.deepEqual(lines, []);
        break;
      case 'says':
        assert.ok(lines.includes(about), `"${about}" is none of\n${lines.join('\n')}`);
        break;
      case 'saysnot':
        assert.ok(lines.every(line => !line.includes(about)), lines.join('\n'));
        break;
      case 'match':
        assert.match(lines.join('\n'), new RegExp(about));
        break;
      case 'over':
        assert.equal(hover && text.slice(hover.span.start, hover.span.end), about);
        break;
      case 'link':
        assert.deepEqual(links, [about]);
        break;
      default:
        assert.fail(`"${word}" is no expectation`);
    }
  }
}

describe('hover', () => {
  for (const row of rows) it(row.name, () => check(row));

  it('does not call anything known when secrets were not looked for', () => {
    const text = '<set-variable name="a" value="b" />';
    const hover = hoverAt({ file: 'a', document: parsePolicy(text), offset: text.indexOf('a"'), knowledge: {} });
    assert.match(JSON.stringify(hover?.paragraphs), /Whether it holds a secret is not known/);
  });

  it('knows when a variable is meant, for which secrets are looked for', () => {
    const text = '<set-variable name="a" value="@(context.Variables["b"] + context.Request.Method)" />';
    assert.deepEqual(['a"', 'b"', 'Method', 'value'].map(at => variableAt(parsePolicy(text), text.indexOf(at))), ['a', 'b', undefined, undefined]);
  });
});
