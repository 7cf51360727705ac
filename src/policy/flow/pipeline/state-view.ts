import type { Span } from '../../../base/text/text-span.ts';
import { isFilledIn, sourceOffset, type Element, type ExpressionPart } from '../../syntax/index.ts';
import { anyRun, idsOf } from '../state/call-id.ts';
import { namesKey } from '../secrets/credential-read.ts';
import { holdsKey, isCredentialField } from '../secrets/credential-text.ts';
import type { ContextDictionary, PipelineView } from '../expression/pipeline-view.ts';
import type { ForkMap } from '../state/fork-map.ts';
import { PipelineState, slotTaint } from '../state/pipeline-state.ts';
import type { FlowContext, Where } from './flow-context.ts';
import type { Steps } from './step-budget.ts';
import { clean, joinTaint, maximumTrails, type Taint } from '../value/taint.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import { said, type Sentence } from '../../../base/text/translation.ts';
import { deepTaint } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

/** Where a text is evaluated. */
export interface Site {
  readonly where: Where;
  /** The policy whose text it is: written-out keys are reported at it. */
  readonly keyUser: Element | undefined;
  /** For the content of a named value: its place in the document is that of all of it. */
  readonly span?: Span | undefined;
}

/** Reads named values, which the reader of the values around them does. */
export interface NamedValueReader {
  /** As text. */
  namedValue(name: string, site: Site, span: Span): Value;
  /** In a string of C#. */
  namedString(name: string, site: Site, span: Span): Value;
  /** Where it is in code as code. */
  namedCode(name: string, site: Site, span: Span): Value;
}

/** What a view is made for. */
export interface ViewInput extends Site {
  readonly flow: FlowContext;
  /** The expression; absent for a template. */
  readonly part: ExpressionPart | undefined;
  readonly reader: NamedValueReader;
}

/**
 * What the expressions of a policy read of a run, and how they change it. One is made for each expression, so it is an object
 * without closures.
 */
export class StateView implements PipelineView {
  readonly #input: ViewInput;
  readonly #state: PipelineState;

  constructor(input: ViewInput) {
    this.#input = input;
    this.#state = input.flow.state ?? new PipelineState();
  }

