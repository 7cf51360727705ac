import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suspectsIn } from '../../../../../src/commands/test-operation/secrets/suspects.ts';

const suspects = (data: unknown, harmless: readonly string[] = [], source = 'set-header') =>
  suspectsIn([{ section: 'inbound', source, elapsed: 0, data }], harmless).map(({ value }) => value);

describe('what may be a secret in a trace that could not be followed', () => {
  for (const { title, found, expected } of [
    { title: 'a variable', found: suspects({ name: 'pw', value: 'Temp123' }, [], 'set-variable'), expected: ['Temp123'] },
    {
      title: 'a variable out of a cache',
      found: suspects({ values: [{ name: 'variable pw', value: 'Temp123' }] }, [], 'cache-lookup-value'),
      expected: ['Temp123'],
    },
    {
      title: 'a header of any name',
      found: suspects({ request: { headers: [{ name: 'X-Zohan', value: 'Temp123' }] } }),
      expected: ['Temp123'],
    },
    {
      title: 'a header without its scheme, too',
      found: suspects({ request: { headers: [{ name: 'X-Zohan', value: 'Bearer abcdefg' }] } }),
      expected: ['Bearer abcdefg', 'abcdefg'],
    },
    {
      title: 'a parameter of a query, with and without its escapes',
      found: suspects({ request: { url: 'https://a/x?k=a%26bcdef' } }),
      expected: ['a%26bcdef', 'a&bcdef'],
    },
    {
      title: 'no header that says how a message is sent',
      found: suspects({
        request: {
          headers: [
            { name: 'Content-Type', value: 'application/json' },
            { name: 'Host', value: 'backend.example' },
          ],
        },
      }),
      expected: [],
    },
    {
      title: 'nothing that the caller sent or the policy says',
      found: suspects({ request: { headers: [{ name: 'X-Environment', value: 'production' }] } }, ['<value>production</value>']),
      expected: [],
    },
    {
      title: 'nothing as short as what is everywhere',
      found: suspects({ name: 'isOn', value: 'true' }, [], 'set-variable'),
      expected: [],
    },
    {
      title: 'nothing of what came in',
      found: suspects({ request: { headers: [{ name: 'X-Caller', value: 'somebody' }] } }, [], 'api-inspector'),
      expected: [],
    },
    { title: 'nothing in data of other shapes', found: suspects([null, 5, { name: 5, value: null }, { name: 'x' }]), expected: [] },
  ]) {
    it(`is ${title}`, () => assert.deepEqual(found, expected));
  }
});
