import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { choiceOf, readMessage } from '../../../../src/commands/run-policy/panel-messages.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';

const request = { method: 'GET', path: '/item', headers: 'X-A: 1\n\n X-B :2', body: '', namedValues: { a: 'b', c: 1 }, world: 'w' };

describe('a message of the panel', () => {
  for (const { title, message, expected } of [
    { title: 'ready', message: { type: 'ready' }, expected: { type: 'ready' } },
    { title: 'cancel', message: { type: 'cancel', more: 1 }, expected: { type: 'cancel' } },
    { title: 'a place', message: { type: 'open', file: 'file:///a', offset: 3 }, expected: { type: 'open', file: 'file:///a', offset: 3 } },
    {
      title: 'a run',
      message: { type: 'run', request },
      expected: {
        type: 'run',
        request: {
          method: 'GET',
          path: '/item',
          headers: [
            ['X-A', '1'],
            ['X-B', '2'],
          ],
          body: '',
          namedValues: { a: 'b' },
          world: 'w',
          caller: nobody,
        },
      },
    },
    { title: 'no place before the text', message: { type: 'open', file: 'file:///a', offset: -1 }, expected: undefined },
    { title: 'no place without a file', message: { type: 'open', offset: 1 }, expected: undefined },
    { title: 'no run with a made-up method', message: { type: 'run', request: { ...request, method: 'G ET' } }, expected: undefined },
    { title: 'no run without a body', message: { type: 'run', request: { ...request, body: undefined } }, expected: undefined },
    { title: 'no endless text', message: { type: 'run', request: { ...request, body: 'x'.repeat(1_000_001) } }, expected: undefined },
    {
      title: 'a run refused for its path',
      message: { type: 'run', request: { ...request, path: 'item' } },
      expected: { type: 'refused', asked: 'run', problem: 'A path begins with /: put one before it.' },
    },
    {
      title: 'a copy refused for its headers',
      message: { type: 'copy', as: 'curl', request: { ...request, headers: 'X-A' } },
      expected: {
        type: 'refused',
        asked: 'copy',
        problem: 'Line 1 of the headers is none: write a name, a colon and a value, such as Accept: application/json.',
      },
    },
    {
      title: 'a run refused for its claims',
      message: { type: 'run', request: { ...request, caller: { claims: '[1]' } } },
      expected: {
        type: 'refused',
        asked: 'run',
        problem: 'The claims of the token are no JSON object: write them such as {"sub": "anna", "roles": ["reader"]}.',
      },
    },
    { title: 'no copy as anything else', message: { type: 'copy', as: 'file', request }, expected: undefined },
    { title: 'nothing else', message: { type: 'eval', code: '1' }, expected: undefined },
    { title: 'no text', message: 'run', expected: undefined },
    { title: 'nothing', message: null, expected: undefined },
  ]) {
    it(`is ${title}`, () => assert.deepEqual(readMessage(message), expected));
  }

  it('is a copy', () => {
    const message = readMessage({ type: 'copy', as: 'http', request });
    assert.deepEqual([message?.type, message?.type === 'copy' && [message.as, message.request.path]], ['copy', ['http', '/item']]);
  });

  for (const { title, key, choice } of [
    { title: 'a subscription', key: { choice: 'subscription:starter-demo', typed: '' }, choice: 'subscription:starter-demo' },
    { title: 'no key', key: { choice: 'none', typed: 'left over' }, choice: 'none' },
    { title: 'a key of one’s own', key: { choice: 'own', typed: ' abc ' }, choice: 'own' },
    { title: 'nothing', key: { choice: '', typed: '' }, choice: '' },
    { title: 'nothing, of a choice that there is not', key: { choice: 'everything' }, choice: '' },
    { title: 'nothing, of what is no choice', key: 'own', choice: '' },
  ]) {
    it(`chooses ${title}`, () => {
      const message = readMessage({ type: 'run', request: { ...request, key } });
      assert.equal(message?.type === 'run' ? choiceOf(message.request.key) : undefined, choice);
    });
  }

  it('makes a typed key a secret at once', () => {
    const message = readMessage({ type: 'run', request: { ...request, key: { choice: 'own', typed: ' abc ' } } });
    const typed = message?.type === 'run' && message.request.key?.kind === 'own' ? message.request.key.value : undefined;
    assert.ok(typed instanceof Secret);
    assert.deepEqual([typed.reveal(), JSON.stringify(message).includes('abc')], ['abc', false]);
  });
});
