import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerInTime } from '../../../../src/host/connection/answer-in-time.ts';

const noPatience = 5;
const much = 60_000;

describe('an answer that is waited for', () => {
  it('is what comes in time, and late is nothing then', async () => {
    const late: string[] = [];
    assert.equal(await answerInTime(Promise.resolve('a'), much, value => late.push(value)), 'a');
    assert.deepEqual(late, []);
  });

  it('is nothing once the time is over, and what comes then is late', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { promise: came, resolve: noteLate } = Promise.withResolvers<string>();
    assert.equal(await answerInTime(promise, noPatience, noteLate), undefined);
    resolve('a');
    assert.equal(await came, 'a');
  });

  it('fails as the answer does', async () => {
    await assert.rejects(answerInTime(Promise.reject(new Error('no')), much, () => undefined), /^Error: no$/);
  });

  it('fails no more once the time is over', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    assert.equal(await answerInTime(promise, noPatience, () => assert.fail('it is no answer')), undefined);
    reject(new Error('no'));
    await assert.rejects(promise);
  });
});
