import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { speak } from '../../../../src/base/text/translation.ts';
import { answerRunQuestion } from '../../../../src/commands/policy-runs/answer-run-question.ts';
import type { PlaceholderRun } from '../../../../src/commands/policy-runs/run-question.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';
import { bundleOf } from '../../../support/translations/bundles.ts';

describe('a run in a window that is German', () => {
  before(() => {
    speak(bundleOf('de'));
  });
  after(() => {
    speak(undefined);
  });

  const wordsOf = async (more: Pick<PlaceholderRun, 'isEnglish'>): Promise<readonly unknown[]> => {
    const inbound = '<set-method>POST</set-method><include-fragment fragment-id="other" />';
    const request = { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: nobody };
    const run: PlaceholderRun = { source: { file: 'p.xml', text: wholePolicy({ inbound }) }, facts: {}, request, ...more };
    const answer = await answerRunQuestion({ kind: 'placeholders', ...run }, new AbortController().signal);
    assert.ok(answer.kind === 'placeholders');
    const { steps: [step], unsupported: [left] } = answer.view;
    return [step?.changes[0]?.what, left?.text];
  };

  it('says in German what policies did', async () =>
    assert.deepEqual(await wordsOf({}), ['Methode der Anfrage', 'include-fragment: Das Policyfragment "other" ist hier nicht bekannt.']));
  it('says it in English to a language model, and German afterwards', async () => {
    assert.deepEqual(await wordsOf({ isEnglish: true }), ['request method', 'include-fragment: The policy fragment "other" is not known here.']);
    assert.equal((await wordsOf({}))[0], 'Methode der Anfrage');
  });
});
