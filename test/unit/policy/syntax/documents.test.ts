import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCode } from '../../../../src/policy/csharp/index.ts';
import { expressionsOf, parsePolicy, printPolicy } from '../../../../src/policy/syntax/index.ts';
import { corpusFiles, missingCorpus } from '../../../support/policy/policy-corpus.ts';
import { misplacements } from '../../../support/policy/policy-spans.ts';
import { showDocument } from '../../../support/policy/show-document.ts';

const folder = fileURLToPath(new URL('../../../fixtures/documents/', import.meta.url));
const names = readdirSync(folder).filter(file => file.endsWith('.xml')).map(file => file.slice(0, -'.xml'.length)).toSorted();

describe('a document is read as its tree beside it says', () => {
  for (const name of names) {
    it(name, () => {
      const treeFile = `${folder}${name}.tree.txt`;
      const tree = showDocument(parsePolicy(readFileSync(`${folder}${name}.xml`, 'utf8')));
      if (process.env['UPDATE_TREES'] === '1') writeFileSync(treeFile, tree);
      assert.equal(tree, readFileSync(treeFile, 'utf8'));
    });
  }

  it('no tree is left without its document', () => {
    const trees = readdirSync(folder).filter(file => file.endsWith('.tree.txt'));
    assert.deepEqual(trees.filter(file => !existsSync(folder + file.replace('.tree.txt', '.xml'))), []);
  });
});

describe('a document', () => {
  for (const name of names) {
    const text = readFileSync(`${folder}${name}.xml`, 'utf8');
    const document = parsePolicy(text);
    const isBroken = name.startsWith('broken-');

    it(`${name} prints back byte for byte, every span in its place`, () => {
      assert.equal(printPolicy(document), text);
      assert.deepEqual(misplacements(document), []);
    });

    it(`${name} is ${isBroken ? 'broken' : 'sound'}, its expressions included`, () => {
      const errors = [...document.errors, ...expressionsOf(document).flatMap(({ code, form }) => parseCode(code, form).errors)];
      if (isBroken) assert.notDeepEqual(errors, []);
      else assert.deepEqual(errors, []);
    });
  }
});

describe('public policies', { skip: missingCorpus('real') }, () => {
  it('have every span in its place', () => {
    const wrong = corpusFiles('real').flatMap(({ file, text }) => misplacements(parsePolicy(text)).map(sentence => `${file}: ${sentence}`));
    assert.deepEqual(wrong, []);
  });
});
