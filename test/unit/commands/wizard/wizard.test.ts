import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listOf, mapReply, type AskerAt } from '../../../../src/commands/wizard/question.ts';
import { runWizard, type LeftAnswers, type WizardStep } from '../../../../src/commands/wizard/wizard.ts';
import { scriptedUser, type Move } from '../scripted-asker.ts';

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
      await asker.pick<string>({
        placeholder: 'Dish?',
        choices: () => listOf(['soup', 'pasta'].map(label => ({ label, value: label }))),
        isRemembered: value => value === draft.dish,
      }),
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
    assert.deepEqual(
      seen.map(({ step, totalSteps, canGoBack }) => ({ step, totalSteps, canGoBack })),
      [{ step: 1, totalSteps: 1, canGoBack: false }],
    );
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

describe('a step that decides', () => {
  const deciding = (decide: WizardStep<Lunch>['decide'] & {}): WizardStep<Lunch> => ({ ...sauce, isAsked: () => true, decide });
  const ask = async (moves: readonly Move[], decide: WizardStep<Lunch>['decide'] & {}, continued?: LeftAnswers<Lunch>) => {
    const { askerAt, seen } = scriptedUser(moves);
    const answersGiven: LeftAnswers<Lunch>[] = [];
    const draft = await runWizard({
      title: 'Lunch',
      steps: [dish, deciding(decide), drink],
      given: {},
      usual: { sauce: '' },
      askerAt,
      answered: answers => answersGiven.push(answers),
      ...(continued && { continued }),
    });
    return {
      draft,
      titles: seen.map(({ title }) => title.slice(7)),
      counts: seen.map(({ step, totalSteps }) => `${step}/${totalSteps}`),
      answersGiven,
    };
  };

  it('is not asked, and does not count', async () => {
    const { draft, titles, counts } = await ask([{ pick: 'soup' }, { type: 'water' }], () => ({ sauce: 'salt' }));
    assert.deepEqual([draft, titles, counts], [{ dish: 'soup', sauce: 'salt', drink: 'water' }, ['Dish', 'Drink'], ['1/2', '2/2']]);
  });

  it('is asked where it has no answer, or cannot find one out', async () => {
    for (const decide of [() => undefined, async () => Promise.reject(new Error('unreadable'))]) {
      assert.deepEqual((await ask([{ pick: 'soup' }, { type: 'salt' }, 'enter'], decide)).titles, ['Dish', 'Sauce', 'Drink']);
    }
  });

  it('is gone over by Back, and decides anew', async () => {
    const decided: string[] = [];
    const { titles, draft } = await ask(
      [{ pick: 'soup' }, 'back', { pick: 'pasta' }, 'enter'],
      async draft => (decided.push(draft.dish ?? ''), { sauce: `for ${draft.dish ?? ''}` }),
    );
    assert.deepEqual([titles, decided, draft?.sauce], [['Dish', 'Drink', 'Dish', 'Drink'], ['soup', 'pasta'], 'for pasta']);
  });

  it('shows that it reads, and ends the reading when the user leaves', async () => {
    const signals: AbortSignal[] = [];
    const { askerAt } = scriptedUser([{ pick: 'soup' }]);
    const leaving: AskerAt = position => ({
      ...askerAt(position),
      read: async (_what, work) => {
        const controller = new AbortController();
        void work(controller.signal);
        controller.abort();
        return { kind: 'cancelled' };
      },
    });
    const draft = await runWizard({
      title: 'Lunch',
      steps: [dish, deciding((_draft, signal) => (signals.push(signal), new Promise(() => undefined)))],
      given: {},
      askerAt: leaving,
    });
    assert.deepEqual([draft, signals.map(({ aborted }) => aborted)], [undefined, [true]]);
  });

  it('returns what was answered by questions, at the end as well', async () => {
    const { answersGiven } = await ask([{ pick: 'soup' }, { type: 'water' }], () => ({ sauce: 'salt' }));
    assert.deepEqual(answersGiven, [{ draft: { dish: 'soup', sauce: 'salt', drink: 'water' }, asked: ['dish', 'drink'] }]);
  });

  it('decides where answers of an earlier time do not say that it was asked', async () => {
    const { draft, titles } = await ask(['enter'], () => ({ sauce: 'salt' }), { draft: { dish: 'soup', sauce: 'old' }, asked: ['dish'] });
    assert.deepEqual([titles, draft], [['Drink'], { dish: 'soup', sauce: 'salt', drink: '' }]);
    assert.equal(
      (await ask(['enter'], () => ({ sauce: 'salt' }), { draft: { dish: 'soup', sauce: 'old' }, asked: ['dish', 'sauce'] })).draft?.sauce,
      'old',
    );
  });
});
