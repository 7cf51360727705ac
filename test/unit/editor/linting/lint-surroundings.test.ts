import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintSurroundings } from '../../../../src/editor/linting/lint-surroundings.ts';
import { lintPolicy, memoryWorkspace, type ArtifactSurroundings } from '../../../../src/policy/index.ts';

const api = { file: '/service/shop/apis/items', text: '<policies><inbound><set-variable name="pw" value="{{pw}}" /></inbound></policies>' };
const fragment = { file: '/service/shop/policyFragments/says', text: '<fragment><set-body>@((string)context.Variables["pw"])</set-body></fragment>' };
const read: ArtifactSurroundings = {
  policyWorkspace: memoryWorkspace({
    namedValues: { pw: { isSecret: true, isFromKeyVault: true } },
    hasAllNamedValues: true,
    hasAllFragments: true,
    fragments: { says: fragment },
    outerScopes: [[api]],
    scope: 'operation',
    hasAllScopes: true,
  }),
  texts: new Map([api, fragment].map(({ file, text }) => [file, text])),
};

describe('what was read around a policy of a service, for a lint of it', () => {
  const { policyWorkspace, texts } = lintSurroundings(read, file => `apim-policy:${file}`);

  it('calls each document as editors do, and has its text', () => {
    assert.deepEqual(policyWorkspace.outerScopes('').flat(), [{ ...api, file: `apim-policy:${api.file}` }]);
    assert.deepEqual(policyWorkspace.fragment('says'), { ...fragment, file: `apim-policy:${fragment.file}` });
    assert.deepEqual([...texts], [api, fragment].map(({ file, text }) => [`apim-policy:${file}`, text]));
  });

  it('knows the named values that are there, and of no other that it is missing', () => {
    assert.equal(policyWorkspace.namedValue('PW')?.isSecret, true);
    assert.equal(policyWorkspace.hasAllNamedValues, false);
    assert.deepEqual([policyWorkspace.hasAllFragments, policyWorkspace.hasAllScopes, policyWorkspace.scope], [true, true, 'operation']);
  });

  it('lets a secret be followed from an outer scope to a fragment', () => {
    const text = '<policies><inbound><base /></inbound><outbound><include-fragment fragment-id="says" /></outbound></policies>';
    const [leak] = lintPolicy({ file: 'apim-policy:here', text }, policyWorkspace).filter(({ rule }) => rule === 'secret-in-response');
    assert.ok(leak);
    assert.ok(leak.path.some(({ file }) => file === `apim-policy:${api.file}`), 'the way begins in the outer scope');
    assert.equal(leak.place.file, `apim-policy:${fragment.file}`);
  });
});
