import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAppError } from '../../../../src/base/app-error.ts';
import { pathQuestion, policyQuestion, runQuestion } from '../../../../src/commands/language-model/tool-input.ts';

describe('what a model asks', () => {
  it('takes a file', () => assert.deepEqual(policyQuestion({ file: ' a/policy.xml ' }), { file: 'a/policy.xml' }));

  it('takes a line and a rule', () =>
    assert.deepEqual(pathQuestion({ file: 'a', line: 3, rule: 'secret-in-log' }), { file: 'a', line: 3, rule: 'secret-in-log' }));

  it('takes a run without a request as a plain GET', () =>
    assert.deepEqual(runQuestion({ file: 'a' }), {
      file: 'a',
      method: 'GET',
      path: '/item/500',
      headers: {},
      body: '',
      namedValues: {},
      parameters: {},
    }));

  for (const [title, read, input] of [
    ['nothing', policyQuestion, undefined],
    ['no file', policyQuestion, {}],
    ['an empty file', policyQuestion, { file: ' ' }],
    ['a file that is no text', policyQuestion, { file: 3 }],
    ['line 0', pathQuestion, { file: 'a', line: 0 }],
    ['half a line', pathQuestion, { file: 'a', line: 1.5 }],
    ['a rule that is no text', pathQuestion, { file: 'a', rule: 1 }],
    ['headers that are no object', runQuestion, { file: 'a', headers: 'x: y' }],
    ['a header that is no text', runQuestion, { file: 'a', headers: { a: 1 } }],
    ['a body that is no text', runQuestion, { file: 'a', body: {} }],
  ] as const) {
    it(`refuses ${title} with the next step`, () =>
      assert.throws(() => read(input), error => isAppError(error) && error.code === 'invalid-request' && error.nextStep !== ''));
  }
});
