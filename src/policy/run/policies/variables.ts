import type { PolicyHandlers } from '../policy-execution.ts';

/** Policies that keep values for later ones: an expression's value keeps its type, all else is text. */
export const variablePolicies = {
  'set-variable': (execution, element, where) => {
    const name = execution.attribute(element, 'name', where) ?? '';
    execution.variables.set(name, execution.attributeValue(element, 'value', where));
  },
} satisfies PolicyHandlers;
