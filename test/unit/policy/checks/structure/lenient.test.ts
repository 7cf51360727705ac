import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { childrenOf, definitionOf, policyNames, type Attributes, type Content } from '../../../../../src/policy/language/index.ts';
import { mayBeMissing } from '../../../../../src/policy/checks/structure/lenient.ts';
import { corpusFolder, missingCorpus } from '../../../../support/policy/policy-corpus.ts';

/** What the language has required of a policy and its parts: attributes and children by name. */
function requiredOf(attributes: Attributes, content: Content): readonly string[] {
  return [
    ...Object.entries(attributes).flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
    ...Object.entries(childrenOf(content)).flatMap(([name, child]) => [
      ...(child.occurs.minimum > 0 ? [name] : []),
      ...(child.kind === 'part' ? requiredOf(child.attributes, child.content) : []),
    ]),
  ];
}

const schemaOf = (policy: string): string => path.join(corpusFolder, 'schemas', `${policy}.xsd`);

/** Whether a schema asks for an attribute or a child of that name, anywhere in it. */
function asksFor(schema: string, name: string): boolean {
  const tags = [...schema.matchAll(/<xs:(attribute|element)\b[^>]*>/g)].filter(([tag]) => tag.includes(`name="${name}"`));
  return tags.some(([tag, kind]) => (kind === 'attribute' ? tag.includes('use="required"') : !tag.includes('minOccurs="0"')));
}

describe('what a policy may lack', () => {
  it('is what the documentation asks for and the published schemas do not', { skip: missingCorpus('schemas') }, () => {
    const wrong = policyNames.filter(policy => existsSync(schemaOf(policy))).flatMap(policy => {
      const schema = [policy, 'common-types'].map(name => readFileSync(schemaOf(name), 'utf8').replaceAll(' =', '=').replaceAll('= ', '=')).join('\n');
      const definition = definitionOf(policy);
      const required = definition ? requiredOf(definition.attributes, definition.content) : [];
      return required.filter(name => mayBeMissing(policy, name) === asksFor(schema, name)).map(name => `${policy} ${name}`);
    });
    assert.deepEqual(wrong, []);
  });
  it('is nothing that is asked for', () => assert.deepEqual([mayBeMissing('ip-filter', 'action'), mayBeMissing('set-header', 'name')], [true, false]));
});
