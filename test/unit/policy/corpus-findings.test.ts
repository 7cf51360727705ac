import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LineMap } from '../../../src/base/text-span.ts';
import { emptyWorkspace, lintPolicy } from '../../../src/policy/index.ts';

const corpus = process.env.APIM_POLICY_CORPUS ?? fileURLToPath(new URL('../../../../shared/policies/', import.meta.url));
const root = path.join(corpus, 'real');
const skip = !existsSync(root) && `no folder ${root}: set APIM_POLICY_CORPUS`;
const [, ...judged] = readFileSync(new URL('../../corpus-findings.tsv', import.meta.url), 'utf8').trimEnd().split('\n').map(line => line.split('\t'));

describe('findings in public policies', () => {
  it('are those that were read and judged', { skip }, () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.xml'));
    const found = files.flatMap(file => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const lines = new LineMap(text);
      return lintPolicy({ file, text }, emptyWorkspace).map(({ rule, place }) => [file.replaceAll('\\', '/'), lines.positionAt(place.span.start).line + 1, rule].join('\t'));
    });
    assert.deepEqual(found.sort(), judged.map(row => row.slice(0, 3).join('\t')).sort());
  });
  it('have a verdict and a reason each, and none is false', () => {
    assert.ok(judged.length > 0);
    assert.deepEqual(judged.filter(([, , , verdict, reason]) => !['true', 'debatable'].includes(verdict ?? '') || (reason ?? '') === ''), []);
  });
});
