import type { Span } from '../../../base/text/text-span.ts';
import type { Block, Expression, TypeReference } from '../../csharp/index.ts';
import type { Frame } from './frame.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import type { Taint } from '../value/taint.ts';
import type { Cell, Value } from '../value/value.ts';

/** The dictionaries of the context whose entries policies make. */
export type ContextDictionary = 'Variables' | 'Request.Headers' | 'Response.Headers' | 'Request.Url.Query';

/** What expressions read of a pipeline, and what they tell it. An absent name means that it is not known: any of them. */
export interface PipelineView {
  variable(name: string | undefined): Value;
  /** Adds to what a variable's object holds. */
  addToVariable(name: string | undefined, added: Value): void;
  /** The entries of a dictionary as far as policies made them; a name that is not known is absent. */
  entries(dictionary: ContextDictionary): readonly (readonly [string | undefined, Value])[];
  requestHeader(name: string | undefined): Value;
  responseHeader(name: string | undefined): Value;
  requestUrl(): Value;
  /** The URL without its query. */
  requestPath(): Value;
  requestQuery(name: string | undefined): Value;
  requestBody(): Value;
  responseBody(): Value;
  /** `context.Response`: the answer of a vault when requests are routed to one. */
  response(): Value | undefined;
  /** `context.LastError`, whose message is that of an exception nobody caught. */
  lastError(): Value;
  /** `context.Trace(…)`. */
  traced(value: Value): void;
  subscriptionKey(span: Span): Value;
  /** What the caller sent in a header or parameter of that name: noSecret, unless it is the one of the subscription key. */
  sentKey(kind: 'header' | 'query', name: string, span: Span): Value;
  /** A named value in a text. */
  namedValue(name: string, span: Span): Value;
  /** A named value in a string of C#. */
  namedString(name: string, span: Span): Value;
  /** A named value that stands in code as code. */
  namedCode(name: string, span: Span): Value;
  statusRead(call: string): void;
  /** It is looked at whether a call gave an answer. */
  absenceChecked(call: string): void;
  bodyRead(call: string, span: Span): void;
  /** Whether the policy runs only when a call did not give what it was asked for. */
  hasFailed(call: string): boolean;
  /** Text that is put under a name into an object. */
  fieldSet(name: string, text: TextPattern | undefined): void;
  /** Text that a credential of the caller's is compared with. */
  credentialCompared(text: TextPattern | undefined): void;
  /** Text that becomes the key of a signature or cipher. */
  keyUsed(text: TextPattern | undefined, span: Span): void;
}

/** Notes that code looks at whether there is a value, as far as that is the answer of a call. */
export function checkAbsence({ view }: Evaluation, { shape }: Value): void {
  if (shape.kind === 'vault' && shape.part === 'response') view.absenceChecked(shape.call);
}

/** An argument with the value it has. */
export interface EvaluatedArgument {
  readonly value: Value;
  readonly expression: Expression;
  readonly isOut: boolean;
}

/** A call of a member, its receiver and arguments evaluated. */
export interface MemberCall {
  readonly receiver: Value;
  readonly receiverExpression: Expression;
  readonly name: string;
  readonly typeArguments: readonly TypeReference[];
  readonly arguments: readonly EvaluatedArgument[];
  readonly span: Span;
}

/** Evaluates expressions abstractly; handed to the files that know one kind of expression each. */
export interface Evaluation {
  readonly view: PipelineView;
  evaluate(expression: Expression, frame: Frame): Value;
  /** The value as text: what is known of it, or the code it comes from. */
  valueText(value: Value, span: Span): TextPattern;
  assign(target: Expression, value: Value, frame: Frame): void;
  /** Adds a value to the object an expression denotes. */
  addInto(container: Expression, name: string | undefined, value: Value, frame: Frame): void;
  /** Puts a value in the place of what stands under a name, or among the rest, or takes that out. */
  overwrite(cell: Cell, name: string | undefined, value: Value | undefined): void;
  /** Whether the code that is followed may not come to run. */
  readonly isSpeculative: boolean;
  /** Runs what may not come to run: what it takes out of objects may still be there afterwards. */
  speculate(action: () => void): void;
  /** Whether the code that is followed runs only when a call did not give what it was asked for. */
  hasFailed(call: string): boolean;
  /** Runs what runs only when some calls have failed. */
  withAssumption<T>(failed: readonly string[], action: () => T): T;
  /** Copies secrets into buffers that are handed over as arguments. */
  taintBuffers(taint: Taint, buffers: readonly EvaluatedArgument[], frame: Frame): void;
  /** What was thrown and not caught so far. */
  readonly thrown: Value[];
  apply(callee: Value, given: readonly Value[]): Value;
  /** Counts work; `false` when the code is too much to follow. */
  spend(steps?: number): boolean;
  /** Begins what may come to itself again, to be ended by `leave`; `false` when the code is too much or too deep to follow. */
  enter(): boolean;
  leave(): void;
  /** Tells that the code does more than is followed. */
  giveUp(): void;
  runBody(body: Expression | Block, frame: Frame): Value;
}
