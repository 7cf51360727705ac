import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftFields, wiringFieldPlaces } from '../../../../src/commands/wire-secret/plan-fields.ts';
import { wishFrom } from '../../../../src/commands/wire-secret/wish-from-draft.ts';
import { emptyPolicy } from '../../../../src/policy/index.ts';
import { insertBlock } from '../../../../src/wiring/index.ts';
import { aSecret, aService, aWish, plainNamedValue } from '../../../support/wiring/wiring-state.ts';
import type { Move } from '../scripted-asker.ts';
import { api, ask, getId, type Asked } from '../wizard-estate.ts';

const signal = new AbortController().signal;
const policy = { ...aWish().policy, rewriteTemplate: '/y' };
const fromOperation: Asked = { given: { service: aService(), api, scope: { id: getId, label: 'Get' } } };
const wired = insertBlock(emptyPolicy, policy, { cacheSeconds: 300 });
const namedValues = [
  plainNamedValue('vault-url', 'https://shop-kv.vault.azure.net'),
  plainNamedValue('backend-password-name', 'backend-password'),
];

interface Journey {
  readonly name: string;
  readonly asked?: Asked;
  readonly moves: readonly Move[];
  /** Fields of the plan that are changed, by id. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly most: number;
}

const palette: readonly Move[] = [
  { pick: 'shop' },
  { pick: 'shop-kv' },
  { pick: 'backend-password' },
  { pick: 'Items API' },
  { pick: 'Get' },
];
const basic: Move = { filter: 'zohan', pick: 'Basic authentication as zohan' };

const journeys: readonly Journey[] = [
  { name: 'from the palette, Basic authentication', moves: [...palette, basic], most: 6 },
  { name: 'from an operation', asked: fromOperation, moves: ['enter', 'enter', basic], most: 3 },
  {
    name: 'a new secret, from an operation',
    asked: fromOperation,
    moves: ['enter', { filter: 'fresh', pick: '$(add) Create a secret fresh…' }, { type: 'canary' }, basic],
    most: 4,
  },
  { name: 'a Key Vault-backed named value, from the palette', moves: [...palette, basic], fields: { delivery: 'named-value' }, most: 6 },
  {
    name: 'another secret for an operation that is wired',
    asked: { ...fromOperation, namedValues, secrets: [aSecret(), aSecret({ name: 'other' })], policy: 'text' in wired ? wired.text : '' },
    moves: ['enter', { pick: 'other' }, 'enter'],
    most: 3,
  },
];

describe('the usual wirings', () => {
  const { change } = draftFields(wiringFieldPlaces, () => '');
  for (const { name, asked, moves, fields = {}, most } of journeys) {
    it(`${name}: at most ${most} questions, and then a plan`, async test => {
      const { draft, titles, reader } = await ask(moves, asked);
      let answers = draft ?? assert.fail('left');
      for (const [field, value] of Object.entries(fields)) answers = await change(answers, field, value, reader, signal);
      assert.ok(wishFrom(answers, { vaultAudience: 'https://vault.azure.net', vaultApiVersion: '7.6' }));
      test.diagnostic(
        `${name}: ${titles.length} questions (${titles.join(', ')})${Object.keys(fields).length === 0 ? '' : `, ${Object.keys(fields).length} field in the plan`}`,
      );
      assert.ok(titles.length <= most, titles.join());
    });
  }
});
