import type { Steps } from '../pipeline/step-budget.ts';
import { plain, noSecret, type Cell, type Value } from './value.ts';
import { deepTaint } from './deep-taint.ts';
import { joinAll } from './join-value.ts';
import { addField, fieldOf, newRecord } from './record.ts';

const step = /^(?:\.?([A-Za-z_][\w-]*)|\[\s*'([^']+)'\s*\]|\[\s*"([^"]+)"\s*\]|\[(\d+)\])/;

/** The names along a JSON path that leads to one place: `$.a['b'][0]`; `undefined` for a path with choices in it. */
export function namesOfPath(path: string): readonly string[] | undefined {
  const names: string[] = [];
  let rest = path.trim().replace(/^\$/, '');
  while (rest !== '') {
    const match = step.exec(rest);
    if (!match) return undefined;
    names.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
    rest = rest.slice(match[0].length);
  }
  return names;
}

/**
 * What is under a name of an object. JSON that somebody else wrote gets an object there, so that it is known what code puts
 * into it.
 */
export function propertyOf(cell: Cell, name: string | undefined, steps: Steps): Value {
  const found = fieldOf(cell, name, steps);
  if (name === undefined || !cell.isOpen || found !== noSecret) return found;
  const child = newRecord(true, { isOpen: true });
  addField(cell, name, child, steps);
  return child;
}

/** What a path leads to; where it may lead to several places, all of their content. */
export function valueAtPath(root: Value, path: string | undefined, steps: Steps): Value {
  const names = path === undefined ? undefined : namesOfPath(path);
  return names ? names.reduce((value, name) => childOf(value, name, steps), root) : plain(deepTaint(root, steps));
}

function childOf(value: Value, name: string, steps: Steps): Value {
  const { shape } = value;
  if (shape.kind === 'record') return shape.cell.hasNames ? propertyOf(shape.cell, name, steps) : fieldOf(shape.cell, undefined, steps);
  if (shape.kind === 'items') {
    return (shape.isShuffled === true ? undefined : shape.items[Number(name)]) ?? joinAll(shape.items, steps, noSecret);
  }
  return plain(deepTaint(value, steps));
}

/** The name an object has for a property when case does not count. */
export function nameIgnoringCase({ fields }: Cell, name: string): string {
  if (fields.has(name)) return name;
  const lower = name.toLowerCase();
  return [...fields.keys()].find(key => key.toLowerCase() === lower) ?? name;
}
