import { ObjectNumbers } from '../../../base/object-numbers.ts';
import { isSameSentence } from '../../../base/text/translation.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import type { PipelineView } from './pipeline-view.ts';
import type { Place, Source, Taint, Trail } from '../value/taint.ts';
import { sameText } from '../value/text-pattern.ts';
import { textValue, type Shape, type Value } from '../value/value.ts';

/** Something that an expression read of the pipeline, and what it was. */
interface Read {
  readonly look: (view: PipelineView) => Value | undefined;
  readonly value: Value | undefined;
}

/** What an expression gave, what it had read for that, and what it reported to the pipeline. */
interface Known {
  readonly reads: readonly Read[];
  readonly told: readonly ((view: PipelineView) => void)[];
  readonly value: Value;
}

/** Of how many followings of an expression it is kept what it gave: each request that is followed may find something else in the cache. */
const mostKnown = 4;

/** What expressions gave, so that one that reads the same as before need not be followed again. */
export class EvaluationMemo {
  /**
   * By which the sources of what they gave are told apart: an element that is moved as its document is read again keeps its number, so
   * that what is known of it holds.
   */
  readonly elements = new ObjectNumbers();
  /** By their code, the latest last. */
  readonly #known = new WeakMap<ParsedCode, Known[]>();

  /** What the code gives, when all that it reads is what it was; `undefined` when that is not known. */
  recall(code: ParsedCode, view: PipelineView): Value | undefined {
    const known = this.#known.get(code)?.find(({ reads }) => reads.every(({ look, value }) => isSame(look(view), value)));
    if (!known) return undefined;
    for (const tell of known.told) tell(view);
    return known.value;
  }

  remember(code: ParsedCode, { reads, told, isRepeatable }: RecordingView, value: Value): void {
    if (!isRepeatable || !isFixed(value)) return;
    const known = this.#known.get(code);
    if (!known) this.#known.set(code, [{ reads, told, value }]);
    else {
      if (known.length >= mostKnown) known.shift();
      known.push({ reads, told, value });
    }
  }
}

/** Whether a value cannot change: an object can be added to later. */
export function isFixed({ shape: { kind } }: Value): boolean {
  return kind === 'plain' || kind === 'vault' || kind === 'status' || kind === 'condition' || kind === 'authorization';
}

/** Whether two values are one, or say the same. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && sameText(a.text, b.text) && isSameShape(a.shape, b.shape) && isSameTaint(a.taint, b.taint);
}

function isSameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.kind === 'vault') return b.kind === 'vault' && a.part === b.part && a.call === b.call && a.holds === b.holds;
  if (a.kind === 'status') return b.kind === 'status' && a.call === b.call;
  return a.kind === b.kind && (a.kind === 'plain' || a.kind === 'authorization');
}

function isSameTaint(a: Taint, b: Taint): boolean {
  return a === b || (a.length === b.length && a.every((trail, index) => isSameTrail(trail, b[index])));
}

function isSameTrail({ source, last }: Trail, other: Trail | undefined): boolean {
  if (!other || !isSameSource(source, other.source)) return false;
  let [a, b] = [last, other.last];
  for (; a !== b; a = a.previous, b = b.previous) {
    if (!a || !b || a.count !== b.count || !isSameSentence(a.message, b.message) || !isSamePlace(a.place, b.place)) return false;
  }
  return true;
}

function isSameSource(a: Source, b: Source): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.kind !== b.kind || !isSameSentence(a.message, b.message) || !sameText(a.audience, b.audience)) return false;
  return a.isCertain === b.isCertain && isSamePlace(a.place, b.place);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a === b || (a.span.start === b.span.start && a.span.end === b.span.end && a.file === b.file);
}

/**
 * Passes on what an expression reads and reports, and notes both. What changes the pipeline's values, or depends on the place, cannot be
 * repeated.
 */
export class RecordingView implements PipelineView {
  readonly reads: Read[] = [];
  readonly told: ((view: PipelineView) => void)[] = [];
  isRepeatable = true;
  readonly #view: PipelineView;