  variable(name: string | undefined): Value {
    const isOpen = name !== undefined && isFilledIn(name);
    return (isOpen ? this.#state.variables.get(name) : undefined) ?? this.#entry(this.#state.variables, isOpen ? undefined : name);
  }

  addToVariable(name: string | undefined, added: Value): void {
    const { variables } = this.#state;
    if (name === undefined) this.#input.flow.budget.spend(variables.size);
    for (const key of name === undefined ? [...variables.entries()].map(([known]) => known) : [name]) {
      const old = variables.get(key) ?? noSecret;
      this.#input.flow.setVariable(key, { ...old, taint: joinTaint(old.taint, deepTaint(added, this.#input.flow.budget)) });
    }
  }

  entries(dictionary: ContextDictionary, span: Span): ReturnType<PipelineView['entries']> {
    const { variables, requestHeaders, requestQuery, response } = this.#state;
    const { budget, writtenNames } = this.#input.flow;
    const map = { Variables: variables, 'Request.Headers': requestHeaders, 'Request.Url.Query': requestQuery, 'Response.Headers': response.headers }[
      dictionary
    ];
    budget.spend(map.size >> 2);
    const made = [...map.entries()].map(([name, held]) => {
      const value = 'shape' in held ? held : plain(slotTaint(held));
      if (dictionary === 'Variables') return [name, value] as const;
      return [name === '*' ? undefined : (writtenNames.get(name) ?? name), value] as const;
    });
    return [...made, ...this.#namedKey(dictionary, span)];
  }

  /** What callers send their subscription key in, where the code names it: who looks at all headers alike does not mean the key. */
  #namedKey(dictionary: ContextDictionary, span: Span): ReturnType<PipelineView['entries']> {
    const kind = dictionary === 'Request.Headers' ? 'header' : dictionary === 'Request.Url.Query' ? 'query' : undefined;
    const code = this.#input.part?.code;
    if (!kind || code === undefined) return [];
    const { api } = this.#input.flow.workspace;
    const own = kind === 'header' ? api?.keyHeader : api?.keyQuery;
    const isNamed = namesKey(code) || (own !== undefined && code.toLowerCase().includes(own.toLowerCase()));
    if (!isNamed) return [];
    const names = [kind === 'header' ? 'Ocp-Apim-Subscription-Key' : 'subscription-key', ...(own === undefined ? [] : [own])];
    return names.map(name => [name, this.sentKey(kind, name, span)] as const).filter(([, value]) => value !== noSecret);
  }

  requestHeader(name: string | undefined): Value {
    return this.#entry(this.#state.requestHeaders, name?.toLowerCase());
  }

  responseHeader(name: string | undefined): Value {
    const { headers } = this.#state.response;
    if (name === undefined) this.#input.flow.budget.spend(headers.size >> 2);
    const slots =
      name === undefined
        ? [...headers.values()]
        : [headers.get(name.toLowerCase()), headers.get('*')].filter(slot => slot !== undefined);
    return plain(slots.reduce<Taint>((taint, slot) => joinTaint(taint, slotTaint(slot)), clean));
  }

  requestUrl(): Value {
    return plain(joinTaint(this.#state.requestPath.taint, this.requestQuery(undefined).taint));
  }

  requestPath(): Value {
    return plain(this.#state.requestPath.taint);
  }

  requestQuery(name: string | undefined): Value {
    return plain(deepTaint(this.#entry(this.#state.requestQuery, name?.toLowerCase()), this.#input.flow.budget));
  }

  requestBody(): Value {
    return this.#state.requestBody;
  }

  responseBody(): Value {
    return plain(slotTaint(this.#state.response.body));
  }

  responseStatus(): Value {
    return plain(slotTaint(this.#state.response.status));
  }

  response(): Value | undefined {
    return this.#state.vaultAnswer;
  }

  messageBody(): Value {
    const { where: { section, message }, flow: { budget } } = this.#input;
    const response = (): Value => this.response() ?? this.responseBody();
    if (section === 'outbound' || section === 'on-error') return response();
    // of a response that is made before there is one it is not said which message its template reads
    const isEither = section === 'fragment' || message === 'response';
    return isEither ? joinValue(plain(deepTaint(this.requestBody(), budget)), response(), budget) : this.requestBody();
  }

  lastError(): Value {
    return this.#input.flow.lastError;
  }

  traced(value: Value): void {
    const { flow: run, keyUser, where } = this.#input;
    if (keyUser) run.leak('log', keyUser, where, deepTaint(value, this.#input.flow.budget), said('a trace'));
  }

  subscriptionKey(span: Span): Value {
    const { flow: run, where } = this.#input;
    const message = said("The caller's subscription key is read here.");
    return plain(run.source({ id: 'subscription key', kind: 'subscription-key', message, isCertain: true }, where, this.#fixed(span)));
  }

  sentKey(kind: 'header' | 'query', name: string, span: Span): Value {
    const { workspace } = this.#input.flow;
    const key = name.toLowerCase();
    const own = kind === 'header' ? workspace.api?.keyHeader : workspace.api?.keyQuery;
    const isKey = key === own?.toLowerCase() || key === (kind === 'header' ? 'ocp-apim-subscription-key' : 'subscription-key');
    const isGone = kind === 'header' && this.#state.removedHeaders.get(key) === true;
    const isWritten = (kind === 'header' ? this.#state.requestHeaders : this.#state.requestQuery).has(key);
    return isKey && !isGone && !isWritten ? this.subscriptionKey(span) : noSecret;
  }

  namedValue(name: string, span: Span): Value {
    return this.#input.reader.namedValue(name, this.#input, this.#fixed(span));
  }

  namedString(name: string, span: Span): Value {
    return this.#input.reader.namedString(name, this.#input, this.#fixed(span));
  }

  namedCode(name: string, span: Span): Value {
    return this.#input.reader.namedCode(name, this.#input, this.#fixed(span));
  }

  statusRead(call: string): void {
    for (const id of idsOf(call)) this.#state.checkedCalls.set(anyRun(id), true);
  }

  absenceChecked(answer: string): void {
    for (const id of idsOf(answer).map(anyRun)) {
      const call = this.#input.flow.facts.vaultCalls.get(id);
      if (call) call.isAbsenceChecked = true;
    }
  }

  bodyRead(answer: string, span: Span): void {
    const { flow: run, where } = this.#input;
    for (const id of idsOf(answer).map(anyRun)) {
      const call = run.facts.vaultCalls.get(id);
      if (call && this.#state.checkedCalls.get(id) !== true) call.uncheckedUse ??= run.place(where, this.#inDocument(span));
    }
  }

  bodyTaken(call: string): void {
    this.#state.takenBodies.set(call, true);
  }

  isBodyTaken(call: string): boolean {
    return this.#state.takenBodies.get(call) === true;
  }

  hasFailed(call: string): boolean {
    return this.#state.failedCalls.get(call) === true;
  }

  fieldSet(name: string, text: TextPattern | undefined): void {
    if (isCredentialField(name) && holdsKey(text)) this.#report(text, said('a credential in a body'));
  }

  credentialCompared(text: TextPattern | undefined): void {
    if (holdsKey(text)) this.#report(text, said('a credential callers are compared with'));
  }

  keyUsed(text: TextPattern | undefined): void {
    this.#report(text, said('a key of a signature or cipher'));
  }

  /** A look at all entries is as much work as there are of them. */
  #entry(entries: ForkMap<Value>, name: string | undefined): Value {
    if (name === undefined) this.#input.flow.budget.spend(entries.size >> 2);
    return entry(entries, name, this.#input.flow.budget);
  }

  #report(text: TextPattern | undefined, what: Sentence): void {
    const { flow: run, keyUser, where } = this.#input;
    if (keyUser) run.credential(text, keyUser, where, what);
  }

  /** A place in code, which a secret from there keeps. */
  #fixed(span: Span): Span {
    this.#input.flow.isMovable = false;
    return this.#inDocument(span);
  }

  #inDocument({ start, end }: Span): Span {
    const { span, part } = this.#input;
    if (span) return span;
    return part ? { start: sourceOffset(part, start), end: sourceOffset(part, end) } : { start, end };
  }
}

/** A named entry, or any of them; what was written under an unknown name may be it, too. */
function entry(entries: ForkMap<Value>, name: string | undefined, steps: Steps): Value {
  if (name === undefined) {
    let taint = clean;
    for (const value of entries.values()) {
      taint = joinTaint(taint, deepTaint(value, steps));
      if (taint.length >= maximumTrails) break;
    }
    return plain(taint);
  }
  const anywhere = entries.get('*');
  const value = entries.get(name);
  return anywhere && value ? joinValue(value, anywhere, steps) : (value ?? anywhere ?? noSecret);
}
