import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isNothing,
  namesPermission,
  permissionsBeyond,
  permissionsInBoth,
  permissionsText,
  permitsGet,
  secretsGet,
  type AccessPermissions,
} from '../../../../src/base/azure-names/access-permissions.ts';

const entry = (secrets: readonly string[], keys: readonly string[] = []): AccessPermissions => ({
  secrets,
  keys,
  certificates: [],
  storage: [],
});

describe('permissions of an access policy', () => {
  it('are named in whatever case', () => {
    assert.equal(namesPermission(['Get', 'LIST'], 'list'), true);
    assert.equal(namesPermission(['GetIssuers'], 'get'), false);
  });

  it('let secrets be read by Get or by all, however spelt, and by nothing else', () => {
    assert.deepEqual([['Get'], ['ALL'], ['List', 'Set'], []].map(secrets => permitsGet(entry(secrets))), [true, true, false, false]);
    assert.equal(permitsGet(entry([], ['Get'])), false);
  });

  it('in both, and in the first alone, stay as the first spells them', () => {
    const held = entry(['Get', 'List'], ['WrapKey']);
    assert.deepEqual(permissionsInBoth(held, entry(['get'], ['wrapkey'])), entry(['Get'], ['WrapKey']));
    assert.deepEqual(permissionsBeyond(held, secretsGet), entry(['List'], ['WrapKey']));
  });

  it('are shown in one spelling', () => {
    assert.equal(permissionsText(entry(['Get', 'list'], ['WrapKey'])), 'secrets: get, list; keys: wrapkey');
    assert.deepEqual(
      [permissionsText(entry([])), permissionsText(undefined), isNothing(entry([])), isNothing(entry([], ['get']))],
      ['nothing', 'nothing', true, false],
    );
  });
});
