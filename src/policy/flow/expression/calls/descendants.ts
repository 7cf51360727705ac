import type { Steps } from '../../pipeline/step-budget.ts';
import { namesOfPath, valueAtPath } from '../../value/json-path.ts';
import type { Value } from '../../value/value.ts';
import { elementsOf } from './linq.ts';
import { partsOfShape } from '../../value/deep-taint.ts';
import { listOf } from '../../value/list.ts';

/** How many tokens below one are distinguished. */
const maximumTokens = 200;

/** What `Descendants()` gives: the properties and values at every depth; undefined where they are not known one by one. */
export function descendantsOf(value: Value, steps: Steps): readonly Value[] | undefined {
  const found: Value[] = [];
  const seen = new Set<object>();
  const open = [value];
  for (let at = open.pop(); at; at = open.pop()) {
    const { shape } = at;
    if (shape.kind !== 'record' && shape.kind !== 'items' && shape.kind !== 'pair') continue;
    const part = shape.kind === 'record' ? shape.cell : shape;
    if (seen.has(part)) continue;
    seen.add(part);
    const inner = shape.kind === 'pair' ? partsOfShape(shape) : elementsOf(at, steps);
    found.push(...inner);
    open.push(...inner);
    if (found.length > maximumTokens || !steps.spend()) return undefined;
  }
  return found;
}

/** What `SelectTokens(path)` gives, for a path that leads to one place, or to a name at any depth; undefined for others. */
export function tokensAt(root: Value, path: string, steps: Steps): Value | undefined {
  if (namesOfPath(path)) return listOf([valueAtPath(root, path, steps)], steps);
  const name = /^\$?\.\.([A-Za-z_]\w*)$/.exec(path)?.[1];
  const all = name === undefined ? undefined : descendantsOf(root, steps);
  const named = all?.flatMap(({ shape }) => (shape.kind === 'pair' && (shape.name === undefined || shape.name === name) ? [shape.value] : []));
  return named && listOf(named, steps, true);
}

/** The properties among tokens: what is the value of one of them is none. */
export function propertiesOf(tokens: Value, steps: Steps): Value {
  const elements = elementsOf(tokens, steps);
  const values = new Set(elements.flatMap(({ shape }) => (shape.kind === 'pair' ? [shape.value] : [])));
  return listOf(elements.filter(element => !values.has(element)), steps, true);
}
