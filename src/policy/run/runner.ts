import type { Span } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import { definitionOf, isSectionName, mayMakeMessage, rootNames } from '../language/index.ts';
import { attributeOf, childElements, parsePolicy, rootOf, sectionOf, strayElements, type Element, type PolicyDocument } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import {
  DotnetError,
  EvaluationLimit,
  RunLimit,
  UnsupportedExpression,
  type DotnetValue,
  type LastErrorModel,
} from './expression/index.ts';
import { HeaderMap, okResponse, type Message, type RequestMessage, type ResponseMessage } from './gateway/message.ts';
import { contextOf } from './gateway/context-of.ts';
import { contentParts, PartValues } from './record/part-values.ts';
import { handlerOf } from './policies/index.ts';
import { partsLeftOut } from './parts-left-out.ts';
import { errorResponse, PolicyFailure } from './limits/policy-failure.ts';
import { lastErrorOf } from './gateway/last-error.ts';
import { newGuid } from './gateway/request-id.ts';
import { requestTarget } from './gateway/request-target.ts';
import { sendRequest } from './gateway/send-request.ts';
import { RunBudget, stepsOfPolicy, usualLimits } from './limits/run-budget.ts';
import { UnsupportedPolicy, type RequestTarget, type PolicyExecution } from './policy-execution.ts';
import type { IncomingResponse, OutgoingRequest, RunHost, RunInput } from './run-input.ts';
import { placeOf, RunRecord } from './record/run-record.ts';
import type { CacheLookUp, CacheWrite, RunCall, RunLog, RunSection, StepOutcome } from './record/run-result.ts';
import { changesBetween, snapshotOf } from './record/step-recorder.ts';
import type { RequestTiming } from './gateway/request-timing.ts';
import type { Where, MadeMessage } from './where.ts';

/** Runs the sections of a policy for one call and keeps what happens. */
export class Runner implements PolicyExecution {
  readonly input: RunInput;
  readonly signal: AbortSignal;
  readonly host: RunHost;
  readonly workspace: PolicyWorkspace;
  readonly request: RequestMessage;
  readonly target: RequestTarget;
  readonly requestId: string;
  response: ResponseMessage | null = null;
  readonly variables = new Map<string, DotnetValue>();
  lastError: LastErrorModel | undefined;
  hasAnswered = false;
  responseCache: PolicyExecution['responseCache'] = undefined;

  readonly budget: RunBudget;
  readonly record: RunRecord;

  readonly #values: PartValues;
  readonly #documents = new Map<string, PolicyDocument>();
  /** The failure that {@link lastError} is about. */
  #raised: PolicyFailure | undefined;
  /** What policies left for the moment when the caller is answered. */
  readonly #atEnd: { readonly element: Element; readonly where: Where; readonly act: (response: ResponseMessage) => void }[] = [];
  /** Policies whose expressions are evaluated, innermost last. */
  readonly #running: { readonly element: Element; readonly where: Where }[] = [];

  constructor(input: RunInput, signal: AbortSignal) {
    this.input = input;
    this.budget = new RunBudget(input.limits ?? usualLimits);
    this.record = new RunRecord(this.budget);
    this.signal = signal;
    this.host = input.host;
    this.workspace = input.workspace;
    const { method, headers, body } = input.request;
    this.request = { method, headers: new HeaderMap(headers), body: { content: body.length > 0 ? body : undefined } };
    this.target = requestTarget(input);
    this.requestId = newGuid(() => this.host.random());
    const began = this.host.now();
    const trace = (message: string): void => {
      const running = this.#running.at(-1);
      if (running) this.log('trace', message, running.element, running.where);
    };
    this.#values = new PartValues({ host: this.host, budget: this.budget, context: () => contextOf(this, { began, trace }) });
  }

  /** Runs a section of the document, until a policy answers the call. */
  async section(section: RunSection): Promise<void> {
    const { file, text } = this.input.source;
    const document = this.documentOf(file, text);
    await this.#runSection(document, { file, document, section, scope: 0, depth: 0, fragments: [], path: '' });
  }

  /** Goes to on-error with the error response as it would be sent; what policies left for the end counts for it, too. */
  async fail(failure: PolicyFailure): Promise<void> {
    this.#answerFailure(failure);
    this.hasAnswered = false;
    try {
      await this.section('on-error');
    } catch (error) {
      this.#answerFailure(error);
    }
    try {
      this.finish();
    } catch (error) {
      this.#answerFailure(error);
    }
  }

