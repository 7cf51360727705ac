import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gatewaySignatures } from '../../../../../../src/policy/language/dotnet/gateway.ts';
import { documentSentences } from '../../../../../../src/policy/language/dotnet/sentences/documents.ts';
import { frameworkSentences } from '../../../../../../src/policy/language/dotnet/sentences/framework.ts';
import { gatewaySentences } from '../../../../../../src/policy/language/dotnet/sentences/gateway.ts';
import { sentenceOf, sentences } from '../../../../../../src/policy/language/dotnet/sentences/sentence-of.ts';
import { typeSignatures } from '../../../../../../src/policy/language/dotnet/signatures.ts';
import { declaringType, memberUsesText, readMemberUses, takeMemberUses, unknown } from '../../../../../support/csharp/member-inventory.ts';
import { missingCorpus } from '../../../../../support/policy/policy-corpus.ts';

const file = new URL('../../../../../member-uses.tsv', import.meta.url);
const uses = readMemberUses(readFileSync(file, 'utf8'));
const all = Object.entries(sentences).flatMap(([type, members]) =>
  Object.entries(members).map(([member, sentence]) => ({ type, member, sentence })),
);

describe('sentences on members of .NET', () => {
  it('are there for each member that public policies use three times', () => {
    assert.ok(uses.length > 150);
    const missing = uses.filter(({ type, member }) =>
      type === unknown ? !all.some(one => one.member === member) : sentenceOf(type, member) === undefined,
    );
    assert.deepEqual(missing, []);
  });

  it('are compared with the uses in the documents beside the checkout', { skip: missingCorpus('real') }, () => {
    const text = memberUsesText(takeMemberUses());
    if (process.env['UPDATE_ELEMENTS'] === '1') writeFileSync(file, text);
    assert.equal(readFileSync(file, 'utf8'), text, 'write test/member-uses.tsv anew with UPDATE_ELEMENTS=1, and read what changed');
  });

  it("are there for each member of the gateway's own types", () => {
    const types = [...gatewaySignatures.matchAll(/^@(\w+)!?:/gm)].map(([, name = '']) => name);
    const missing = types.flatMap(type => {
      const names = typeSignatures(type).flatMap(({ members }) => members.map(({ name }) => name));
      return names.filter(name => sentenceOf(type, name) === undefined).map(name => `${type}.${name}`);
    });
    assert.ok(types.includes('IContext'));
    assert.deepEqual(missing, []);
  });

  it('are on members that there are', () =>
    assert.deepEqual(all.filter(({ type, member }) => declaringType(type, member) === undefined).map(({ type, member }) => `${type}.${member}`), []));

  it('are one sentence each', () =>
    assert.deepEqual(all.filter(({ sentence }) => !/^[A-Z][^.]*\.$/.test(sentence) || sentence.length > 110), []));

  it('are in one table each', () => {
    const types = [gatewaySentences, documentSentences, frameworkSentences].flatMap(Object.keys);
    assert.deepEqual(types.filter((type, index) => types.indexOf(type) < index), []);
  });

  it('are found by how C# names the type, and for what comes from a base', () => {
    assert.equal(sentenceOf('string', 'Length'), 'How many characters the text has.');
    assert.equal(sentenceOf('System.Collections.Generic.Dictionary<string, int>', 'Count'), 'How many entries there are.');
    assert.equal(sentenceOf('JObject', 'SelectToken'), 'The value at a path, or null where there is none.');
    assert.equal(sentenceOf('Variables', 'ContainsKey'), 'Whether there is an entry of that key.');
    assert.deepEqual(['Frobnicate', 'constructor', 'toString'].map(member => sentenceOf('String', member)), [undefined, undefined, undefined]);
    assert.equal(sentenceOf('constructor', 'name'), undefined);
  });
});
