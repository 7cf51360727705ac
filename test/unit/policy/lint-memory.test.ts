import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EvaluationMemo } from '../../../src/policy/flow/expression/evaluation-memo.ts';
import { followPipeline } from '../../../src/policy/flow/pipeline/follow-pipeline.ts';
import { StepBudget } from '../../../src/policy/flow/pipeline/step-budget.ts';
import { emptyWorkspace, LintMemory, lintToEnd, type PolicySource } from '../../../src/policy/index.ts';
import { languageRules } from '../../../src/policy/checks/index.ts';
import { generatedCases } from '../../differential/language/case.ts';
import { mutatedCases } from '../../differential/mutated-case.ts';
import { changesOf, typedTexts } from '../../support/policy/typed-texts.ts';

/** How many documents are written in. */
const written = Number(process.env['DOCUMENTS'] ?? 60);

/** A text with a policy more near its start, in its middle and near its end: what is behind it moves. */
function typedInto(text: string): readonly string[] {
  const gaps = [...text.matchAll(/>\s*</g)].map(({ index }) => index + 1);
  const places = [0.1, 0.5, 0.9].map(part => gaps[Math.floor(gaps.length * part)] ?? 0);
  return places.map(at => `${text.slice(0, at)}<set-variable name="typed" value="@(context.Request.Method)" />${text.slice(at)}`);
}

describe('what is kept from one lint to the next', () => {
  const groups = { 'generated policies': generatedCases, 'changed labelled policies': mutatedCases() };
  for (const [name, cases] of Object.entries(groups)) {
    it(`changes no finding of ${name}, whatever is written in them`, { skip: !cases }, () => {
      const property = fc.property(cases ?? fc.constant(undefined), changesOf(8), (given, changes) => {
        if (!given) return;
        const memory = new LintMemory();
        for (const text of ['', given.source.text, ...typedTexts(given.source.text, changes)]) {
          const now: PolicySource = { ...given.source, text };
          assert.deepEqual(
            lintToEnd(now, given.workspace, { memory, languageRules, withSecretVariables: true }),
            lintToEnd(now, given.workspace, { languageRules, withSecretVariables: true }),
            text,
          );
        }
      });
      fc.assert(property, { numRuns: written });
    });

    it(`changes no finding of ${name}, whatever was typed in between`, { skip: !cases }, () => {
      for (const { source, workspace } of cases ? fc.sample(cases, { numRuns: 120, seed: 4 }) : []) {
        const memory = new LintMemory();
        for (const text of [source.text, ...typedInto(source.text), source.text]) {
          const now = { ...source, text };
          assert.deepEqual(lintToEnd(now, workspace, { memory }), lintToEnd(now, workspace), text);
        }
      }
    });
  }

  it('forgets the texts of documents that are typed in', () => {
    const code = '(string)context.Variables["a"]';
    const part = { code, form: 'single' } as const;
    const document = ' '.repeat(400);
    const memory = new LintMemory(1000);
    const first = memory.codeOf(part);
    for (let n = 0; n < 10; n++) memory.begin(document);
    assert.equal(memory.codeOf(part), first); // 4000 characters of documents for 1000 of code
    for (let n = 0; n < 25; n++) memory.begin(document);
    assert.notEqual(memory.codeOf(part), first);
  });

  it('changes no finding of other files, whatever was linted before', () => {
    const memory = new LintMemory();
    for (const { source, workspace } of fc.sample(generatedCases, { numRuns: 200, seed: 5 })) {
      assert.deepEqual(lintToEnd(source, workspace, { memory }), lintToEnd(source, workspace), source.text);
    }
  });

  it('tells a file that is linted again from one that is linted once', () => {
    const memory = new LintMemory();
    assert.deepEqual(['a.xml', 'b.xml', 'a.xml', 'b.xml', 'c.xml'].map(file => memory.isAgain(file)), [false, false, true, true, false]);
  });

  it('keeps a number of names that does not grow with the files', () => {
    const memory = new LintMemory();
    for (let n = 0; n < 1000; n++) memory.isAgain(`${String(n)}.xml`);
    assert.equal(memory.isAgain('0.xml'), false);
  });

  it('spares following an expression that reads the answer of a vault, and its check and use are seen all the same', () => {
    const text = `<policies><inbound>
      <send-request mode="new" response-variable-name="answer">
        <set-url>https://contoso.vault.azure.net/secrets/one</set-url>
        <authentication-managed-identity resource="https://vault.azure.net" />
      </send-request>
      <set-variable name="s" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])" />
    </inbound></policies>`;
    const memory = new LintMemory();
    const evaluations = new EvaluationMemo();
    memory.isAgain('p.xml');
    const [first, second] = [1, 2].map(() => {
      const budget = new StepBudget(() => false);
      const document = memory.documentOf('p.xml', text);
      const { vaultCalls } = followPipeline({ file: 'p.xml', document, workspace: emptyWorkspace, codeOf: part => memory.codeOf(part), evaluations, budget });
      return { steps: budget.spent, used: [...vaultCalls.values()].map(({ uncheckedUse }) => uncheckedUse) };
    });
    assert.ok(first && second && second.steps < first.steps, `${String(first?.steps)} steps, then ${String(second?.steps)}`);
    assert.notEqual(first.used[0], undefined);
    assert.deepEqual(second.used, first.used);
  });
});
