import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fromKept, inEnglish, speak, t, tn, toKeep } from '../../../../src/base/text/translation.ts';
import { entryTitle } from '../../../../src/wiring/index.ts';
import { bundleOf } from '../../../support/translations/bundles.ts';

describe('texts of the window', () => {
  afterEach(() => speak(undefined));

  it('are English without translations', () => {
    assert.equal(t('Secrets of {0}', 'my-vault'), 'Secrets of my-vault');
    assert.equal(tn(1, '{0} vault', '{0} vaults'), '1 vault');
    assert.equal(tn(0, '{0} vault', '{0} vaults'), '0 vaults');
  });

  it('have their values at their places, however often and in whichever order', () =>
    assert.equal(t('{1} before {0}, {1}', 'a', 'b'), 'b before a, b'));

  it('leave braces alone that are no place, and places without a value', () =>
    assert.equal(t('{{name}} {x} {0} {1}', 'a'), '{{name}} {x} a {1}'));

  it('do not look for places in values', () => assert.equal(t('{0} and {1}', '{1}', 'b'), '{1} and b'));

  describe('in German', () => {
    beforeEach(() => speak(bundleOf('de')));

    it('are translated, each with its values', () => {
      assert.equal(t('line {0}', 7), 'Zeile 7');
      assert.equal(tn(1, '{0} vault', '{0} vaults'), '1 Tresor');
      assert.equal(tn(2, '{0} vault', '{0} vaults'), '2 Tresore');
    });

    it('are English where there is no translation', () => assert.equal(fromKept('no text of ours'), 'no text of ours'));

    it('are English while something is done in English, and German again afterwards, even if that fails', () => {
      assert.equal(inEnglish(() => t('line {0}', 7)), 'line 7');
      assert.throws(() => inEnglish(() => assert.fail()));
      assert.equal(t('line {0}', 7), 'Zeile 7');
    });

    it('are kept in English, and shown in German again', () => {
      const kept = toKeep(t('Grant Get-Only Access to a Vault'));
      assert.equal(kept, 'Grant Get-Only Access to a Vault');
      assert.equal(entryTitle({ title: kept }), 'Nur Get auf einen Tresor gewähren');
      assert.equal(toKeep('a title that nobody translated'), 'a title that nobody translated');
    });

    it('are known by their English with their values, translated ones among them', () => {
      const shown = t('{0} has no certificate named {1}.', t('the vault'), 'pfx');
      assert.equal(shown, 'der Tresor hat kein Zertifikat namens pfx.');
      assert.equal(toKeep(shown), 'the vault has no certificate named pfx.');
      assert.equal(inEnglish(() => toKeep(shown)), 'the vault has no certificate named pfx.');
    });
  });
});
