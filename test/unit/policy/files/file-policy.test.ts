import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingInFiles, wholeFile, type Finding } from '../../../../src/policy/index.ts';
import { policyInside } from '../../../../src/policy/files/file-policy.ts';

const host = { file: 'main.tf', text: 'value = "<policies a=\\"1\\" />"' };
// the text as the service gets it: each `\"` of the file is one character of it
const escaped = policyInside(host, {
  kind: 'document',
  text: '<policies a="1" />',
  runs: [
    { at: 0, source: 9 },
    { at: 12, source: 21, width: 2 },
    { at: 13, source: 23 },
    { at: 14, source: 24, width: 2 },
    { at: 15, source: 26 },
  ],
});
const finding = (file: string, start: number, end: number): Finding => ({
  rule: 'policy-syntax',
  severity: 'error',
  confidence: 'high',
  message: 'm',
  place: { file, span: { start, end } },
  path: [{ file, span: { start, end }, message: 's' }, { file: 'other.xml', span: { start: 1, end: 2 }, message: 's' }],
});
const inFiles = (of: Finding): Finding => findingInFiles(of, file => (file === escaped.source.file ? escaped : undefined));

describe('a finding in a policy inside a file', () => {
  it('has the places of that file, steps of its path, too', () => {
    const { place, path } = inFiles(finding(escaped.source.file, 13, 14));
    assert.deepEqual(place, { file: 'main.tf', span: { start: 23, end: 24 } });
    assert.equal(host.text.slice(23, 24), '1');
    assert.deepEqual(path.map(({ file }) => file), ['main.tf', 'other.xml']);
  });

  it('stays as it is where the file is the policy', () => {
    const source = { file: 'a.xml', text: '<policies />' };
    const found = finding('a.xml', 1, 2);
    assert.deepEqual(findingInFiles(found, () => wholeFile(source)), found);
  });
});
