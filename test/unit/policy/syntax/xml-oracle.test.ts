import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { parsePolicy, type PolicyNode } from '../../../../src/policy/syntax/index.ts';
import { blankedPolicy } from '../../../support/policy/blanked-policy.ts';
import { corpusFiles, missingCorpus, type CorpusFile } from '../../../support/policy/policy-corpus.ts';

/** What no XML parser reads although a policy may contain it, by file. Documents with errors of their own need no row. */
const notXml: Readonly<Record<string, string>> = {
  'comments.xml': 'a comment with -- in it',
  'entities.xml': 'an unknown entity and bare ampersands',
  'liquid.xml': 'a bare < in a Liquid tag',
  'literal-bodies.xml': 'a bare < in a body',
  'named-value-attributes.xml': 'a named value in the place of an attribute',
  'named-values.xml': 'a named value as the name of a policy',
  'plain-text.xml': 'a bare < in a text',
  'templated.xml': "quotes in a build tool's value",
  'Azure__api-management-policy-snippets/0017-Filter-response-content-based-on-product-name.xml': 'a comment with -- in it',
};

const folder = fileURLToPath(new URL('../../../fixtures/documents/', import.meta.url));
const own = readdirSync(folder).filter(file => file.endsWith('.xml')).map(file => ({ file, text: readFileSync(folder + file, 'utf8') }));

describe('our documents', () => checkAll(own));
describe('public policies', { skip: missingCorpus('real') }, () => checkAll(corpusFiles('real')));

function checkAll(files: readonly CorpusFile[]): void {
  it('have the elements and attributes that an XML parser finds once their expressions are blanked', context => {
    const results = files.map(source => ({ file: source.file, ...compare(source) }));
    const alike = results.filter(({ outcome }) => outcome === 'alike').length;
    context.diagnostic(`${files.length} documents, ${alike} compared and alike`);
    assert.ok(alike > files.length / 2);
    assert.deepEqual(results.filter(({ file, outcome }) => outcome === 'different' || (outcome === 'no XML' && !(file in notXml))), []);
    const isNeeded = (file: string): boolean => results.every(one => one.file !== file || one.outcome === 'no XML');
    assert.deepEqual(Object.keys(notXml).filter(file => !isNeeded(file)), []);
  });
}

/** How the two read a document, and where they differ. */
function compare({ text }: CorpusFile): { readonly outcome: 'alike' | 'different' | 'broken' | 'no XML'; readonly difference?: string } {
  const document = parsePolicy(text);
  if (document.errors.length > 0) return { outcome: 'broken' };
  const blanked = blankedPolicy(document);
  const theirs = tagsBySaxes(blanked);
  if (typeof theirs === 'string') return { outcome: 'no XML', difference: theirs };
  const ours = parsePolicy(blanked).nodes.flatMap(tagsOf);
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex((_, i) => ours[i] !== theirs[i]);
  return at < 0
    ? { outcome: 'alike' }
    : { outcome: 'different', difference: `${ours[at] ?? 'nothing'} where an XML parser reads ${theirs[at] ?? 'nothing'}` };
}

function tagsOf(node: PolicyNode): readonly string[] {
  if (node.kind !== 'element') return [];
  return [
    startTag(
      node.name,
      node.attributes.map(({ name, value }) => [name, value]),
    ),
    ...node.children.flatMap(tagsOf),
    `</${node.name}>`,
  ];
}

/** The tags of a text in their order, or what keeps an XML parser from reading it. */
function tagsBySaxes(text: string): readonly string[] | string {
  const tags: string[] = [];
  // policies without a root are fragments, which have no declaration
  const parser = new SaxesParser({ fragment: !/^\uFEFF?<\?xml /.test(text) });
  const errors: string[] = [];
  parser.on('error', ({ message }) => errors.push(message));
  parser.on('opentag', ({ name, attributes }) => tags.push(startTag(name, Object.entries(attributes))));
  parser.on('closetag', ({ name }) => tags.push(`</${name}>`));
  parser.write(text).close();
  return errors[0] ?? tags;
}

/** A start tag with its attributes; XML makes any white space in a value a blank, a policy keeps it. */
function startTag(name: string, attributes: readonly (readonly [name: string, value: string])[]): string {
  return `<${[name, ...attributes.map(([key, value]) => `${key}=${JSON.stringify(value.replace(/\r\n|\s/g, ' '))}`)].join(' ')}>`;
}
