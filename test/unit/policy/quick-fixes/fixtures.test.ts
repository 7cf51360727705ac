import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { languageRules } from '../../../../src/policy/checks/index.ts';
import { isRuleId, lintPolicy } from '../../../../src/policy/index.ts';
import { fixAll, saidOfNamedValues } from '../../../support/policy/fix-fixture.ts';
import { loadFixture } from '../../../support/policy/lint-fixture.ts';

const root = fileURLToPath(new URL('../../../fixtures/policies/', import.meta.url));
/** Writes what the fixes make of each fixture beside it, to be read before it is kept. */
const isUpdating = process.env['UPDATE_FIXES'] !== undefined;

for (const rule of readdirSync(root).filter(isRuleId)) {
  describe(`fixes of ${rule}`, () => {
    for (const name of readdirSync(path.join(root, rule)).filter(file => file.endsWith('.xml') && !file.endsWith('.fixed.xml'))) {
      const file = path.join(root, rule, name);
      const beside = file.replace(/\.xml$/, '.fixed.xml');
      const { main, workspace } = loadFixture(file);
      const source = { file: main.file, text: main.text.replace(/ *<!-- expect [\w-]+ -->/g, '') };
      const options = languageRules.some(({ id }) => id === rule) ? { languageRules } : {};
      const before = lintPolicy(source, workspace, options);
      const fixed = fixAll(source, rule, workspace, options);
      const isDone = fixed.titles.length > 0 && !fixed.findings.some(finding => finding.rule === rule);
      if (isUpdating && isDone) writeFileSync(beside, fixed.text);

      it(`leave nothing new to be found in ${name}`, () => {
        const known = new Set([...before.map(finding => finding.rule), ...(rule === 'hardcoded-secret' ? saidOfNamedValues : [])]);
        assert.deepEqual(fixed.findings.filter(finding => !known.has(finding.rule)).map(finding => `${finding.rule}: ${finding.message}`), []);
      });

      it(`${isDone ? 'make of' : 'do not mend all of'} ${name} ${isDone ? 'what is beside it' : ''}`.trimEnd(), () => {
        assert.equal(existsSync(beside), isDone);
        if (isDone) assert.equal(fixed.text, readFileSync(beside, 'utf8'));
      });
    }
  });
}
