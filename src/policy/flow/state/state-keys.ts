import { sentenceKey } from '../../../base/text/translation.ts';
import type { Element } from '../../syntax/index.ts';
import type { ForkMap } from './fork-map.ts';
import type { PipelineState, Slot } from './pipeline-state.ts';
import type { Place, Source, Step, Taint } from '../value/taint.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { textKey, type TextPattern } from '../value/text-pattern.ts';
import type { Cell, Value } from '../value/value.ts';

/** All that policies read of a run: two runs of which it is the same go the same way. */
export interface FlowState {
  readonly state: PipelineState;
  readonly cache: ReadonlyMap<string, Value>;
  readonly lastError: Value;
}

/** A state as text, and the objects that are reached from it: they may change later. */
export interface StateKey {
  readonly text: string;
  readonly cells: ReadonlySet<Cell>;
}

/** How many values deep objects are distinguished by what they contain. */
const maximumDepth = 12;

/** How many values a key is made of at most: more of them cost more than it spares. */
const maximumValues = 20_000;

/** Distinguishes states by their content. Equal parts have equal numbers: keys are short, and an unchanged value is looked at once. */
export class StateKeys {
  readonly #numbers = new Map<string, number>();
  readonly #values = new WeakMap<Value, number>();
  readonly #taints = new WeakMap<Taint, number>();
  readonly #steps = new WeakMap<Step, number>();
  readonly #sources = new WeakMap<Source, number>();
  readonly #elements = new WeakMap<Element, number>();
  readonly #cells = new WeakMap<Cell, number>();
  #count = 0;

  /** The key of a state; `undefined` when it contains something that is not known by its parts, such as a function. */
  keyOf({ state, cache, lastError }: FlowState, steps: Steps): StateKey | undefined {
    const writer = new KeyWriter(this);
    writer.map(state.variables, value => writer.value(value));
    writer.map(state.requestHeaders, value => writer.value(value));
    writer.map(state.requestQuery, value => writer.value(value));
    writer.map(state.removedHeaders, String);
    writer.map(state.checkedCalls, String);
    writer.map(state.failedCalls, String);
    writer.map(state.takenBodies, String);
    writer.map(state.responseHeaders, slot => writer.slot(slot));
    writer.map(cache, value => writer.value(value));
    const { route, vaultAnswer, readResponse } = state;
    if (readResponse) writer.map(readResponse.headers, slot => writer.slot(slot));
    const backends = route.backends.map(({ url, element, file }) => this.numberOf(`${this.textNumber(url)}\n${this.elementNumber(element)}\n${file}`));
    writer.add(
      writer.value(state.requestPath), writer.value(state.requestBody), writer.value(lastError), vaultAnswer ? writer.value(vaultAnswer) : '',
      writer.slot(state.responseBody), writer.slot(state.responseStatus),
      readResponse ? `${writer.slot(readResponse.body)} ${writer.slot(readResponse.status)}` : '', backends.join('+'), this.textNumber(route.path),
      String(route.isOwn), route.identity ? `${route.identity.file} ${route.identity.element.span.start}` : '',
      String(state.isIncomplete), String(state.hasCacheLookup), String(state.keepsResponses),
    );
    steps.spend(1 + (writer.looks >> 2));
    return writer.key();
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text) ?? ++this.#count;
    this.#numbers.set(text, known);
    return known;
  }

  textNumber(text: TextPattern | undefined): string {
    return text === undefined ? '' : String(this.numberOf(textKey(text)));
  }

  elementNumber(element: Element): number {
    return this.#known(this.#elements, element, () => ++this.#count);
  }

  cellNumber(cell: Cell): number {
    return this.#known(this.#cells, cell, () => ++this.#count);
  }

  taintNumber(taint: Taint): number {
    return this.#known(this.#taints, taint, () =>
      this.numberOf(taint.map(({ source, last }) => `${this.#sourceNumber(source)}-${this.#stepNumber(last)}`).join('+')),
    );
  }

  /** The number of a value without parts. */
  leafNumber(value: Value, shape: string): number {
    return this.#known(this.#values, value, () =>
      this.numberOf(`${shape}\n${this.taintNumber(value.taint)}\n${this.textNumber(value.text)}`),
    );
  }

  #sourceNumber(source: Source): number {
    return this.#known(this.#sources, source, () =>
      this.numberOf(
        JSON.stringify([
          source.id, source.kind, placeText(source.place), sentenceKey(source.message), this.textNumber(source.audience), source.isCertain,
        ]),
      ),
    );
  }

  /** Trails grow by one step at a time, so that what lies before a step has mostly been looked at. */
  #stepNumber(step: Step | undefined): number {
    if (!step) return 0;
    return this.#known(this.#steps, step, () =>
      this.numberOf(`${placeText(step.place)}\n${sentenceKey(step.message)}\n${this.#stepNumber(step.previous)}`),
    );
  }

  #known<T extends object>(numbers: WeakMap<T, number>, part: T, make: () => number): number {
    const known = numbers.get(part) ?? make();
    numbers.set(part, known);
    return known;
  }
}

