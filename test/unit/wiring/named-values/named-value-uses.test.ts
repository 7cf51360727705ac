import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namedValueUses } from '../../../../src/wiring/index.ts';

const { signal } = new AbortController();
const policies = [
  { path: 'policy.xml', scopeId: '/service', text: '<policies>\n{{db.password}}\n</policies>' },
  {
    path: 'policy fragments/auth/policy.xml',
    scopeId: '/fragment',
    text: '<fragment>\n\n@("{{ DB.Password }}" + "{{db.password}}")\n<!-- {{db.password}} -->\n</fragment>',
  },
  { path: 'apis/a/policy.xml', scopeId: '/api', text: '{{dbXpassword}} {{db.password-2}} db.password' },
];

describe('uses of a named value', () => {
  it('are found in scopes and fragments, in expressions and comments, whatever the case, each line once', async () => {
    assert.deepEqual((await namedValueUses(policies, 'db.password', signal)).map(({ policy, lines }) => [policy.path, lines]), [
      ['policy.xml', [2]],
      ['policy fragments/auth/policy.xml', [3, 4]],
    ]);
  });

  it('are not those of a name that only looks alike', async () => assert.deepEqual(await namedValueUses(policies, 'password', signal), []));
});
