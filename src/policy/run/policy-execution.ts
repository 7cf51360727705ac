import type { Span } from '../../base/text/text-span.ts';
import type { PolicyName } from '../language/index.ts';
import type { Element, PolicyDocument } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import type { DotnetValue, LastErrorModel, UrlModel } from './expression/index.ts';
import type { RunBudget } from './limits/run-budget.ts';
import type { Message, RequestMessage, ResponseMessage } from './gateway/message.ts';
import type { IncomingResponse, OutgoingRequest, RunHost, RunInput } from './run-input.ts';
import type { CacheWrite, RunCall, RunLog, RunSection } from './record/run-result.ts';

/** Where a policy stands. */
export interface Where {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly section: RunSection;
  /** How many scopes out from the document that is run. */
  readonly scope: number;
  /** How many policies it stands inside. */
  readonly depth: number;
  /** The fragments it was included by. */
  readonly fragments: readonly string[];
  /** As `context.LastError.Path` gives it, such as `choose[1]/when[2]/set-header[1]`. */
  readonly path: string;
  /** The message that a policy around it makes: what it writes goes there. */
  readonly message?: MadeMessage;
  /** The element that makes that message. */
  readonly madeBy?: string;
}

/** A message that a policy makes of the policies in it. */
export type MadeMessage =
  { readonly kind: 'request'; readonly request: MadeRequest } | { readonly kind: 'response'; readonly response: ResponseMessage };

/** A request before it is sent. */
export interface MadeRequest extends RequestMessage {
  url: string;
}

/** What the policies of a pipeline read and change while one call is answered. */
export interface PolicyExecution {
  readonly input: RunInput;
  readonly host: RunHost;
  readonly signal: AbortSignal;
  /** What all of the run draws on. */
  readonly budget: RunBudget;
  readonly workspace: PolicyWorkspace;
  readonly request: RequestMessage;
  /** Where the request goes: the backend's base, what follows it, and the query. */
  readonly target: RequestTarget;
  /** Null until there is an answer. */
  response: ResponseMessage | null;
  readonly variables: Map<string, DotnetValue>;
  readonly lastError: LastErrorModel | undefined;
  /** A GUID in lower case. */
  readonly requestId: string;
  /** Where cache-lookup did not find the response, for cache-store. */
  responseCache: { readonly key: string; readonly cachingType: string } | undefined;
  readonly hasAnswered: boolean;
  /** Ends the call with the response as it stands. */
  answer(response: ResponseMessage): void;
  /** Leaves something for the moment when the caller is answered, such as the headers of cors. */
  atEnd(element: Element, where: Where, act: (response: ResponseMessage) => void): void;
  /**
   * The message that header, body and status policies change here: the one that is made, the request on the way in, the response
   * on the way back.
   */
  messageIn(where: Where): Message;
  /** The request that policies change here: the one that is made, or the call's own. */
  requestIn(where: Where): RequestMessage;
  /** Runs the policies in an element over a message that it makes. */
  runOver(message: MadeMessage, element: Element, where: Where): Promise<void>;
  /** The text of an attribute, or the language's default; undefined when neither is there. */
  attribute(element: Element, name: string, where: Where): string | undefined;
  /** The value of an attribute, or the language's default: null when neither is there. */
  attributeValue(element: Element, name: string, where: Where): DotnetValue;
  /** The value of what stands in an element: one expression's value, or text. */
  content(element: Element, where: Where): DotnetValue;
  /** What stands in an element as text without blanks around it. */
  contentText(element: Element, where: Where): string;
  /** Runs the policies in an element; `name` is the container's place in the path. */
  runAll(elements: readonly Element[], where: Where): Promise<void>;
  /** What `<base />` stands for. */
  base(where: Where): Promise<void>;
  documentOf(file: string, text: string): PolicyDocument;
  /** Sends a request; rejects with a PolicyFailure when nobody answers in time. */
  send(
    kind: RunCall['kind'],
    request: OutgoingRequest,
    timing: { readonly element: Element; readonly where: Where; readonly timeoutMilliseconds: number },
  ): Promise<IncomingResponse>;
  log(kind: RunLog['kind'], text: string, element: Element, where: Where): void;
  cacheWrite(write: Omit<CacheWrite, 'place'>, element: Element, where: Where): void;
  /** Says what of a policy is not run as the gateway runs it; the policy goes on. */
  unsupported(message: string, span: Span, policy: string, where: Where): void;
  /** A sentence for the step of the policy that runs. */
  note(message: string): void;
}

/** Where the request goes. */
export interface RequestTarget {
  base: UrlModel;
  /** Begins with a slash, or is empty. */
  path: string;
  /** With its `?`, or empty. */
  query: string;
}

/** What a policy does. */
export type PolicyHandler = (execution: PolicyExecution, element: Element, where: Where) => Promise<void> | void;

/** Handlers by the name of the policy. */
export type PolicyHandlers = Readonly<Partial<Record<PolicyName, PolicyHandler>>>;

/** A policy that is left out, with the reason; the run goes on without it and says so. */
export class UnsupportedPolicy extends Error {
  /** The place is that of the policy. */
  readonly span = undefined;

  constructor(message: string) {
    super(message);
    this.name = 'UnsupportedPolicy';
  }
}
