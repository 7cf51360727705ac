import type { Expression, Initializer } from '../../csharp/index.ts';

/**
 * The locals that an expression puts into what it makes, as they are: `v` of `new JObject(new JProperty("a", v))`, of `new[] { v }` and
 * of `v` itself. To change such a local later changes what it was put into.
 */
export function placedNames(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'cast':
    case 'as':
      return placedNames(expression.operand);
    case 'conditional':
      return [...placedNames(expression.whenTrue), ...placedNames(expression.whenFalse)];
    case 'binary':
      return expression.operator === '??' ? [...placedNames(expression.left), ...placedNames(expression.right)] : [];
    default:
      return madeOf(expression).flatMap(placedNames);
  }
}

/** The locals that are in what an expression makes, where it makes something: `v` alone is not made. */
export function namesInMade(expression: Expression): readonly string[] {
  return madeOf(expression).flatMap(placedNames);
}

function madeOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'new':
      return [...expression.arguments.map(({ value }) => value), ...(expression.initializer ? valuesIn(expression.initializer) : [])];
    case 'new-array':
    case 'array-initializer':
      return expression.items;
    case 'anonymous':
      return expression.members.map(({ value }) => value);
    case 'tuple':
      return expression.items.map(({ value }) => value);
    default:
      return [];
  }
}

function valuesIn({ entries }: Initializer): readonly Expression[] {
  return entries.flatMap(entry => {
    if (entry.kind === 'element') return entry.values;
    return 'entries' in entry.value ? valuesIn(entry.value) : [entry.value];
  });
}
