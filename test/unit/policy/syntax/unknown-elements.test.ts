import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePolicy, unknownElements } from '../../../../src/policy/index.ts';

const rows: readonly (readonly [name: string, text: string, unknown: readonly string[]])[] = [
  ['a policy of the language', '<policies><inbound><base /><set-header name="a" exists-action="delete" /></inbound></policies>', []],
  ['a policy that is not one', '<policies><inbound><base /><no-such-policy /></inbound></policies>', ['no-such-policy']],
  ['a section that is not one', '<policies><inbond><base /></inbond></policies>', ['inbond']],
  ['another root', '<policy />', ['policy']],
  ['a fragment', '<fragment><set-variable name="a" value="1" /><nope /></fragment>', ['nope']],
  [
    'what is in a branch',
    '<policies><inbound><choose><when condition="@(true)"><nope /></when><otherwise><trace source="a" /></otherwise></choose></inbound></policies>',
    ['nope'],
  ],
  [
    'what is in a retry',
    '<policies><backend><retry count="1" interval="1" condition="@(true)"><forward-request /><nope /></retry></backend></policies>',
    ['nope'],
  ],
  ['literal XML of a body', '<policies><inbound><set-body><order><line /></order></set-body></inbound></policies>', []],
  [
    'the parts of a policy',
    '<policies><inbound><cors><allowed-origins><origin>*</origin></allowed-origins></cors></inbound></policies>',
    [],
  ],
];

describe('elements that the policy language does not have', () => {
  for (const [name, text, unknown] of rows) {
    it(name, () =>
      assert.deepEqual(
        unknownElements(parsePolicy(text)).map(element => element.name),
        unknown,
      ),
    );
  }

  const source = '<http-data-source><http-request><set-method>GET</set-method><set-url>https://shop.example</set-url></http-request></http-data-source>';
  for (const [name, text, unknown] of [
    ['a data source', source, []],
    ['a document of policies', '<policies><inbound><base /></inbound></policies>', ['policies']],
    ['a policy of a section', '<set-method>GET</set-method>', ['set-method']],
  ] as const) {
    it(`of a resolver: ${name}`, () => assert.deepEqual(unknownElements(parsePolicy(text), 'resolver').map(element => element.name), unknown));
  }

  it('of another document: a data source', () => assert.deepEqual(unknownElements(parsePolicy(source), 'operation').map(({ name }) => name), ['http-data-source']));
});
