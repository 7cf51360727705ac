import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installerOf, setupAsked } from '../../../../scripts/install/ensure-debian-packages.mjs';

type Where = Partial<Parameters<typeof installerOf>[0]>;

const on = (where: Where): string =>
  (installerOf({ isRoot: false, isDebian: true, hasTerminal: true, env: {}, ...where }) ?? ['nothing']).filter(word => !word.includes('=') && word !== 'env')
    .join(' ');

describe('system packages', () => {
  it('are not installed on a machine of one\'s own', () => {
    assert.equal(on({}), 'nothing');
    assert.equal(on({ hasTerminal: false }), 'nothing');
    assert.equal(on({ isRoot: true }), 'nothing', 'nor as root, whom one can ask');
    assert.equal(on({ env: { CI: '' } }), 'nothing');
    assert.equal(on({ env: { CI: 'false' } }), 'nothing');
  });
  it('are installed by setup, which may ask for a password', () => {
    assert.equal(on({ env: { [setupAsked]: '1' } }), 'sudo apt-get');
    assert.equal(on({ isRoot: true, env: { [setupAsked]: '1' } }), 'apt-get');
  });
  it('are installed in continuous integration, where nobody can be asked', () =>
    assert.deepEqual([on({ env: { CI: 'true' } }), on({ isRoot: true, env: { CI: 'true' } })], ['sudo -n apt-get', 'apt-get']));
  it('are installed as root without a terminal: in a container', () =>
    assert.equal(on({ isRoot: true, hasTerminal: false }), 'apt-get'));
  it('are not installed where there is no apt', () =>
    assert.equal(on({ isRoot: true, isDebian: false, env: { CI: 'true', [setupAsked]: '1' } }), 'nothing'));
});
