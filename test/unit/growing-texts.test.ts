import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../src/base/redact.ts';
import { searchSecrets } from '../../src/base/secret-finder.ts';
import { secretMask } from '../../src/base/secret-mask.ts';
import { textOf } from '../../src/cli/text-file.ts';
import { withoutEchoes } from '../../src/commands/test-operation/echoes.ts';
import { readTrace } from '../../src/commands/test-operation/trace-reading.ts';
import { vaultAnswersIn } from '../../src/commands/test-operation/seen-secrets.ts';
import { maskTokenForms } from '../../src/commands/test-operation/token-forms.ts';
import { policyInputs } from '../../src/commands/run-policy/policy-inputs.ts';
import { headersIn } from '../../src/commands/run-policy/request-form.ts';
import { filterTerms } from '../../src/emulator/filter-terms.ts';
import { indentPolicy, unescapeExpressions } from '../../src/emulator/policy-format.ts';
import { emptyWorkspace, parsePolicy } from '../../src/policy/index.ts';
import { layoutOf } from '../../src/policy/syntax/layout.ts';
import { holdsPolicy } from '../../src/policy/holds-policy.ts';
import { readEnvironmentTable } from '../../src/wiring/named-values/environment-table.ts';
import { craftedTexts, grown } from '../support/crafted-texts.ts';
import { growthProblem, isQuick } from '../support/growth.ts';

const secrets = Array.from({ length: 20 }, (_, index) => `Winter-2031"&<\\${index}`);
const { holds } = searchSecrets(secrets);
const mask = secretMask(secrets.map(value => ({ value, label: 'secret s' })));
const headers = [['Authorization', `Basic ${secrets[0] ?? ''}`]] as const;
const request = { kind: 'backend', method: 'GET', url: 'https://a.example/', headers, answer: undefined } as const;

/** What takes texts of servers, of files and of people, whole. */
const doors: Readonly<Record<string, (text: string) => unknown>> = {
  'redact': text => redact(text),
  'the finder of 20 secrets': holds,
  'the mask of 20 secrets': mask,
  'the mask of tokens by their form': maskTokenForms,
  'echoes': text => withoutEchoes(text, [request], { secrets: [{ value: secrets[0] ?? '', label: 's' }], isPassedOn: true }),
  'a trace': text => readTrace([{ section: 'inbound', source: 'forward-request', elapsed: 1, data: text }]),
  'a vault’s answer': vaultAnswersIn,
  'a policy': text => parsePolicy(text),
  'a policy’s layout': text => layoutOf(parsePolicy(text)),
  'whether a text holds a policy': holdsPolicy,
  'a policy as the emulator prints it': indentPolicy,
  'a policy whose expressions the emulator unescapes': unescapeExpressions,
  'what a policy asks of its surroundings': text => policyInputs({ file: 'a.xml', text }, emptyWorkspace),
  'headers that are typed': headersIn,
  'a filter': filterTerms,
  'the rows of a table of named values': text => readEnvironmentTable(`named value,s1\n${text}`),
  'the columns of a table of named values': text => readEnvironmentTable(`named value,${text}`),
  'the bytes of a file': text => textOf(new TextEncoder().encode(text)),
};

describe('what takes a text from outside', () => {
  for (const [name, door] of Object.entries(doors)) {
    it(`takes time linear to it: ${name}`, () => {
      const problems = craftedTexts.flatMap(text => {
        const ofSize = (size: number): string => grown(text, size);
        const problem = isQuick(door, ofSize) ? undefined : growthProblem(door, ofSize);
        return problem === undefined ? [] : [`${JSON.stringify(text)}: ${problem}`];
      });
      assert.deepEqual(problems, []);
    });
  }

  it('finds 20 secrets in an answer of 1 MB, and its growth is that of the answer', () => {
    const record = JSON.stringify({ id: 'a%20b', name: 'x & "y" <z>', text: btoa('no secret in here') });
    const answer = (size: number): string => `${record.repeat(Math.ceil((10 * size) / record.length))}${JSON.stringify(secrets[19])}`;
    assert.ok(holds(answer(100_000)));
    assert.equal(growthProblem(mask, answer), undefined);
  });
});
