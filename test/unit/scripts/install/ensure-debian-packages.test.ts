import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installerOf, setupAsked } from '../../../../scripts/install/ensure-debian-packages.mjs';

const on = (where: { readonly isRoot?: boolean; readonly isDebian?: boolean; readonly env?: Readonly<Record<string, string>> }): string =>
  (installerOf({ isRoot: false, isDebian: true, env: {}, ...where }) ?? ['nothing']).filter(word => !word.includes('=') && word !== 'env')
    .join(' ');

describe('system packages', () => {
  it('are not installed on a machine of one\'s own', () => {
    assert.equal(on({}), 'nothing');
    assert.equal(on({ env: { CI: '' } }), 'nothing');
    assert.equal(on({ env: { CI: 'false' } }), 'nothing');
  });
  it('are installed by setup, which may ask for a password', () => assert.equal(on({ env: { [setupAsked]: '1' } }), 'sudo apt-get'));
  it('are installed in continuous integration, where nobody can be asked', () =>
    assert.equal(on({ env: { CI: 'true' } }), 'sudo -n apt-get'));
  it('are installed as root', () => assert.equal(on({ isRoot: true }), 'apt-get'));
  it('are not installed where there is no apt', () =>
    assert.equal(on({ isRoot: true, isDebian: false, env: { CI: 'true', [setupAsked]: '1' } }), 'nothing'));
});