  constructor(view: PipelineView) {
    this.#view = view;
  }

  variable(name: string | undefined): Value {
    return this.#note(view => view.variable(name));
  }

  requestHeader(name: string | undefined): Value {
    return this.#note(view => view.requestHeader(name));
  }

  responseHeader(name: string | undefined): Value {
    return this.#note(view => view.responseHeader(name));
  }

  requestUrl(): Value {
    return this.#note(view => view.requestUrl());
  }

  requestPath(): Value {
    return this.#note(view => view.requestPath());
  }

  requestQuery(name: string | undefined): Value {
    return this.#note(view => view.requestQuery(name));
  }

  requestBody(): Value {
    return this.#note(view => view.requestBody());
  }

  responseBody(): Value {
    return this.#note(view => view.responseBody());
  }

  responseStatus(): Value {
    return this.#note(view => view.responseStatus());
  }

  lastError(): Value {
    return this.#note(view => view.lastError());
  }

  response(): Value | undefined {
    const value = this.#view.response();
    this.reads.push({ look: view => view.response(), value });
    return value;
  }

  addToVariable(name: string | undefined, added: Value): void {
    this.isRepeatable = false;
    this.#view.addToVariable(name, added);
  }

  entries(...given: Parameters<PipelineView['entries']>): ReturnType<PipelineView['entries']> {
    this.isRepeatable = false;
    return this.#view.entries(...given);
  }

  traced(value: Value): void {
    this.isRepeatable = false;
    this.#view.traced(value);
  }

  subscriptionKey(...given: Parameters<PipelineView['subscriptionKey']>): Value {
    this.isRepeatable = false;
    return this.#view.subscriptionKey(...given);
  }

  sentKey(...given: Parameters<PipelineView['sentKey']>): Value {
    return this.#note(view => view.sentKey(...given));
  }

  namedValue(...given: Parameters<PipelineView['namedValue']>): Value {
    this.isRepeatable = false;
    return this.#view.namedValue(...given);
  }

  namedString(...given: Parameters<PipelineView['namedString']>): Value {
    this.isRepeatable = false;
    return this.#view.namedString(...given);
  }

  namedCode(...given: Parameters<PipelineView['namedCode']>): Value {
    this.isRepeatable = false;
    return this.#view.namedCode(...given);
  }

  statusRead(call: string): void {
    this.#tell(view => view.statusRead(call));
  }

  absenceChecked(call: string): void {
    this.isRepeatable = false;
    this.#view.absenceChecked(call);
  }

  bodyRead(...given: Parameters<PipelineView['bodyRead']>): void {
    this.#tell(view => view.bodyRead(...given));
  }

  bodyTaken(...given: Parameters<PipelineView['bodyTaken']>): void {
    this.#tell(view => view.bodyTaken(...given));
  }

  isBodyTaken(call: string): boolean {
    return this.#note(view => booleanText(view.isBodyTaken(call))) === yes;
  }

  fieldSet(...given: Parameters<PipelineView['fieldSet']>): void {
    this.#tell(view => view.fieldSet(...given));
  }

  hasFailed(call: string): boolean {
    return this.#note(view => booleanText(view.hasFailed(call))) === yes;
  }

  credentialCompared(...given: Parameters<PipelineView['credentialCompared']>): void {
    this.#tell(view => view.credentialCompared(...given));
  }

  keyUsed(...given: Parameters<PipelineView['keyUsed']>): void {
    this.#tell(view => view.keyUsed(...given));
  }

  #note(look: (view: PipelineView) => Value): Value {
    const value = look(this.#view);
    if (!isFixed(value)) this.isRepeatable = false; // an object may contain more the next time
    this.reads.push({ look, value });
    return value;
  }

  #tell(tell: (view: PipelineView) => void): void {
    this.told.push(tell);
    tell(this.#view);
  }
}

const yes: Value = textValue('yes');
const no: Value = textValue('no');

function booleanText(holds: boolean): Value {
  return holds ? yes : no;
}
