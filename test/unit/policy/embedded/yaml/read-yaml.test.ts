import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { policiesInFile, type PoliciesInFile } from '../../../../../src/policy/index.ts';
import { sourceSpan } from '../../../../../src/policy/files/position-map.ts';
import { parse } from 'yaml';
import { readEmbedded } from '../../../../../src/policy/embedded/index.ts';

const inYaml = (text: string, isNamed = false): Promise<PoliciesInFile> => policiesInFile({ file: '/values.yaml', text }, { isNamed });
const textsIn = async (text: string, isNamed = false): Promise<readonly string[]> =>
  (await inYaml(text, isNamed)).policies.map(({ source }) => source.text);

const rows: readonly (readonly [what: string, text: string, policies: readonly string[]])[] = [
  ['a literal block without its indentation', 'apis:\n  - value: |\n      <policies>\n        <inbound />\n\n      </policies>\n', ['<policies>\n  <inbound />\n\n</policies>\n']],
  ['a literal block without its last line end', 'value: |-\n  <policies>\n  </policies>\n\n', ['<policies>\n</policies>']],
  ['a literal block with all of its line ends', 'value: |+\n  <policies/>\n\nother: 1\n', ['<policies/>\n\n']],
  ['a literal block whose indentation is said', 'a:\n  value: |1\n    <policies/>\n', [' <policies/>\n']],
  ['a block that the file ends in', 'value: |\n  <policies/>', ['<policies/>\n']],
  ['line ends of Windows', 'value: |\r\n  <policies>\r\n  </policies>\r\n', ['<policies>\n</policies>\n']],
  ['a folded block', 'value: >\n  <policies>\n  <inbound />\n\n    <a/>\n  </policies>\n', ['<policies> <inbound />\n\n  <a/>\n</policies>\n']],
  ['a plain scalar over lines', 'value: <policies>\n  <inbound />\n\n  </policies>\n', ['<policies> <inbound />\n</policies>']],
  ['a scalar in single quotes', "value: '<policies a=\"it''s\">\n\n  </policies>'\n", ['<policies a="it\'s">\n</policies>']],
  ['a scalar in double quotes', 'value: "\\x3cpolicies a=\\"\\u00e9\\">\\n  \\\n    \\  </policies>"\n', ['<policies a="é">\n    </policies>']],
  ['a flow mapping', '{apis: [{value: "<policies/>"}]}', ['<policies/>']],
  ['each of several documents', 'value: <policies/>\n---\nvalue: <fragment/>\n...\n', ['<policies/>', '<fragment/>']],
  ['an anchor once, with what it is used for', 'texts:\n  one: &one |\n    <choose/>\nxmlContent: *one\n', ['<choose/>\n']],
  ['policies without a root where a policy is', 'xmlContent: <choose></choose>\nvalue: <base />\nformat: rawxml\n', ['<choose></choose>', '<base />']],
  ['policies without a root in a field of such a name', '# Microsoft.ApiManagement\ninboundPolicy: <set-header name="a" exists-action="delete" />\n', ['<set-header name="a" exists-action="delete" />']],
  ['templates of Helm between the lines', '{{- if .Values.on }}\nvalue: |\n  <policies>\n    {{ .Values.inner }}\n  </policies>\nname: {{ .Values.name }}-a\n{{- end }}\n', ['<policies>\n  {{ .Values.inner }}\n</policies>\n']],
  ['templates of Helm behind a block', '{{- if .Values.on }}\nvalue: |\n    <policies/>\n{{- end }}\n', ['<policies/>\n      \n']],
  ['tags of other tools', 'value: !Sub |\n  <policies/>\n', ['<policies/>\n']],
  ['a file of such a name that is a policy', '<policies>\n  <inbound />\n</policies>\n', ['<policies>\n  <inbound />\n</policies>\n']],
  ['no other markup', 'value: <html><policies/></html>\nlogback.xml: <configuration/>\ndescription: <choose/>\nformat: text\n', []],
  ['none in comments', '# value: <policies/>\nname: Microsoft.ApiManagement\n', []],
];

