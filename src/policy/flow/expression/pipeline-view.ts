import type { Span } from '../../../base/text/text-span.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import type { Value } from '../value/value.ts';

/** The dictionaries of the context whose entries policies make. */
export type ContextDictionary = 'Variables' | 'Request.Headers' | 'Response.Headers' | 'Request.Url.Query';

/** The variables as expressions read and change them. An absent name means that it is not known: any of them. */
export interface VariablesView {
  variable(name: string | undefined): Value;
  /** Adds to what a variable's object contains. */
  addToVariable(name: string | undefined, added: Value): void;
}

/** The request and the response as expressions read them. An absent name means that it is not known: any of them. */
export interface MessagesView {
  requestHeader(name: string | undefined): Value;
  responseHeader(name: string | undefined): Value;
  requestUrl(): Value;
  /** The URL without its query. */
  requestPath(): Value;
  requestQuery(name: string | undefined): Value;
  requestBody(): Value;
  responseBody(): Value;
  /** The status and its reason. */
  responseStatus(): Value;
  /** `context.Response`: the answer of a vault when requests are routed to one. */
  response(): Value | undefined;
  /** `context.LastError`, whose message is that of an uncaught exception. */
  lastError(): Value;
  subscriptionKey(span: Span): Value;
  /** What the caller sent in a header or parameter of that name: noSecret, unless it is the one of the subscription key. */
  sentKey(kind: 'header' | 'query', name: string, span: Span): Value;
}

/** The named values in an expression or template. */
export interface NamedValuesView {
  /** A named value in a text. */
  namedValue(name: string, span: Span): Value;
  /** A named value in a string of C#. */
  namedString(name: string, span: Span): Value;
  /** A named value that is code in code. */
  namedCode(name: string, span: Span): Value;
}

/** The calls to vaults that an expression has the answers of. */
export interface CallsView {
  statusRead(call: string): void;
  /** It is looked at whether a call gave an answer. */
  absenceChecked(call: string): void;
  bodyRead(call: string, span: Span): void;
  /** The body of an answer is read, and gone from it. */
  bodyTaken(call: string): void;
  /** Whether that happened before on every way to here. */
  isBodyTaken(call: string): boolean;
  /** Whether the policy runs only when a call did not give what it was asked for. */
  hasFailed(call: string): boolean;
}

/** What an expression shows to others. */
export interface ExpressionReport {
  /** `context.Trace(…)`. */
  traced(value: Value): void;
  /** Text that is put under a name into an object. */
  fieldSet(name: string, text: TextPattern | undefined): void;
  /** Text that a credential of the caller's is compared with. */
  credentialCompared(text: TextPattern | undefined): void;
  /** Text that becomes the key of a signature or cipher. */
  keyUsed(text: TextPattern | undefined, span: Span): void;
}

/** What expressions read of a pipeline, and what they report to it, by role. */
export interface PipelineView extends VariablesView, MessagesView, NamedValuesView, CallsView, ExpressionReport {
  /**
   * The entries of a dictionary as far as policies made them, and the caller's subscription key where the code names it; a name that
   * is not known is absent.
   */
  entries(dictionary: ContextDictionary, span: Span): readonly (readonly [string | undefined, Value])[];
}
