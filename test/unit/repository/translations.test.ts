import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bundleOf, languageTableOf, rulePagesOf, writeBundle, writeLanguageTable, writeRulePages } from '../../support/translations/bundles.ts';
import { pageInLanguage } from '../../../src/editor/linting/page-in-language.ts';
import { languageSentences } from '../../support/translations/language-sentences.ts';
import { rulePageLines } from '../../support/translations/rule-page-lines.ts';
import { untranslatedIn, untranslatedInCode } from '../../support/translations/untranslated-in-code.ts';
import { textsMadeAtOnce, textsWhenLoaded } from '../../support/translations/texts-when-loaded.ts';
import { textsIn, textsInCode } from '../../support/translations/texts-in-code.ts';

const found = textsInCode();
const sentences = languageSentences();
const pageLines = rulePageLines();
const texts = [...new Set(found.flatMap(({ text }) => text ?? []))].toSorted();

// after texts have changed: English is written anew, and German loses what is stale; what is then missing is to be translated
if (process.env['UPDATE_TEXTS'] === '1') {
  const known = bundleOf('de');
  writeBundle('en', Object.fromEntries(texts.map(text => [text, text])));
  writeBundle('de', only(texts, known));
  writeLanguageTable('de', only(sentences, languageTableOf('de')));
  writeRulePages('de', only(pageLines, rulePagesOf('de')));
}

const english = bundleOf('en');
const german = bundleOf('de');
const germanLanguage = languageTableOf('de');
const germanPages = rulePagesOf('de');

function only(wanted: readonly string[], known: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(wanted.flatMap(text => (known[text] === undefined ? [] : [[text, known[text]]])));
}

/** Texts that are the same in German: names, and words that German has taken over. */
const same = new Set([
  'Policy',
  'API', 'API Management · {0}', 'API · /{0}', 'API {0}', 'APIM Secret Wiring: {0}', 'APIs', 'Backend', 'Backend (optional)', 'Backend {0}', 'Backend {0}, {1}', 'Backends', 'Cache ({0}): {1} = {2}',
  'Gateways: {0}.', 'Header', 'Header {0}', 'Name', 'Name {0}', 'Operation',
  'Operation {0}, {1} {2}, {3}', 'Policy', 'Revision {0}', 'Test: {0}', 'Token', 'Trace', 'URL {0}', '{0} = Key Vault {1}', '{0} in {1}', '{0} ms', '{0} {1}', '{0}.', '{0}: Policy', '{0}: {1}', 'Policy {0}policy.xml',
]);

const sorted = (words: Iterable<RegExpMatchArray>): readonly string[] => [...words].map(([word]) => word).sort();
const valuesIn = (text = ''): readonly string[] => [...new Set(sorted(text.matchAll(/\{\d+\}/g)))];

/** Elements, settings, code, addresses, and a line's end: what a translator may not touch. */
const codeIn = (text = ''): readonly string[] =>
  sorted(text.matchAll(/`[^`]+`|<\/?[a-z][\w-]*|\{\{|\}\}|"[a-zA-Z]+\.[\w.-]+"|\bhttps?:[^\s)]+|\n/g));

describe('the texts of the window', () => {
  it('are read from the code', () => {
    assert.deepEqual(
      textsIn('src/some.ts', "const a = t('One {0}', x); tn(2, 'a', '{0} b', y); t(name); other.t('no');"),
      [
        { text: 'One {0}', values: 1, place: 'src/some.ts:1' },
        { text: 'a', values: 2, place: 'src/some.ts:1' },
        { text: '{0} b', values: 2, place: 'src/some.ts:1' },
        { text: undefined, values: 0, place: 'src/some.ts:1' },
      ],
    );
    assert.ok(texts.length > 200);
  });

  it('are looked for where a window shows them', () =>
    assert.deepEqual(
      untranslatedIn(
        'src/some.ts',
        "a({ label: 'One thing', detail: t('Two things'), other: 'Three things' }); throw new AppError('x', is ? `Four of ${y} things` : t('f g'), ''); log.warn('no one');",
      ).map(({ text }) => text),
      ['One thing', 'Four of … things'],
    ));
  it('are not made where a thread of a browser is told its language later', async () => {
    assert.deepEqual(textsMadeAtOnce('src/some.ts', "const a = { b: t('One') };\nconst c = () => t('Two');"), ['src/some.ts:1']);
    for (const script of ['src/run-worker-web.ts', 'src/workers/lint-worker-web.ts']) assert.deepEqual(await textsWhenLoaded(script), []);
  });
  it('go through their door, each', () => assert.deepEqual(untranslatedInCode(), []));

  it('are written out where they are used', () => assert.deepEqual(found.filter(({ text }) => text === undefined), []));
  it('get each value that they have a place for', () => {
    const lacking = found.filter(({ text, values }) => valuesIn(text).some(hole => Number(hole.slice(1, -1)) >= values));
    assert.deepEqual(lacking, []);
  });
  it('begin and end with a word, so that no sentence is glued', () => assert.deepEqual(texts.filter(text => text !== text.trim()), []));
  it('are those of the English bundle (UPDATE_TEXTS=1 writes it)', () => assert.deepEqual(Object.keys(english), texts));
  it('are in German, each, and no other', () => assert.deepEqual(Object.keys(german), texts));
  it('differ in German', () => assert.deepEqual(texts.filter(text => german[text] === text && !same.has(text)), []));
  it('are the same in German only where that is meant', () => assert.deepEqual([...same].filter(text => german[text] !== text), []));

  it('have the same values and words of code in German', () => {
    for (const text of texts) {
      assert.deepEqual(valuesIn(german[text]), valuesIn(text), text);
      assert.deepEqual(codeIn(german[text]), codeIn(text), text);
    }
  });
});

describe('what the language of policies says', () => {
  it('is in German, each sentence, and no other', () => {
    assert.ok(sentences.length > 500);
    assert.deepEqual(Object.keys(germanLanguage), sentences);
  });
  it('differs in German', () => assert.deepEqual(sentences.filter(text => germanLanguage[text] === text), []));
  it('is in one place: no text of the bundle is another one there', () =>
    assert.deepEqual(sentences.filter(text => german[text] !== undefined && german[text] !== germanLanguage[text]), []));

  it('has the same values and words of code in German', () => {
    for (const text of sentences) {
      assert.deepEqual(valuesIn(germanLanguage[text]), valuesIn(text), text);
      assert.deepEqual(codeIn(germanLanguage[text]), codeIn(text), text);
    }
  });
});

describe('the pages of the rules', () => {
  it('are in German, each line, and no other', () => {
    assert.ok(pageLines.length > 100);
    assert.deepEqual(Object.keys(germanPages), pageLines);
  });
  it('differ in German', () => assert.deepEqual(pageLines.filter(line => germanPages[line] === line), []));
  it('have the same words of code in German', () => {
    for (const line of pageLines) assert.deepEqual(codeIn(germanPages[line]), codeIn(line), line);
  });

  it('keep their code, and what is not translated', () =>
    assert.equal(
      pageInLanguage('# a\n\nOne.\n\n```xml\nOne.\n```\n\nOne.\nTwo.\n', { 'One.': 'Eins.' }),
      '# a\n\nEins.\n\n```xml\nOne.\n```\n\nEins.\nTwo.\n',
    ));
});
