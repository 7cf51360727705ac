import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listOf, mapReply } from '../../../src/commands/wizard/question.ts';
import { runWizard, type WizardStep } from '../../../src/commands/wizard/wizard.ts';
import { scriptedUser, type Move } from './scripted-asker.ts';

interface Lunch {
  readonly dish?: string;
  readonly sauce?: string;
  readonly drink?: string;
}

const dish: WizardStep<Lunch> = {
  title: 'Dish',
  answers: 'dish',
  ask: async (draft, asker) =>
    mapReply(
      await asker.pick<string>({ placeholder: 'Dish?', choices: () => listOf(['soup', 'pasta'].map(label => ({ label, value: label }))), isRemembered: value => value === draft.dish }),
      value => ({ dish: value }),
    ),
};
const sauce: WizardStep<Lunch> = {
  title: 'Sauce',
  answers: 'sauce',
  isAsked: draft => draft.dish === 'pasta',
  ask: async (draft, asker) => mapReply(await asker.input({ prompt: 'Sauce?', value: draft.sauce ?? '' }), value => ({ sauce: value })),
};
const drink: WizardStep<Lunch> = {
  title: 'Drink',
  answers: 'drink',
  ask: async (draft, asker) => mapReply(await asker.input({ prompt: 'Drink?', value: draft.drink ?? '' }), value => ({ drink: value })),
};

const run = async (moves: readonly Move[], given: Lunch = {}, usual: Lunch = {}) => {
  const { askerAt, seen } = scriptedUser(moves);
  return { draft: await runWizard({ title: 'Lunch', steps: [dish, sauce, drink], given, usual, askerAt }), seen };
};

describe('wizard', () => {
  it('asks in order and gives every answer', async () => {
    const { draft } = await run([{ pick: 'pasta' }, { type: 'pesto' }, { type: 'water' }]);
    assert.deepEqual(draft, { dish: 'pasta', sauce: 'pesto', drink: 'water' });
  });

  it('leaves out a question that the answers do not call for', async () => {
    const { draft, seen } = await run([{ pick: 'soup' }, { type: 'water' }]);
    assert.deepEqual(draft, { dish: 'soup', drink: 'water' });
    assert.deepEqual(seen.map(({ title }) => title), ['Lunch: Dish', 'Lunch: Drink']);
  });

  it('counts the questions that the answers so far call for', async () => {
    const { seen } = await run([{ pick: 'pasta' }, 'enter', 'enter']);
    assert.deepEqual(seen.map(({ step, totalSteps }) => `${step}/${totalSteps}`), ['1/2', '2/3', '3/3']);
  });

  it('counts with the usual answers while the user has not chosen otherwise', async () => {
    const { seen } = await run([{ pick: 'soup' }, 'enter'], {}, { dish: 'pasta' });
    assert.deepEqual(seen.map(({ step, totalSteps }) => `${step}/${totalSteps}`), ['1/3', '2/2']);
  });

  it('does not ask what was given beforehand', async () => {
    const { draft, seen } = await run([{ type: 'water' }], { dish: 'soup' });
    assert.deepEqual(draft, { dish: 'soup', drink: 'water' });
    assert.deepEqual(seen.map(({ step, totalSteps, canGoBack }) => ({ step, totalSteps, canGoBack })), [{ step: 1, totalSteps: 1, canGoBack: false }]);
  });

  it('leads back to the question before and remembers its answer', async () => {
    const { draft, seen } = await run([{ pick: 'pasta' }, 'back', 'enter', { type: 'pesto' }, 'enter']);
    assert.equal(seen[2]?.remembered, 'pasta');
    assert.deepEqual(draft, { dish: 'pasta', sauce: 'pesto', drink: '' });
  });

  it('leads back over a question that was not asked', async () => {
    const { seen } = await run([{ pick: 'soup' }, 'back', { pick: 'pasta' }, { type: 'pesto' }, 'enter']);
    assert.deepEqual(seen.map(({ title }) => title.slice(7)), ['Dish', 'Drink', 'Dish', 'Sauce', 'Drink']);
  });

  it('remembers later answers too', async () => {
    const { seen } = await run([{ pick: 'pasta' }, { type: 'pesto' }, 'back', 'back', 'enter', 'enter', 'enter']);
    assert.equal(seen[5]?.value, 'pesto');
  });

  it('offers no way back at the first question', async () => {
    const { seen } = await run([{ pick: 'soup' }, 'enter']);
    assert.deepEqual(seen.map(({ canGoBack }) => canGoBack), [false, true]);
  });

  it('gives nothing when the user leaves', async () => {
    assert.equal((await run([{ pick: 'pasta' }, 'escape'])).draft, undefined);
  });
});
