import type { Span } from '../../base/text/text-span.ts';
import type { PolicyName } from '../language/index.ts';
import type { Element, PolicyDocument } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import type { DotnetValue, LastErrorModel, UrlModel } from './expression/index.ts';
import type { RunBudget } from './limits/run-budget.ts';
import type { Message, RequestMessage, ResponseMessage } from './gateway/message.ts';
import type { IncomingResponse, OutgoingRequest, RunHost, RunInput } from './run-input.ts';
import type { CacheLookUp, CacheWrite, RunCall, RunLog } from './record/run-result.ts';
import type { RequestTiming } from './gateway/request-timing.ts';
import type { Where, MadeMessage } from './where.ts';

/** What a call is answered with: its input, the host and what the run may take. */
export interface ExecutionSurroundings {
  readonly input: RunInput;
  readonly host: RunHost;
  readonly signal: AbortSignal;
  /** What all of the run draws on. */
  readonly budget: RunBudget;
  readonly workspace: PolicyWorkspace;
  /** A GUID in lower case. */
  readonly requestId: string;
}

/** The text of policies: attributes and contents, their expressions evaluated and named values put in. */
export interface ElementReader {
  /** The text of an attribute, or the language's default; undefined when neither is there. */
  attribute(element: Element, name: string, where: Where): string | undefined;
  /** The value of an attribute, or the language's default: null when neither is there. */
  attributeValue(element: Element, name: string, where: Where): DotnetValue;
  /** The value of an element's content: one expression's value, or text. */
  content(element: Element, where: Where): DotnetValue;
  /** An element's content as text without blanks around it. */
  contentText(element: Element, where: Where): string;
}

/** The variables of a call, and its last error. */
export interface ExecutionVariables {
  readonly variables: Map<string, DotnetValue>;
  readonly lastError: LastErrorModel | undefined;
}

/** The messages that policies read and change. */
export interface ExecutionMessages {
  readonly request: RequestMessage;
  /** Null until there is an answer. */
  response: ResponseMessage | null;
  /**
   * The message that header, body and status policies change here: the one that is made, the request on the way in, the response
   * on the way back.
   */
  messageIn(where: Where): Message;
  /** The request that policies change here: the one that is made, or the call's own. */
  requestIn(where: Where): RequestMessage;
}

/** How a call is answered. */
export interface ExecutionAnswer {
  readonly hasAnswered: boolean;
  /** Ends the call with a response. */
  answer(response: ResponseMessage): void;
  /** Leaves something for the moment when the caller is answered, such as the headers of cors. */
  atEnd(element: Element, where: Where, act: (response: ResponseMessage) => void): void;
}

/** The way to the backend and to other services. */
export interface ExecutionRoute {
  /** Where the request goes: the backend's base, what follows it, and the query. */
  readonly target: RequestTarget;
  /** Sends a request; rejects with a PolicyFailure when no answer comes in time. */
  send(kind: RunCall['kind'], request: OutgoingRequest, timing: RequestTiming): Promise<IncomingResponse>;
}

/** Which policies run next. */
export interface ExecutionControl {
  /** Runs the policies in an element; `name` is the container's place in the path. */
  runAll(elements: readonly Element[], where: Where): Promise<void>;
  /** Runs the policies in an element over a message that it makes. */
  runOver(message: MadeMessage, element: Element, where: Where): Promise<void>;
  /** Runs what `<base />` is replaced by. */
  base(where: Where): Promise<void>;
  documentOf(file: string, text: string): PolicyDocument;
}

/** What is recorded of a run. */
export interface ExecutionReport {
  log(kind: RunLog['kind'], text: string, element: Element, where: Where): void;
  cacheWrite(write: Omit<CacheWrite, 'place'>, element: Element, where: Where): void;
  cacheLookUp(lookUp: Omit<CacheLookUp, 'place'>, element: Element, where: Where): void;
  /** Records what of a policy is not run as the gateway runs it; the policy goes on. */
  unsupported(message: string, span: Span, policy: string, where: Where): void;
  /** A sentence for the step of the policy that runs. */
  note(message: string): void;
}

/** What cache-lookup leaves for cache-store. */
export interface ResponseCacheLookup {
  /** Where cache-lookup did not find the response. */
  responseCache: { readonly key: string; readonly cachingType: string } | undefined;
}

/** What the policies of a pipeline read and change while one call is answered, by role. */
export interface PolicyExecution
  extends
    ExecutionSurroundings,
    ElementReader,
    ExecutionVariables,
    ExecutionMessages,
    ExecutionAnswer,
    ExecutionRoute,
    ExecutionControl,
    ExecutionReport,
    ResponseCacheLookup {}

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
