import { addField, joinValue, unknown, type Cell, type Value } from './value.ts';

interface Overwritten {
  readonly cell: Cell;
  readonly name: string;
  readonly old: Value;
}

/**
 * What code takes out of objects. Where it is followed that the code may not have run, what it took out may still be
 * there: objects are shared by the ways through the code, unlike locals, which each way has its own of.
 */
export class ObjectJournal {
  #entries: Overwritten[] | undefined;

  /** Whether the code that is followed may not come to run. */
  get isTentative(): boolean {
    return this.#entries !== undefined;
  }

  /** Puts a value in the place of what stands under a name, or takes that out. */
  overwrite(cell: Cell, name: string, value: Value | undefined): void {
    const old = cell.fields.get(name);
    if (old) this.#entries?.push({ cell, name, old });
    cell.fields.delete(name);
    if (value) addField(cell, name, value);
  }

  /** Runs what may not come to run. */
  tentatively(action: () => void): void {
    const outer = this.#entries;
    const entries: Overwritten[] = [];
    this.#entries = entries;
    action();
    this.#entries = outer;
    for (const { cell, name, old } of entries) cell.fields.set(name, joinValue(cell.fields.get(name) ?? unknown, old));
    outer?.push(...entries);
  }
}
