import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whatStays, type Change, type StepId } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const where = { serviceId: ids.service, name: 'db-password', vaultId: ids.vault } as const;
const copy: Change = { step: 'copy-named-value', wish: { ...where, secretName: 'db-password', copied: { version: 'v1' } } };
const grant: Change = { step: 'grant-get-only', wish: { ...where, identity: { kind: 'system' } } };
const backed = (secretName: string, copiedTo?: string): Change => ({
  step: 'back-named-value',
  wish: { ...where, identity: { kind: 'system' }, secretName, ...(copiedTo !== undefined && { copiedTo }) },
});

const rows: readonly (readonly [string, readonly Change[], readonly StepId[], readonly RegExp[]])[] = [
  [
    'after a move: where the value is, and how it comes back',
    [copy, grant, backed('db-password', 'db-password')],
    ['copy-named-value', 'grant-get-only', 'back-named-value'],
    [
      /^The secret db-password stays in shop-kv, with the value that was copied from db-password \(version v1\)\.$/,
      /stays backed by the secret db-password: to give it a value of its own again, .* to the value of the secret db-password/,
    ],
  ],
  [
    'after the old value was kept elsewhere',
    [copy, backed('other', 'db-password')],
    ['back-named-value'],
    [/stays backed by the secret other: .* to the value of the secret db-password/],
  ],
  ['after the old value was given up', [backed('other')], ['back-named-value'], [/the value that it had before was given up\.$/]],
  [
    'a secret that was typed',
    [{ step: 'create-secret', wish: { vaultId: ids.vault, secretName: 'fresh' } }],
    ['create-secret'],
    [/^The secret fresh stays in shop-kv\.$/],
  ],
  ['nothing of a step that wrote nothing', [copy, grant, backed('db-password', 'db-password')], [], []],
  ['nothing of a grant, which is taken back', [grant], ['grant-get-only'], []],
];

describe('what an undo leaves', () => {
  for (const [name, changes, written, expected] of rows) {
    it(name, () => {
      const sentences = whatStays(changes, written);
      assert.equal(sentences.length, expected.length, sentences.join('\n'));
      for (const [index, sentence] of expected.entries()) assert.match(sentences[index] ?? '', sentence);
    });
  }
});
