import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  attributeDefinitionOf,
  definitionOf,
  documentContent,
  elements,
  entryOf,
  policyNames,
  type ElementDefinition,
  type PartDefinition,
} from '../../../../src/policy/language/index.ts';
import { inventoryText, readInventory, takeInventory, type InventoryRow } from '../../../support/policy/element-inventory.ts';
import { missingCorpus } from '../../../support/policy/policy-corpus.ts';

const file = new URL('../../../element-inventory.tsv', import.meta.url);
const rows = readInventory(readFileSync(file, 'utf8'));

/** What documents or schemas have and the reference has not, or has otherwise, each with the reason. */
const differences: Readonly<Record<string, string>> = {
  'schema get-authorization-context identity default=': 'no identity is the same as none written',
  'schema rewrite-uri copy-unmatched-params default=false': 'the documentation says true, and the service keeps the parameters',
  'schema wait for required': 'the documentation says that it may be left out and is all then',
};

describe('the reference of policies', () => {
  it('has every element, attribute and value that schemas name or public documents contain three times', () => {
    const wrong = rows.filter(row => !isHeld(row)).map(key);
    assert.deepEqual(wrong.filter(row => differences[row] === undefined), []);
    assert.deepEqual(Object.keys(differences).filter(row => !wrong.includes(row)), [], 'differences that are none any more');
  });

  it('is compared with all that the schemas and public documents beside the checkout have', { skip: missingCorpus('real') }, () => {
    const text = inventoryText(takeInventory());
    if (process.env['UPDATE_ELEMENTS'] === '1') writeFileSync(file, text);
    assert.equal(readFileSync(file, 'utf8'), text, 'write test/element-inventory.tsv anew with UPDATE_ELEMENTS=1, and read what changed');
  });

  it('says in one sentence what each policy does', () => {
    const sentences = policyNames.map(name => elements[name].sentence);
    assert.deepEqual(sentences.filter(sentence => !/^[A-Z][^.]*\.$/.test(sentence) || sentence.length > 140), []);
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('has a page for each policy that is documented, and every policy may be somewhere', () => {
    assert.deepEqual(policyNames.filter(name => elements[name].page !== undefined && !/^[a-z0-9-]+$/.test(elements[name].page)), []);
    assert.deepEqual(policyNames.filter(name => elements[name].scopes.length === 0 || elements[name].gateways.length === 0), []);
  });

  it('names only policies that it has as children of others', () => {
    const missing = policyNames.flatMap(name => childPoliciesOf(elements[name]).filter(child => !definitionOf(child)));
    assert.deepEqual(missing, []);
  });
});

function key({ source, element, attribute, detail }: InventoryRow): string {
  return [source, element, attribute, detail].filter(part => part !== '').join(' ');
}

type Entry = PartDefinition | ElementDefinition;

function find(path: string): Entry | undefined {
  const [top = '', ...below] = path.split('/');
  let entry: Entry | undefined = definitionOf(top) ?? entryOf(top, documentContent);
  for (const name of below) entry = entry && entryOf(name, entry.content);
  return entry;
}

function isHeld({ source, element, attribute, detail }: InventoryRow): boolean {
  const entry = find(element);
  if (!entry || attribute === '') return entry !== undefined;
  const definition = attributeDefinitionOf(entry, attribute);
  if (!definition || detail === '') return definition !== undefined;
  if (detail === 'expression') return definition.allowsExpressions;
  if (detail === 'required') return definition.isRequired;
  const [kind = '', value = ''] = detail.split(/=(.*)/s);
  if (kind === 'default') return definition.default === value || (definition.default === undefined && source === 'corpus');
  if (definition.type.kind === 'boolean') return /^(?:true|false)$/i.test(value);
  return (
    definition.type.kind === 'one-of' &&
    definition.type.values.some(known => known === value || (definition.ignoresCase && known.toLowerCase() === value.toLowerCase()))
  );
}

function childPoliciesOf({ content }: Pick<Entry, 'content'>): readonly string[] {
  if (!('children' in content)) return [];
  return Object.entries(content.children).flatMap(([name, child]) => (child.kind === 'policy' ? [name] : childPoliciesOf(child)));
}
