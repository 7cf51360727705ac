import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/policy/index.ts';
import { worstFindings } from '../../../src/workers/worst-findings.ts';

const finding = (severity: Finding['severity'], start: number): Finding => ({
  rule: 'secret-in-log',
  severity,
  confidence: 'high',
  message: 'A secret leaves.',
  place: { file: 'policy.xml', span: { start, end: start + 1 } },
  path: [],
});
const many = (severity: Finding['severity'], count: number, from = 0): readonly Finding[] =>
  Array.from({ length: count }, (_, n) => finding(severity, from + n));

describe('the findings of a policy that are reported', () => {
  it('are all of them as long as they can be read', () => {
    const findings = many('warning', 1000);
    assert.equal(worstFindings(findings, 'policy.xml'), findings);
  });

  it('are the worst of more, in the order of the text, and how many there are beside them', () => {
    const shown = worstFindings([...many('information', 5), ...many('warning', 999, 5), ...many('error', 1, 2000)], 'policy.xml');
    assert.equal(shown.length, 1001);
    assert.deepEqual([shown[0]?.place.span.start, shown[999]?.severity], [5, 'error']);
    assert.deepEqual(
      [shown[1000]?.message, shown[1000]?.severity, shown[1000]?.place.file],
      ['5 further findings of this policy are not listed.', 'warning', 'policy.xml'],
    );
  });
});
