import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { RequestHistory } from '../../../../src/commands/run-policy/request-history.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';
import type { RunRequest } from '../../../../src/commands/run-policy/run-view.ts';

const request = (path: string, more: Partial<RunRequest> = {}): RunRequest => ({
  method: 'GET',
  path,
  headers: [
    ['Accept', 'text/plain'],
    ['X-A', '1'],
  ],
  body: '',
  namedValues: {},
  world: '',
  caller: nobody,
  ...more,
});
const when = { outcome: '200 OK', at: new Date(2026, 0, 1, 10, 20, 30) };

describe('the requests of a panel', () => {
  it('are kept with the latest first, to be filled in again', () => {
    const history = new RequestHistory();
    history.add('a', request('/1', { key: { kind: 'subscription', name: 'starter' } }), when);
    history.add('a', request('/2'), { ...when, outcome: 'failed' });
    assert.deepEqual(history.of('a').map(({ values }) => values.path), ['/2', '/1']);
    assert.match(history.of('a')[0]?.label ?? '', /^GET \/2 → failed \(.*10.20.30.*\)$/);
    assert.deepEqual(history.of('a')[1]?.values, {
      method: 'GET',
      path: '/1',
      headers: 'Accept: text/plain\nX-A: 1',
      body: '',
      namedValues: {},
      world: '',
      key: 'subscription:starter',
      caller: nobody,
    });
  });

  it('are those of one panel only', () => {
    const history = new RequestHistory();
    history.add('a', request('/1'), when);
    assert.deepEqual(history.of('b'), []);
  });

  it('are at most twenty', () => {
    const history = new RequestHistory();
    for (let index = 1; index <= 25; index++) history.add('a', request(`/${String(index)}`), when);
    assert.deepEqual([history.of('a').length, history.of('a')[0]?.values.path, history.of('a').at(-1)?.values.path], [20, '/25', '/6']);
  });

  it('are there once, however often they are made', () => {
    const history = new RequestHistory();
    for (const path of ['/1', '/2', '/1']) history.add('a', request(path), when);
    assert.deepEqual(history.of('a').map(({ values }) => values.path), ['/1', '/2']);
  });

  it('do not contain a key that was typed', () => {
    const history = new RequestHistory();
    history.add('a', request('/1', { key: { kind: 'own', value: new Secret('Temp123') } }), when);
    assert.equal(history.of('a')[0]?.values.key, 'own');
    assert.doesNotMatch(JSON.stringify(history.of('a')), /Temp123/);
  });
});
