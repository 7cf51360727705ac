import type { PolicyHandlers } from '../run.ts';

/** Policies that keep values for later ones: an expression's value keeps its type, all else is text. */
export const variablePolicies = {
  'set-variable': (run, element, where) => {
    const name = run.attribute(element, 'name', where) ?? '';
    run.variables.set(name, run.attributeValue(element, 'value', where));
  },
} satisfies PolicyHandlers;
