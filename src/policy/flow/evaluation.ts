import type { Span } from '../../base/text-span.ts';
import type { Block, Expression, TypeReference } from '../csharp/index.ts';
import type { Frame } from './frame.ts';
import type { TextPattern } from './text-pattern.ts';
import type { Value } from './value.ts';

/** What expressions read of a pipeline, and what they tell it. An absent name means that it is not known: any of them. */
export interface PipelineView {
  variable(name: string | undefined): Value;
  /** Adds to what a variable's object holds. */
  addToVariable(name: string | undefined, added: Value): void;
  requestHeader(name: string | undefined): Value;
  responseHeader(name: string | undefined): Value;
  requestUrl(): Value;
  requestBody(): Value;
  responseBody(): Value;
  /** `context.Response`: the answer of a vault when requests are routed to one. */
  response(): Value | undefined;
  subscriptionKey(span: Span): Value;
  namedValue(name: string, span: Span): Value;
  statusRead(call: string): void;
  bodyRead(call: string, span: Span): void;
  /** Text that is put under a name into an object. */
  fieldSet(name: string, text: TextPattern | undefined): void;
  /** Text that becomes the key of a signature or cipher. */
  keyUsed(text: TextPattern | undefined, span: Span): void;
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
  textOf(value: Value, span: Span): TextPattern;
  assign(target: Expression, value: Value, frame: Frame): void;
  /** Adds a value to the object an expression denotes. */
  addInto(container: Expression, name: string | undefined, value: Value, frame: Frame): void;
  /** Takes the secret out of the object an expression denotes, for good. */
  scrub(container: Expression, frame: Frame): void;
  apply(callee: Value, given: readonly Value[]): Value;
  /** Counts work; `false` when the code is too much to follow. */
  spend(): boolean;
  runBody(body: Expression | Block, frame: Frame): Value;
}