function placeText({ file, span }: Place): string {
  return `${file}\n${span.start}\n${span.end}`;
}

/** Writes one key. */
class KeyWriter {
  readonly #keys: StateKeys;
  readonly #parts: string[] = [];
  readonly #cells = new Set<Cell>();
  #isTold = true;
  #looks = 0;

  constructor(keys: StateKeys) {
    this.#keys = keys;
  }

  /** How many entries or values were looked at. */
  get looks(): number {
    return Math.max(this.#looks, this.#parts.length);
  }

  key(): StateKey | undefined {
    return this.#isTold ? { text: this.#parts.join(','), cells: this.#cells } : undefined;
  }

  add(...parts: readonly string[]): void {
    this.#parts.push(...parts);
  }

  map<T>(map: ForkMap<T> | ReadonlyMap<string, T>, write: (entry: T) => string): void {
    for (const [name, entry] of map.entries()) this.#parts.push(`${this.#keys.numberOf(name)}=${write(entry)}`);
    this.#parts.push('|');
  }

  slot(slot: Slot): string {
    return [...slot]
      .map(
        ([element, { file, taint, what, kind }]) =>
          `${this.#keys.elementNumber(element)}.${this.#keys.taintNumber(taint)}.${this.#keys.numberOf(`${file}\n${sentenceKey(what)}\n${kind}`)}`,
      )
      .join('+');
  }

  value(value: Value, depth = 0): string {
    const { shape } = value;
    if (depth > maximumDepth || ++this.#looks > maximumValues) this.#isTold = false;
    if (!this.#isTold) return '';
    switch (shape.kind) {
      case 'plain':
      case 'authorization':
      case 'certificate':
      case 'name':
        return String(this.#keys.leafNumber(value, shape.kind));
      case 'type':
        return String(this.#keys.leafNumber(value, `type ${shape.name}`));
      case 'vault':
        return String(this.#keys.leafNumber(value, `vault ${shape.part} ${shape.holds ?? ''} ${shape.call}`));
      case 'status':
        return String(this.#keys.leafNumber(value, `status ${shape.call}`));
      case 'cipher':
        return String(this.#keys.leafNumber(value, `cipher ${shape.isStrong}`));
      case 'condition':
        return String(this.#keys.leafNumber(value, `condition ${shape.facts.whenTrue.join('+')} ${shape.facts.whenFalse.join('+')}`));
      case 'context':
        if (shape.entries) this.#isTold = false;
        return String(this.#keys.leafNumber(value, `context ${shape.path}`));
      case 'json':
        return `(json ${this.#own(value)} ${this.value(shape.value, depth + 1)})`;
      case 'pair':
        return `(pair ${this.#own(value)} ${this.#keys.textNumber(shape.name)} ${shape.isHeader === true} ${this.#keys.taintNumber(shape.inName ?? [])} ${this.value(shape.value, depth + 1)})`;
      case 'items':
        return `(items ${this.#own(value)} ${shape.isShuffled === true} ${shape.items.map(item => this.value(item, depth + 1)).join(' ')})`;
      case 'record':
        return `(record ${this.#own(value)} ${this.#cell(shape.cell, depth + 1)})`;
      case 'function':
        this.#isTold = false;
        return '';
    }
  }

  /** What a value with parts has besides them. */
  #own({ taint, text }: Value): string {
    return `${this.#keys.taintNumber(taint)} ${this.#keys.textNumber(text)}`;
  }

  /** An object by its identity and by its present content. */
  #cell(cell: Cell, depth: number): string {
    if (depth > maximumDepth || ++this.#looks > maximumValues) this.#isTold = false;
    if (!this.#isTold) return '';
    const number = String(this.#keys.cellNumber(cell));
    if (this.#cells.has(cell)) return number;
    this.#cells.add(cell);
    const fields = [...cell.fields].map(([name, field]) => `${this.#keys.numberOf(name)}=${this.value(field, depth)}`);
    const origins = cell.origins.map(origin => this.#cell(origin, depth + 1));
    return `${number}{${fields.join(' ')}/${this.value(cell.rest, depth)}/${cell.hasNames}${cell.isOpen}${this.#keys.textNumber(cell.text)}/${origins.join(' ')}}`;
  }
}
