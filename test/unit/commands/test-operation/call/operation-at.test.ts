import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationAt } from '../../../../../src/commands/test-operation/call/operation-at.ts';

const operations = [
  { name: 'any', method: 'GET', urlTemplate: '/*' },
  { name: 'item', method: 'GET', urlTemplate: '/item/{id}' },
  { name: 'first', method: 'GET', urlTemplate: '/item/first' },
  { name: 'add', method: 'POST', urlTemplate: '/item' },
];

describe('the operation of a call', () => {
  for (const { method, path, name } of [
    { method: 'GET', path: '/item/first', name: 'first' },
    { method: 'GET', path: '/item/500?a=1', name: 'item' },
    { method: 'GET', path: '/else/where', name: 'any' },
    { method: 'post', path: '/item', name: 'add' },
    { method: 'DELETE', path: '/item', name: undefined },
  ]) {
    it(`${method} ${path} is ${name ?? 'nobody’s'}`, async () =>
      assert.equal((await operationAt(operations, { method, path }))?.name, name));
  }
});
