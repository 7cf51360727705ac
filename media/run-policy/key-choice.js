// Whose key a call is made with. A key that is typed stays in its field, which shows none of it.
import { byId, option } from './elements.js';

/** Ties the choice to its field. */
export function keyChoice() {
  const [choice, typed, problem] = ['key', 'own-key', 'key-problem'].map(byId);
  let wanted;
  const showTyped = () => {
    byId('own-key-part').hidden = choice.value !== 'own';
  };
  choice.addEventListener('change', () => {
    wanted = undefined;
    showTyped();
  });

  const choose = id => {
    wanted = id;
    if ([...choice.options].some(({ value }) => value === id)) choice.value = id;
    showTyped();
  };

  return {
    show(keys) {
      byId('key-part').hidden = keys === undefined;
      if (keys === undefined) return;
      // what was chosen while the subscriptions were read stays
      const before = wanted ?? (choice.options.length > 0 && choice.value !== '' ? choice.value : undefined);
      choice.replaceChildren(...keys.choices.map(({ id, label }) => option(id, label)));
      problem.textContent = keys.problem;
      problem.hidden = keys.problem === '';
      if (before !== undefined) choose(before);
      showTyped();
    },
    choose,
    value: () => ({ choice: choice.value, typed: choice.value === 'own' ? typed.value : '' }),
  };
}
