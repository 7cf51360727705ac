import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policiesInFile } from '../../../../src/policy/index.ts';

const policy = '<policies>\n<inbound>\n<set-header name="a"><value>b</value></set-header>\n</inbound>\n</policies>';
const other = '<set-header name="a"><value>b</value></set-header>';
const base64 = Buffer.from(policy).toString('base64');

/** A file's name and text, and what is said of the policy in it that is not read. */
const rows: readonly (readonly [name: string, file: string, text: string, said: RegExp])[] = [
  ['escaped as entities', 'a.txt', policy.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), /escaped/],
  ['escaped with an attribute of its root', 'a.txt', policy.replace('<policies>', '<policies xmlns="x">').replaceAll('<', '&lt;'), /escaped/],
  ['escaped as numbers', 'a.txt', policy.replaceAll('<', '&#60;'), /escaped/],
  ['escaped as hexadecimal numbers', 'a.txt', policy.replaceAll('<', '&#x3C;'), /escaped/],
  ['escaped in a string of a script', 'a.js', `const a = "${policy.replaceAll('<', '\\u003c').replaceAll('\n', '\\n')}";`, /escaped/],
  ['escaped in another document', 'a.xml', `<root><a>${policy.replaceAll('<', '&lt;')}</a></root>`, /escaped/],
  ['in Base64', 'a.txt', base64, /Base64/],
  ['in Base64 in YAML', 'a.yaml', `a: !!binary ${base64}\n`, /Base64/],
  ['in capital letters', 'a.xml', policy.toUpperCase(), /case of its names/],
  ['with a root in capital letters', 'a.xml', policy.replaceAll('policies', 'Policies'), /case of its names/],
  ['in capital letters behind a comment', 'a.xml', policy.replace('<policies>', '<POLICIES><!-- a -->'), /case of its names/],
  ['in a root of another name', 'a.xml', `<policy><inbound>${other}</inbound></policy>`, /in an element that no policy document has/],
  ['in a section alone in another case', 'a.xml', `<Inbound>${other}</Inbound>`, /in an element that no policy document has/],
  ['around policies alone', 'a.tpl', `<x>${other}</x>`, /in an element that no policy document has/],
  ['in a script, its section behind a long comment', 'a.ps1', `$a = "${policy.replace('<policies>', `<policies><!--${'x'.repeat(5000)}-->`)}"`, /inside other text/],
  ['in pieces', 'a.json', JSON.stringify({ lines: policy.split('\n') }), /elements of a policy/],
];

const silent: readonly (readonly [name: string, file: string, text: string])[] = [
  ['another document', 'a.xml', '<project><set-variable name="a" value="b" /><inbound-rules /></project>'],
  ['a sentence about policies', 'a.md', 'Put `<policies>` around it, and Policies go into <b>inbound</b>.'],
  ['a component of that name', 'a.tsx', 'return <Policies><Row /></Policies>;'],
  ['JSON about sections', 'a.json', '{"a": "<inbound> is a section"}'],
  ['a comment of Terraform', 'a.tf', `# ${policy.replaceAll('\n', '')}\n`],
  ['a part of a policy in documentation', 'a.md', other],
];

describe('what is no policy as it is written', () => {
  for (const [name, file, text, said] of rows) {
    it(`is reported: ${name}`, async () => {
      const { policies, notRead } = await policiesInFile({ file, text });
      assert.deepEqual(policies, []);
      assert.equal(notRead.length, 1);
      assert.match(notRead[0]?.why.english ?? '', said);
    });
  }
  for (const [name, file, text] of silent) {
    it(`is none: ${name}`, async () => assert.deepEqual((await policiesInFile({ file, text })).notRead, []));
  }
});
