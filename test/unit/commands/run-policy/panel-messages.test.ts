import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMessage } from '../../../../src/commands/run-policy/panel-messages.ts';

const request = { method: 'GET', path: '/item', headers: 'X-A: 1\n\n X-B :2', body: '', namedValues: { a: 'b', c: 1 }, world: 'w' };

describe('a message of the panel', () => {
  for (const { title, message, expected } of [
    { title: 'ready', message: { type: 'ready' }, expected: { type: 'ready' } },
    { title: 'cancel', message: { type: 'cancel', more: 1 }, expected: { type: 'cancel' } },
    { title: 'a place', message: { type: 'open', file: 'file:///a', offset: 3 }, expected: { type: 'open', file: 'file:///a', offset: 3 } },
    { title: 'a run', message: { type: 'run', request }, expected: { type: 'run', request: { method: 'GET', path: '/item', headers: [['X-A', '1'], ['X-B', '2']], body: '', namedValues: { a: 'b' }, world: 'w' } } },
    { title: 'no place before the text', message: { type: 'open', file: 'file:///a', offset: -1 }, expected: undefined },
    { title: 'no place without a file', message: { type: 'open', offset: 1 }, expected: undefined },
    { title: 'no run with a made-up method', message: { type: 'run', request: { ...request, method: 'G ET' } }, expected: undefined },
    { title: 'no run without a body', message: { type: 'run', request: { ...request, body: undefined } }, expected: undefined },
    { title: 'no endless text', message: { type: 'run', request: { ...request, body: 'x'.repeat(1_000_001) } }, expected: undefined },
    { title: 'a run refused for its path', message: { type: 'run', request: { ...request, path: 'item' } }, expected: { type: 'refused', problem: 'A path begins with /: put one before it.' } },
    { title: 'nothing else', message: { type: 'eval', code: '1' }, expected: undefined },
    { title: 'no text', message: 'run', expected: undefined },
    { title: 'nothing', message: null, expected: undefined },
  ]) {
    it(`is ${title}`, () => assert.deepEqual(readMessage(message), expected));
  }
});
