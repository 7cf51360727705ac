import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineMap } from '../../../../src/base/text/text-span.ts';
import { lintReport, pathReport } from '../../../../src/commands/language-model/lint-report.ts';
import { emptyWorkspace, lintPolicy } from '../../../../src/policy/index.ts';

const text = `<policies>
  <inbound>
    <authentication-managed-identity resource="https://vault.azure.net" output-token-variable-name="t" />
    <return-response>
      <set-body>@((string)context.Variables["t"])</set-body>
    </return-response>
  </inbound>
</policies>`;
const around = { file: 'policy.xml', isOwn: (file: string) => file === 'own', nameOf: (file: string) => `other/${file}`, rulesOff: [] };
const linted = (of: string) => ({ findings: lintPolicy({ file: 'own', text: of }, emptyWorkspace), maps: () => new LineMap(of) });

describe('a lint as a model gets it', () => {
  it('names rule and place of what was found', () => {
    type Report = { isChecked: boolean; findings: readonly Record<string, unknown>[] };
    const { isChecked, findings } = lintReport(linted(text), around) as Report;
    assert.equal(isChecked, true);
    const leak = findings.find(({ rule }) => rule === 'secret-in-response');
    assert.equal(leak?.['line'], 5);
    assert.equal(leak['file'], undefined);
  });

  it('says that nothing is known where the policy was not followed', () => {
    const report = lintReport({ ...linted('<policies/>'), findings: [], notChecked: 'It was not followed to its end.' }, around);
    assert.match(JSON.stringify(report), /"isChecked":false,"notChecked":"It was not followed to its end."/);
    assert.doesNotMatch(JSON.stringify(report), /found nothing/);
  });

  it('names the rules that are off', () =>
    assert.match(JSON.stringify(lintReport(linted(text), { ...around, rulesOff: ['secret-in-log'] })), /"rulesOff":\["secret-in-log"\]/));

  it('has no text of the policy', () => {
    const secret = 'Zq8!kLmp0pQ';
    const header = `<set-header name="Authorization"><value>Basic ${secret}</value></set-header>`;
    const report = lintReport(linted(text.replace('<inbound>', `<inbound>${header}`)), around);
    assert.match(JSON.stringify(report), /hardcoded-secret/);
    assert.ok(!JSON.stringify(report).includes(secret));
  });

  it('gives the path from source to exit', () => {
    const { findings, ...rest } = linted(text);
    type Report = { paths: readonly { rule: string; steps: readonly { line: number }[] }[] };
    const { paths } = pathReport(findings, { findings, ...rest }, around) as Report;
    const lines = paths.find(({ rule }) => rule === 'secret-in-response')?.steps.map(({ line }) => line) ?? [];
    assert.equal(lines[0], 3);
    assert.equal(lines.at(-1), 5);
  });

  it('names another file of a place', () => {
    const place = { file: 'f', span: { start: 0, end: 1 } };
    const finding = { rule: 'secret-in-log', severity: 'error', confidence: 'high', message: 'm', place, path: [] } as const;
    assert.match(JSON.stringify(lintReport({ findings: [finding], maps: () => undefined }, around)), /"file":"other\/f"/);
  });
});
