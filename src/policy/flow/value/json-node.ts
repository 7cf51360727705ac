import type { Expression } from '../../csharp/index.ts';
import { methodHas, propertyHas } from '../../language/dotnet/effects.ts';
import type { Evaluation } from '../expression/evaluation.ts';
import { namesOfPath, nameIgnoringCase, valueAtPath } from './json-path.ts';
import { isKnownText } from './text-pattern.ts';
import type { Cell, Frame } from './value.ts';

/** A property of an object whose content is known. */
export interface JsonNode {
  readonly cell: Cell;
  readonly name: string;
}

/**
 * The property that an expression denotes: `o["a"]`, `o.Property("a")`, `o.SelectToken("$.a")`, and `.Parent` of them, which is
 * the same property.
 */
export function jsonNode(evaluation: Evaluation, expression: Expression, frame: Frame): JsonNode | undefined {
  switch (expression.kind) {
    case 'cast':
    case 'as':
      return jsonNode(evaluation, expression.operand, frame);
    case 'member':
      return propertyHas(expression.name, 'node')
        ? jsonNode(evaluation, expression.target, frame)
        : nodeUnder(evaluation, expression.target, [expression.name], frame);
    case 'index': {
      const [key] = expression.arguments;
      return key && nodeUnder(evaluation, expression.target, known(evaluation, key.value, frame, false), frame);
    }
    case 'call': {
      const [key] = expression.arguments;
      const { target } = expression;
      if (target.kind !== 'member' || !key || !methodHas(target.name, 'node')) return undefined;
      return nodeUnder(evaluation, target.target, known(evaluation, key.value, frame, target.name === 'SelectToken'), frame);
    }
    default:
      return undefined;
  }
}

/** Takes out of its object the property that an expression denotes; `false` when it is not known which. */
export function detach(evaluation: Evaluation, expression: Expression, frame: Frame): boolean {
  const node = jsonNode(evaluation, expression, frame);
  if (!node) return false;
  evaluation.overwrite(node.cell, node.name, undefined);
  return true;
}

function known(evaluation: Evaluation, key: Expression, frame: Frame, isPath: boolean): readonly string[] | undefined {
  const { text } = evaluation.evaluate(key, frame);
  if (!isKnownText(text)) return undefined;
  return isPath ? namesOfPath(text) : [text];
}

function nodeUnder(
  evaluation: Evaluation,
  container: Expression,
  names: readonly string[] | undefined,
  frame: Frame,
): JsonNode | undefined {
  const name = names?.at(-1);
  if (!names || name === undefined) return undefined;
  const root = evaluation.evaluate(container, frame);
  const held = names.length === 1 ? root : valueAtPath(root, names.slice(0, -1).join('.'), evaluation);
  const { shape } = held;
  if (shape.kind !== 'record' || !shape.cell.hasNames) return undefined;
  return { cell: shape.cell, name: nameIgnoringCase(shape.cell, name) };
}

