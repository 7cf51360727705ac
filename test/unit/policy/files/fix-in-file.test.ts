import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, fixInFile, policiesInFile, type FilePolicy, type TextEdit } from '../../../../src/policy/index.ts';

const hosts: Readonly<Record<string, string>> = {
  'quoted.tf': String.raw`xml_content = "<policies>\n  <inbound a=\"1\">${'$'}{var.x}</inbound>\n</policies>"`,
  'heredoc.tf': 'xml_content = <<XML\n<policies>\n  <inbound a="1">${var.x}</inbound>\n</policies>\nXML\n',
  'indented.tf': 'xml_content = <<-XML\n    <policies>\n      <inbound a="1">${var.x}</inbound>\n    </policies>\n  XML\n',
  'quoted.bicep': String.raw`// Microsoft.ApiManagement
var p = '<policies>\n  <inbound a="\'1">${'$'}{x}</inbound>\n</policies>'`,
  'lines.bicep': "var p = '''\n<policies>\n  <inbound a=\"1\" />\n</policies>\n'''",
  'literal.yaml': 'a:\n  - value: |\n      <policies>\n        <inbound a="1">${x}</inbound>\n      </policies>\n',
  'windows.yml': 'value: |-\r\n  <policies>\r\n    <inbound a="1" />\r\n  </policies>\r\n',
  'folded.yaml': 'value: >\n  <policies>\n  <inbound a="1" />\n\n  </policies>\nother: 1\n',
  'plain.yaml': 'value: <policies><inbound a="1" />\n  </policies>\n',
  'single.yaml': "value: '<policies><inbound a=\"''1\" />\n\n  </policies>'\n",
  'double.yaml': 'value: "<policies>\\n  \\u003cinbound a=\\"1\\" />\\\n   </policies>"\n',
  'string.json': String.raw`{"value": "<policies>\r\n  \u003cinbound a=\"1\" />\r\n</policies>"}`,
  'expression.json': `{"value": "[concat('<policies>\\n  <inbound a=''1''>', parameters('x'), '</inbound></policies>')]"}`,
};

async function policyIn(file: string, text: string): Promise<FilePolicy> {
  const [policy, ...others] = (await policiesInFile({ file, text })).policies;
  assert.equal(others.length, 0);
  return policy ?? assert.fail(`no policy in ${file}`);
}

const fixOf = (edits: readonly TextEdit[]) => ({ title: 't', isPreferred: false, edits });

describe('a fix of a policy inside another file', () => {
  for (const [file, text] of Object.entries(hosts)) {
    it(`makes of the policy what is meant, or is not offered: ${file}`, async () => {
      const policy = await policyIn(file, text);
      const { length } = policy.source.text;
      let offered = 0;
      const newText = fc.string({ unit: fc.constantFrom(...'ab <>/="\'\\\n\t${}%é'), maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(fc.nat(length), fc.nat(20), newText, async (start, width, newText) => {
          const edit = { span: { start, end: Math.min(length, start + width) }, newText };
          const fix = await fixInFile(fixOf([edit]), policy);
          if (!fix) return;
          offered++;
          const after = applyEdits(text, fix.edits);
          const meant = applyEdits(policy.source.text, [edit]);
          assert.equal((await policyIn(file, after)).source.text, meant);
        }),
        { numRuns: 2000 },
      );
      assert.equal(offered > 0, file !== 'expression.json');
    });
  }

  it('is none where it would take what is filled in with it', async () => {
    const text = hosts['heredoc.tf'] ?? '';
    const policy = await policyIn('heredoc.tf', text);
    const at = policy.source.text.indexOf('${var.x}');
    assert.equal(await fixInFile(fixOf([{ span: { start: at - 1, end: at + 10 }, newText: '' }]), policy), undefined);
    assert.ok(await fixInFile(fixOf([{ span: { start: at, end: at }, newText: 'x' }]), policy));
  });

  it('stays as it is where the file is the policy', async () => {
    const fix = fixOf([{ span: { start: 1, end: 2 }, newText: '"' }]);
    assert.deepEqual(await fixInFile(fix, await policyIn('a.xml', '<policies />')), fix);
  });
});
