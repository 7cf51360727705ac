import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childrenOf, definitionOf, documentContent, elements, policyNames, type Attributes, type Content } from '../../../../../src/policy/language/index.ts';
import { attributeMeaning, attributeMeanings, elementsWithMeanings } from '../../../../../src/policy/language/sentences/attribute-meanings.ts';
import { partMeanings, partsWithMeanings } from '../../../../../src/policy/language/sentences/part-meanings.ts';

/** Every element of the language with its attributes: policies, and parts by their own names and those with what they are in. */
function everyElement(): ReadonlyMap<string, readonly Attributes[]> {
  const found = new Map<string, Attributes[]>();
  const add = (name: string, attributes: Attributes): void => void found.set(name, [...(found.get(name) ?? []), attributes]);
  const visit = (parent: string, content: Content): void => {
    for (const [name, child] of Object.entries(childrenOf(content))) {
      if (child.kind !== 'part') continue;
      add(name, child.attributes);
      add(`${parent}>${name}`, child.attributes);
      visit(name, child.content);
    }
  };
  visit('', documentContent);
  for (const name of policyNames) {
    add(name, elements[name].attributes);
    visit(name, definitionOf(name)?.content ?? documentContent);
  }
  return found;
}

describe('what parts and attributes are for', () => {
  const known = everyElement();

  it('is said in one sentence each', () => {
    const all = [...attributeMeanings, ...partMeanings];
    assert.ok(all.length > 120);
    assert.deepEqual(all.filter(sentence => !/^[A-Z][^.]*\.$/.test(sentence) || sentence.length > 140), []);
  });

  it('is said of elements and attributes that the language has', () => {
    const { byElement, ofAny } = elementsWithMeanings();
    const has = (name: string, attribute: string): boolean =>
      (known.get(name) ?? []).some(attributes => Object.hasOwn(attributes, attribute));
    const unknown = byElement.filter(([name, attribute]) => !has(name, attribute));
    assert.deepEqual(unknown, []);
    assert.deepEqual(ofAny.filter(attribute => ![...known.values()].flat().some(attributes => Object.hasOwn(attributes, attribute))), []);
    assert.deepEqual(partsWithMeanings().filter(name => !known.has(name)), []);
  });

  it('is said of each attribute of the policies that are written most', () => {
    const usual = [
      'send-request', 'set-header', 'set-query-parameter', 'set-variable', 'set-status', 'return-response', 'retry', 'check-header', 'ip-filter', 'authentication-basic',
    ] as const;
    const missing = usual.flatMap(name => {
      const attributes = Object.keys(elements[name].attributes);
      return attributes.filter(attribute => attributeMeaning(name, attribute) === undefined).map(attribute => `${name} ${attribute}`);
    });
    // the schema has them, the documentation does not
    assert.deepEqual(missing, ['send-request buffer-response', 'send-request fail-on-error-status-code']);
  });
});
