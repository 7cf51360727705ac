import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionsInFile } from '../../../../src/editor/linting/actions-in-file.ts';
import type { LintedPolicy } from '../../../../src/editor/linting/findings.ts';
import {
  analysisHere,
  applyEdits,
  emptyWorkspace,
  findingInFiles,
  lintPolicy,
  policiesInFile,
  type Finding,
} from '../../../../src/policy/index.ts';

const leak = `<policies>
  <inbound>
    <get-authorization-context provider-id="d" authorization-id="a" context-variable-name="auth" identity-type="managed" />
    <return-response>
      <set-body>@(((Authorization)context.Variables["auth"]).AccessToken)</set-body>
    </return-response>
  </inbound>
</policies>`;
const quoted = JSON.stringify(leak);

/** The last lint of a file, as the editor keeps it. */
async function linted(file: string, text: string): Promise<LintedPolicy> {
  const parts = (await policiesInFile({ file, text })).policies.map(policy => {
    const found = lintPolicy(policy.source, emptyWorkspace).map(own => [findingInFiles(own, () => policy), own] as const);
    return { policy, policyWorkspace: emptyWorkspace, found: new Map(found) };
  });
  return { text, parts, findings: parts.flatMap(({ found }) => [...found.keys()]), maps: () => undefined };
}

const leakOf = ({ findings }: LintedPolicy): Finding => findings.find(({ rule }) => rule === 'secret-in-response') ?? assert.fail('no leak');

async function actionsFor(file: string, text: string, now = text) {
  const last = await linted(file, text);
  const finding = leakOf(last);
  const { start } = finding.place.span;
  const problems = [{ offset: start, finding }];
  const question = { source: { file, text: now }, linted: last, offset: start, problems, analysis: analysisHere };
  const [actions] = (await actionsInFile(question, new AbortController().signal)).problems;
  return { start, actions };
}

describe('what can be done about a finding in a policy inside another file', () => {
  for (const [file, text] of [
    ['a.tf', `xml_content = <<-XML\n${leak.replace(/^/gm, '    ')}\n  XML\n`],
    ['a.tf', `xml_content = ${quoted}\n`],
    ['a.bicep', `// Microsoft.ApiManagement\nvar p = '''\n${leak}\n'''\n`],
    ['a.json', `{"value": ${quoted}}`],
    ['a.xml', leak],
  ] as const) {
    it(`are fixes that mend it in that file: ${file} ${text.slice(0, 20)}`, async () => {
      const [fix] = (await actionsFor(file, text)).actions?.fixes ?? [];
      assert.ok(fix);
      assert.equal((await linted(file, applyEdits(text, fix.edits))).findings.some(({ rule }) => rule === 'secret-in-response'), false);
    });
  }

  it('is a comment that suppresses it where lines can be put into the string, and nowhere else', async () => {
    const heredoc = `xml_content = <<XML\n${leak}\nXML\n`;
    assert.equal((await actionsFor('a.tf', heredoc)).actions?.elementStart, heredoc.indexOf('<set-body'));
    assert.equal((await actionsFor('a.json', `{"value": ${quoted}}`)).actions?.elementStart, undefined);
  });

  it('is nothing where the policy is put together, or the file has changed since', async () => {
    const joined = `{"value": "[concat('${quoted.slice(1, -1).replaceAll("'", "''")}', parameters('x'))]"}`;
    assert.deepEqual((await actionsFor('a.json', joined)).actions, { fixes: [] });
    const heredoc = `xml_content = <<XML\n${leak}\nXML\n`;
    assert.deepEqual((await actionsFor('a.tf', heredoc, `\n${heredoc}`)).actions, { fixes: [] });
  });
});
