import { nodesOf, type Block, type Expression, type TypeReference } from '../../csharp/index.ts';

/** A local that keeps the value it is declared with. */
export interface FixedLocal {
  readonly type: TypeReference;
  readonly value: Expression;
}

/** Such locals of code by their names. */
export type FixedLocals = (name: string) => FixedLocal | undefined;

/**
 * The locals of code that keep the value they are declared with: their name is declared once in all of the code, functions included, and
 * nothing assigns to it, steps it or takes it by reference.
 */
export function fixedLocalsOf(body: Expression | Block): ReadonlyMap<string, FixedLocal> {
  const declared = new Map<string, FixedLocal>();
  const aliases: { readonly name: string; readonly of: string }[] = [];
  const written = new Set<string>();
  for (const node of nodesOf({ body })) {
    if (!('kind' in node)) continue;
    if (node.kind === 'assignment') addNames(node.target, written);
    else if (node.kind === 'unary' && /^(?:\+\+|--)$/.test(node.operator)) addNames(node.operand, written);
    else if (node.kind === 'local') {
      for (const { name, value, isReference } of node.declarators) {
        if (value) declared.set(name, { type: node.type, value });
        if (isReference && value?.kind === 'name') aliases.push({ name, of: value.name }, { name: value.name, of: name });
      }
    }
  }
  const bound = new Map<string, number>();
  lookAtNames(body, written, bound);
  const changing = new Set([...written, ...aliases.map(({ name }) => name).filter(name => bound.get(name) !== 1)]);
  const others = Map.groupBy(aliases, ({ name }) => name);
  // the set grows while it is gone through
  for (const name of changing) for (const { of } of others.get(name) ?? []) changing.add(of);
  return new Map([...declared].filter(([name]) => bound.get(name) === 1 && !changing.has(name)));
}

/** Counts what gives a name a meaning, and notes what is handed over by reference. */
function lookAtNames(body: object, written: Set<string>, bound: Map<string, number>): void {
  const open: unknown[] = [body];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part !== 'object' || part === null) continue;
    if ('modifier' in part && 'value' in part && (part.modifier === 'ref' || part.modifier === 'out')) addNames(part.value, written);
    const isUse = 'kind' in part && (part.kind === 'name' || part.kind === 'member');
    for (const name of isUse ? [] : [named(part, 'name'), named(part, 'into')]) {
      if (name !== undefined) bound.set(name, (bound.get(name) ?? 0) + 1);
    }
    for (const inner of Object.values(part) as readonly unknown[]) open.push(inner);
  }
}

function named(part: object, key: 'name' | 'into'): string | undefined {
  const value: unknown = key in part ? (part as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The names that are written to: of a tuple all in it. */
function addNames(target: unknown, names: Set<string>): void {
  const open: unknown[] = [target];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part !== 'object' || part === null || !('kind' in part)) continue;
    if (part.kind === 'name') names.add(named(part, 'name') ?? '');
    else if (part.kind === 'tuple' && 'items' in part) open.push(...(part.items as readonly { readonly value: unknown }[]).map(({ value }) => value));
  }
}