describe('the policies in YAML', () => {
  for (const [what, text, policies] of rows) it(`are found: ${what}`, async () => assert.deepEqual(await textsIn(text), policies));

  it('have the places of the file', async () => {
    for (const [what, text] of rows) {
      for (const { source: policy, runs } of (await inYaml(text)).policies) {
        const at = policy.text.indexOf('>');
        const { start } = sourceSpan({ text: policy.text, runs }, { start: at, end: at + 1 });
        assert.equal(text[start], '>', what);
      }
    }
  });

  it('in a script are named as not read, and read where the file is named', async () => {
    const script = 'run: |\n  cat <<X > a.xml\n  <policies>\n    <inbound />\n  </policies>\n  X\n';
    const { policies, notRead } = await inYaml(script);
    assert.deepEqual([policies.length, notRead.map(({ at }) => script.slice(at, at + 10))], [0, ['<policies>']]);
    assert.deepEqual(await textsIn(script, true), ['<policies>\n  <inbound />\n</policies>']);
    for (const other of ['run: echo "<policies>"\n', 'info: |\n  Has <policies> of API Management with <inbound> in it\n']) {
      assert.deepEqual((await inYaml(other)).notRead, []);
    }
  });

  it('are named with the reason where the file is no YAML, and other documents are read', async () => {
    const text = 'value: <policies/>\n---\nvalue: [<policies/>\n---\nlist: [<br/>\n';
    const { policies, notRead } = await inYaml(text);
    assert.equal(policies.length, 1);
    assert.deepEqual(notRead.map(({ at }) => at), [text.lastIndexOf('<policies')]);
    assert.match(notRead[0]?.why.english ?? '', /^It holds what looks like a policy, in YAML that cannot be read/);
    assert.equal(notRead[0]?.why.values[0], '4');
  });

  it('are named where values are nested too deep', async () =>
    assert.match((await inYaml(`${'- '.repeat(300)}<policies/>`)).notRead[0]?.why.english ?? '', /nested too deep/));

  it('cost a scan where the file is too large, and nothing where it says nothing of policies', async () => {
    const large = `value: <policies/>\nother: "${' '.repeat(1024 * 1024)}"\n`;
    assert.match((await inYaml(large)).notRead[0]?.why.english ?? '', /more than 1 MB/);
    assert.deepEqual(await inYaml('a: [<br'), { policies: [], notRead: [] });
  });
});

describe('scalars of YAML', () => {
  it('say what the parser says, character by character of the file', () => {
    const line = fc.string({ unit: fc.constantFrom(...'<> \'"\\nx\t:#'), maxLength: 8 });
    const text = fc.array(line, { minLength: 1, maxLength: 6 });
    const forms: readonly ((lines: readonly string[]) => string)[] = [
      lines => `v: |\n  <policies>\n${lines.map(own => `  ${own}\n`).join('')}`,
      lines => `v: |-\n  <policies>\r\n${lines.map(own => `  ${own}\r\n`).join('')}`,
      lines => `v: >+\n  <policies>\n${lines.map(own => `  ${own}\n`).join('')}`,
      lines => `v: '<policies>\n${lines.map(own => `  ${own.replaceAll("'", "''")}\n`).join('')}'`,
      lines => `v: "<policies>\n${lines.map(own => `  ${own.replaceAll('"', '')}\n`).join('')}"`,
      lines => `v: <policies>\n${lines.map(own => `  ${own}\n`).join('')}`,
    ];
    let [read, exact] = [0, 0];
    fc.assert(
      fc.property(text, fc.constantFrom(...forms), (lines, form) => {
        const file = form(lines);
        const [policy] = readEmbedded(file, 'yaml', text => (text.startsWith('<policies>') ? 'document' : undefined)).policies;
        if (!policy) return;
        read++;
        if (policy.placed.runs.length > 1) exact++;
        assert.equal(policy.placed.text, (parse(file, { schema: 'failsafe', uniqueKeys: false }) as { v: string }).v);
      }),
      { numRuns: 3000 },
    );
    assert.ok(read > 1000 && exact > read * 0.95, `${exact} of ${read}`);
  });
});
