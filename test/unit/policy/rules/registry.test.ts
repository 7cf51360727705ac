import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { languageRules } from '../../../../src/policy/checks/index.ts';
import { lintPolicy, memoryWorkspace, ruleIds, rules as secretRules } from '../../../../src/policy/index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const namesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(root + folder)
    .filter(name => name.endsWith(end))
    .map(name => name.slice(0, name.length - end.length))
    .sort();
const sorted = [...ruleIds].sort();
const rules = [...secretRules, ...languageRules];

describe('the list of rules', () => {
  it('has one rule for each id, in the same order', () => assert.deepEqual(rules.map(({ id }) => id), ruleIds));
  it('has a page for each rule, and no other page', () => assert.deepEqual(namesIn('media/rules', '.md'), sorted));
  it('has fixtures for each rule, and no other fixtures', () => assert.deepEqual(namesIn('test/fixtures/policies', ''), sorted));
  it('has a file for each rule', () => {
    const hasFile = (id: string) => ['rules/', 'rules/vault/', 'checks/'].some(room => existsSync(`${root}src/policy/${room}${id}.ts`));
    assert.deepEqual(sorted.filter(id => !hasFile(id)), []);
  });
  it('has titles that are short and different', () => {
    assert.equal(new Set(rules.map(({ title }) => title)).size, rules.length);
    assert.deepEqual(rules.filter(({ title }) => title.length > 70 || title.endsWith('.')).map(({ id }) => id), []);
  });
});

/** The workspace the examples of the pages are in. */
const workspace = memoryWorkspace({
  hasAllNamedValues: true,
  scope: 'operation',
  hasAllScopes: true,
  gateways: ['consumption'],
  namedValues: {
    'backend-password': { isSecret: true, isFromKeyVault: true },
    'plain-password': { isSecret: false, isFromKeyVault: false },
  },
});

for (const { id, defaultSeverity } of rules) {
  describe(`the page of ${id}`, () => {
    const page = readFileSync(`${root}media/rules/${id}.md`, 'utf8');
    const example = (heading: string): string => new RegExp(`\\n## ${heading}\\n[^]*?\`\`\`xml\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
    const findingsOf = (text: string): readonly string[] => [
      ...new Set(lintPolicy({ file: 'policy.xml', text }, workspace, { languageRules }).map(({ rule }) => rule)),
    ];

    it('begins with the name of the rule and names its severity', () => {
      assert.ok(page.startsWith(`# ${id}\n`));
      assert.match(page, new RegExp(`Default severity: ${defaultSeverity}\\.`));
    });
    it('has a wrong example with exactly this finding', () => assert.deepEqual(findingsOf(example('Wrong')), [id]));
    it('has a right example without finding', () => {
      assert.notEqual(example('Right'), '');
      assert.deepEqual(findingsOf(example('Right')), []);
    });
    it('says how to fix and when to suppress', () => assert.match(page, /\n## How to fix\n[^]*\n## When to suppress\n/));
  });
}
