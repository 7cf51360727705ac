import type { ParsedCode } from '../../csharp/index.ts';
import type { ContextDictionary, PipelineView } from './pipeline-view.ts';
import { sameText } from '../value/text-pattern.ts';
import type { Value } from '../value/value.ts';

/** Something that an expression read of the pipeline, and what it was. */
interface Read {
  readonly look: (view: PipelineView) => Value | undefined;
  readonly value: Value | undefined;
}

/** What an expression gave, and what it had read for that. */
interface Known {
  readonly reads: readonly Read[];
  readonly value: Value;
}

/** What expressions gave, so that one that reads the same as before need not be followed again. */
export class EvaluationMemo {
  readonly #known = new WeakMap<ParsedCode, Known>();

  /** What the code gives, when all that it reads is what it was; `undefined` when that is not known. */
  recall(code: ParsedCode, view: PipelineView): Value | undefined {
    const known = this.#known.get(code);
    if (!known) return undefined;
    for (const { look, value } of known.reads) if (!isSame(look(view), value)) return undefined;
    return known.value;
  }

  remember(code: ParsedCode, { reads, isRepeatable }: RecordingView, value: Value): void {
    // an object can be added to later, by whoever holds it
    if (isRepeatable && value.shape.kind === 'plain') this.#known.set(code, { reads, value });
  }
}

/** Whether two values are one, or both nothing but the same text. */
function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  return a?.shape.kind === 'plain' && b?.shape.kind === 'plain' && a.taint.length === 0 && b.taint.length === 0 && sameText(a.text, b.text);
}

/** Passes an expression's questions on and notes them. What leaves a trace in the pipeline, or depends on its place, cannot be repeated. */
export class RecordingView implements PipelineView {
  readonly reads: Read[] = [];
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

  entries(dictionary: ContextDictionary): ReturnType<PipelineView['entries']> {
    this.isRepeatable = false;
    return this.#view.entries(dictionary);
  }

  traced(value: Value): void {
    this.isRepeatable = false;
    this.#view.traced(value);
  }

  subscriptionKey(...given: Parameters<PipelineView['subscriptionKey']>): Value {
    this.isRepeatable = false;
    return this.#view.subscriptionKey(...given);
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
    this.isRepeatable = false;
    this.#view.statusRead(call);
  }

  bodyRead(...given: Parameters<PipelineView['bodyRead']>): void {
    this.isRepeatable = false;
    this.#view.bodyRead(...given);
  }

  fieldSet(...given: Parameters<PipelineView['fieldSet']>): void {
    this.isRepeatable = false;
    this.#view.fieldSet(...given);
  }

  hasFailed(call: string): boolean {
    this.isRepeatable = false;
    return this.#view.hasFailed(call);
  }

  credentialCompared(...given: Parameters<PipelineView['credentialCompared']>): void {
    this.isRepeatable = false;
    this.#view.credentialCompared(...given);
  }

  keyUsed(...given: Parameters<PipelineView['keyUsed']>): void {
    this.isRepeatable = false;
    this.#view.keyUsed(...given);
  }

  #note(look: (view: PipelineView) => Value): Value {
    const value = look(this.#view);
    if (value.shape.kind !== 'plain') this.isRepeatable = false; // an object may hold more the next time
    this.reads.push({ look, value });
    return value;
  }
}
