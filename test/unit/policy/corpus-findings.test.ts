import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LineMap } from '../../../src/base/text/text-span.ts';
import { languageRules } from '../../../src/policy/checks/index.ts';
import { emptyWorkspace, lintPolicy } from '../../../src/policy/index.ts';
import { corpusFiles, missingCorpus } from '../../support/policy/policy-corpus.ts';

const [, ...judged] = readFileSync(new URL('../../corpus-findings.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => line.split('\t'));

describe('findings in public policies', () => {
  it('are those that were read and judged', { skip: missingCorpus('real') }, () => {
    const found = corpusFiles('real').flatMap(({ file, text }) => {
      const lines = new LineMap(text);
      return lintPolicy({ file, text }, emptyWorkspace, { languageRules }).map(({ rule, place }) =>
        [file, lines.positionAt(place.span.start).line + 1, rule].join('\t'),
      );
    });
    assert.deepEqual(found.sort(), judged.map(row => row.slice(0, 3).join('\t')).sort());
  });
  it('have a verdict and a reason each, and none is false', () => {
    assert.ok(judged.length > 0);
    assert.deepEqual(
      judged.filter(([, , , verdict, reason]) => !['true', 'debatable'].includes(verdict ?? '') || (reason ?? '') === ''),
      [],
    );
  });
});
