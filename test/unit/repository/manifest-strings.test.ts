import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manifestStrings, manifestText } from '../../support/manifest/read-manifest.ts';

const english = manifestStrings();
const german = manifestStrings('de');
const used = new Set([...manifestText().matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key));
const commandLinks = (text = ''): readonly string[] => [...text.matchAll(/\(command:[\w.]+\)/g)].map(([link]) => link).sort();
const codeWords = (text = ''): readonly string[] => [...text.matchAll(/`[^`]+`/g)].map(([word]) => word).sort();

/** Texts that are the same in every language: names of products, and expressions that VS Code fills in. */
const names = ['APIM Secret Wiring', 'API Management', 'Key Vaults', '${uri}', '${query.title}'];
const textKeys = [
  'title', 'description', 'displayName', 'markdownDescription', 'contents', 'label', 'userDescription', 'contextualTitle', 'altText',
  'category', 'enumDescriptions', 'markdownEnumDescriptions',
];

function textsOf(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return textKeys.includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(item => textsOf(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === 'inputSchema' ? [] : textsOf(item, name)));
}

describe('the strings of the manifest', () => {
  it('are all in package.nls.json', () => {
    const written = textsOf(JSON.parse(manifestText()));
    assert.ok(written.length > 100);
    assert.deepEqual(written.filter(text => !text.startsWith('%') && !names.includes(text)), []);
  });

  it('are those that the manifest uses', () => assert.deepEqual(Object.keys(english).sort(), [...used].sort()));
  it('are all there in German', () => assert.deepEqual(Object.keys(german), Object.keys(english)));
  it('are translated', () => assert.deepEqual(Object.keys(english).filter(key => german[key] === english[key] && english[key] !== 'Azure.'), []));

  it('name the same commands in German', () => {
    for (const key of Object.keys(english)) assert.deepEqual(commandLinks(german[key]), commandLinks(english[key]), key);
  });

  it('name the same settings, files and values in German', () => {
    for (const key of Object.keys(english)) assert.deepEqual(codeWords(german[key]), codeWords(english[key]), key);
  });
});