  #answerFailure(error: unknown): void {
    if (!(error instanceof PolicyFailure)) throw error;
    this.response = errorResponse(error, this.requestId);
  }

  /** Ends the run where it took more than it may: what the gateway would answer is not known. */
  giveUp(limit: RunLimit): void {
    const { file } = this.input.source;
    this.record.end(limit.message, limit.span ?? { start: 0, end: 0 }, 'policies', { file });
    this.response = errorResponse(new PolicyFailure('RunLimit', limit.message), this.requestId);
  }

  /** Does what policies left for the moment when the caller is answered; what one of them raises leads to on-error. */
  finish(): void {
    for (let last = this.#atEnd.shift(); last; last = this.#atEnd.shift()) {
      const { element, where, act } = last;
      try {
        act(this.answered());
      } catch (error) {
        if (error instanceof RunLimit) throw this.#ended(error, element, where);
        if (isUnsupported(error)) this.unsupported(error.message, error.span ?? element.startTagSpan, element.name, where);
        else throw this.#raise(error, element, where);
      }
    }
  }

  atEnd(element: Element, where: Where, act: (response: ResponseMessage) => void): void {
    this.#atEnd.push({ element, where, act });
  }

  answer(response: ResponseMessage): void {
    this.response = response;
    this.hasAnswered = true;
  }

  messageIn({ section, message }: Where): Message {
    if (message) return message.kind === 'request' ? message.request : message.response;
    if (section === 'inbound' || section === 'backend') return this.request;
    return this.answered();
  }

  requestIn({ message }: Where): RequestMessage {
    return message?.kind === 'request' ? message.request : this.request;
  }

  /** They make no steps of their own: in the gateway's trace they are one with the policy around them, too. */
  async runOver(message: MadeMessage, element: Element, where: Where): Promise<void> {
    for (const child of childElements(element)) {
      try {
        await this.#run(child, { ...where, message, madeBy: element.name });
      } catch (error) {
        if (!(error instanceof UnsupportedPolicy)) throw error;
        this.unsupported(error.message, child.startTagSpan, element.name, where);
      }
      if (this.hasAnswered) return;
    }
  }

  /** The present response; an empty 200 where there is none. */
  answered(): ResponseMessage {
    return (this.response ??= okResponse());
  }

  attribute(element: Element, name: string): string | undefined {
    const attribute = attributeOf(element, name);
    return attribute ? this.#values.partsText(attribute.parts) : definitionOf(element.name)?.attributes[name]?.default;
  }

  attributeValue(element: Element, name: string): DotnetValue {
    const attribute = attributeOf(element, name);
    return attribute ? this.#values.valueOf(attribute.parts) : (definitionOf(element.name)?.attributes[name]?.default ?? null);
  }

  content(element: Element, { document }: Where): DotnetValue {
    return this.#values.valueOf(contentParts(element, document.text));
  }

  contentText(element: Element, where: Where): string {
    return this.#values.partsText(contentParts(element, where.document.text)).trim();
  }

  async runAll(elements: readonly Element[], where: Where): Promise<void> {
    const counts = new Map<string, number>();
    for (const element of elements) {
      if (this.hasAnswered) return;
      this.signal.throwIfAborted();
      const count = (counts.get(element.name) ?? 0) + 1;
      counts.set(element.name, count);
      if (element.name === 'base') {
        this.#pay(element, where);
        await this.base(where);
      }
      else await this.#step(element, { ...where, path: `${where.path}${where.path === '' ? '' : '/'}${element.name}[${count}]` });
    }
  }

  async base(where: Where): Promise<void> {
    const [source] = this.workspace.outerScopes(this.input.source.file)[where.scope] ?? [];
    if (source) {
      const document = this.documentOf(source.file, source.text);
      await this.#runSection(document, { ...where, file: source.file, document, scope: where.scope + 1, path: '' });
    } else if (where.section === 'backend') await this.#forward(where);
  }

  documentOf(file: string, text: string): PolicyDocument {
    const known = this.#documents.get(file);
    if (known) return known;
    const document = parsePolicy(text);
    this.#documents.set(file, document);
    for (const { span, message } of document.errors) {
      this.record.unsupported.push({
        place: { file, span },
        policy: 'policies',
        message: t('The service does not take this document: {0}', told(message)),
      });
    }
    for (const { span, message } of partsLeftOut(document)) this.record.unsupported.push({ place: { file, span }, policy: 'policies', message });
    // those in a section are reported when it comes to them
    const outermost = new Set([...childElements(document), ...childElements(rootOf(document) ?? document)]);
    for (const { name, startTagSpan: span } of strayElements(document).filter(stray => outermost.has(stray))) {
      const message = t('{0} is no element that is known where it stands: it is not run.', name);
      this.record.unsupported.push({ place: { file, span }, policy: name, message });
    }
    return document;
  }

  async send(kind: RunCall['kind'], request: OutgoingRequest, timing: RequestTiming): Promise<IncomingResponse> {
    return sendRequest(this, kind, request, timing);
  }

  log(kind: RunLog['kind'], text: string, element: Element, where: Where): void {
    this.record.log({ place: placeOf(element, where), kind, text });
  }

  cacheWrite(write: Omit<CacheWrite, 'place'>, element: Element, where: Where): void {
    this.record.cacheWrite({ ...write, place: placeOf(element, where) });
  }

  cacheLookUp(lookUp: Omit<CacheLookUp, 'place'>, element: Element, where: Where): void {
    this.record.cacheLookUp({ ...lookUp, place: placeOf(element, where) });
  }

  unsupported(message: string, span: Span, policy: string, where: Where): void {
    this.record.leaveOut(message, span, policy, where);
  }

  note(message: string): void {
    this.record.note(message);
  }

  /**
   * A section of a document. A document without `policies` around it counts as inbound; one without the backend section forwards
   * the call.
   */
  async #runSection(document: PolicyDocument, where: Where): Promise<void> {
    const section = sectionOf(document, where.section);
    if (section) await this.runAll(childElements(section), where);
    else if (where.section === 'backend') await this.base(where);
    else if (where.section === 'inbound' && !rootOf(document)) await this.runAll(policiesAlone(document), where);
  }

  /** The service-wide policy that every service has forwards the call; it is taken where no outer scope is known. */
  async #forward(where: Where): Promise<void> {
    const document = this.documentOf('(service)', '<forward-request />');
    await this.runAll(childElements(document), { ...where, file: '(service)', document, scope: where.scope + 1, path: '' });
  }

  async #step(element: Element, where: Where): Promise<void> {
    this.#pay(element, where);
    const before = snapshotOf(this);
    const began = this.host.now();
    const step = this.record.begin(element, where);
    this.#running.push({ element, where });
    let outcome: StepOutcome = 'done';
    try {
      await this.#run(element, { ...where, depth: where.depth + 1 });
      if (this.hasAnswered) outcome = 'answered';
    } catch (error) {
      if (error instanceof RunLimit) {
        outcome = 'unsupported';
        throw this.#ended(error, element, where);
      }
      if (isUnsupported(error)) this.unsupported(error.message, error.span ?? element.startTagSpan, element.name, where);
      else {
        outcome = 'failed';
        throw this.#raise(error, element, where);
      }
    } finally {
      this.#running.pop();
      const changes = step.holdsOthers() ? [] : changesBetween(before, snapshotOf(this));
      step.end({ changes, milliseconds: Number(this.host.now() - began) / 10_000, outcome });
    }
  }

  /** Counts a policy; where that is one too many, the run ends. */
  #pay(element: Element, where: Where): void {
    try {
      this.budget.step(stepsOfPolicy + (this.variables.size >> 2)); // all variables are compared
    } catch (error) {
      throw error instanceof RunLimit ? this.#ended(error, element, where) : error;
    }
  }

  /** Notes where the run took more than it may, and gives what ends it. */
  #ended(limit: RunLimit, element: Element, where: Where): RunLimit {
    this.record.end(limit.message, limit.span ?? element.startTagSpan, element.name, where);
    return limit;
  }

  async #run(element: Element, where: Where): Promise<void> {
    const handler = handlerOf(element.name);
    if (!handler) throw new UnsupportedPolicy(t('The policy {0} is not run locally.', element.name));
    const { madeBy } = where;
    if (madeBy !== undefined && !mayMakeMessage(element.name, madeBy)) {
      const message = t('The service does not take this document: {0} may not be in {1}.', element.name, madeBy);
      this.unsupported(message, element.startTagSpan, element.name, where);
    }
    await handler(this, element, where);
  }

  /** Notes where an error came up first and gives what goes on to on-error: an exception of an expression is a failure of its policy. */
  #raise(error: unknown, element: Element, where: Where): unknown {
    const failure =
      error instanceof DotnetError
        ? new PolicyFailure('ExpressionValueEvaluationFailure', `Expression evaluation failed. ${error.message}`)
        : error;
    if (!(failure instanceof PolicyFailure) || failure === this.#raised) return failure;
    this.#raised = failure;
    this.note(failure.message);
    this.lastError = lastErrorOf(failure, { element, where, input: this.input });
    return failure;
  }
}

/** The policies of a document without a root: those of a fragment, and those that are in no section. */
function policiesAlone(document: PolicyDocument): readonly Element[] {
  return childElements(document).flatMap(element =>
    element.name === rootNames.fragment ? childElements(element) : isSectionName(element.name) ? [] : [element],
  );
}

function isUnsupported(error: unknown): error is UnsupportedPolicy | UnsupportedExpression | EvaluationLimit {
  return error instanceof UnsupportedPolicy || error instanceof UnsupportedExpression || error instanceof EvaluationLimit;
}
