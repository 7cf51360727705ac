import type { Steps } from '../pipeline/step-budget.ts';
import { noSecret, type Cell, type Value } from './value.ts';
import { joinValue } from './join-value.ts';
import { addField } from './record.ts';

interface Overwritten {
  readonly cell: Cell;
  /** Absent for what is under none that is known. */
  readonly name: string | undefined;
  readonly old: Value;
}

/**
 * What code takes out of objects. Where it is followed that the code may not have run, what it took out may still be
 * there: objects are shared by the ways through the code, unlike locals, which each way has its own of.
 */
export class ObjectJournal {
  readonly #entries: Overwritten[] = [];
  /** How many pieces of code that may not run are followed, one in the other. */
  #depth = 0;
  readonly #steps: Steps;

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  /** Whether the code that is followed may not come to run. */
  get isSpeculative(): boolean {
    return this.#depth > 0;
  }

  /** Puts a value in the place of what is under a name, or among the rest, or takes that out. */
  overwrite(cell: Cell, name: string | undefined, value: Value | undefined): void {
    const old = name === undefined ? cell.rest : cell.fields.get(name);
    if (old && this.#depth > 0) this.#entries.push({ cell, name, old });
    if (name === undefined) cell.rest = noSecret;
    else cell.fields.delete(name);
    if (value) addField(cell, name, value, this.#steps);
  }

  /** Runs what may not come to run. */
  speculate(action: () => void): void {
    const start = this.#entries.length;
    this.#depth++;
    action();
    this.#depth--;
    this.#steps.spend((this.#entries.length - start) >> 3);
    for (let i = start; i < this.#entries.length; i++) {
      const entry = this.#entries[i];
      if (entry) putBack(entry, this.#steps);
    }
    if (this.#depth === 0) this.#entries.length = 0;
  }
}

function putBack({ cell, name, old }: Overwritten, steps: Steps): void {
  if (name === undefined) cell.rest = joinValue(cell.rest, old, steps);
  else cell.fields.set(name, joinValue(cell.fields.get(name) ?? noSecret, old, steps));
}
