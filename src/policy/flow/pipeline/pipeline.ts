import type { Sentence } from '../../../base/text/translation.ts';
import type { Span } from '../../../base/text/text-span.ts';
import { definitionOf, knownName, rootNames } from '../../language/index.ts';
import {
  attributeOf,
  childElements,
  hasCode,
  isFilledIn,
  parsePolicy,
  rootOf,
  sectionOf,
  strayElements,
  type Element,
  type PolicyDocument,
  type ValuePart,
} from '../../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../../workspace.ts';
import { ageAnswers } from '../state/age-answers.ts';
import { ofAnyRun } from '../state/earlier-answers.ts';
import { newFacts, type Leak, type LeakKind, type PlainCredential } from './flow-facts.ts';
import type { FollowedFacts, FollowedRun, Unreached } from './followed-run.ts';
import { HeldMarkup } from './held-markup.ts';
import { lookAtText } from './lost-text.ts';
import { noteCredential, notePlainCredential } from '../secrets/note-credential.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { PipelineState, joinStates, slotOf, type Slot } from '../state/pipeline-state.ts';
import { handlerOf } from '../policies/index.ts';
import type { FlowContext, Where } from './flow-context.ts';
import { sharedRecord } from '../value/record-copy.ts';
import type { FlowState } from '../state/state-keys.ts';
import type { StepBudget } from './step-budget.ts';
import { cacheKey, settledKey } from '../state/settled-key.ts';
import { WatchedMap, watchedMap } from '../state/watched-map.ts';
import { sizeOf, Summaries } from '../state/summaries.ts';
import { joinTaint, maximumTrails, taintFrom, type Place, type Source, type Taint } from '../value/taint.ts';
import { anyText, concatText, isKnownText, resolveNamedValues, type TextPattern } from '../value/text-pattern.ts';
import type { UnfollowedReason } from './unfollowed.ts';
import { noSecret, type Value } from '../value/value.ts';
import { watchedWorkspace } from './watched-workspace.ts';
import { ValueReader } from './value-reader.ts';
import { backendAnswer } from '../secrets/vault-route.ts';
import { taintOfAll } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

/** How many policies deep policies are in others, with those that include them, as far as they are followed. */
const maximumNesting = 200;

const sections = ['inbound', 'backend', 'outbound'] as const;

/** What a document itself has an error of its own for. */
const hasOwnError: ReadonlySet<UnfollowedReason> = new Set(['unread', 'malformed'] as const);

/** One request on its way through a document, the scopes around it and the fragments it includes, with what is in the cache before it. */
export class Pipeline implements FlowContext, FollowedRun {
  state: PipelineState | undefined = new PipelineState();
  readonly workspace: PolicyWorkspace;
  readonly facts: FollowedFacts = { ...newFacts(), vaultCalls: new WatchedMap() };
  readonly cache: WatchedMap<Value>;
  /** Policies of the document that no request came to, by the first of them. */
  readonly unreached = new Map<Element, Unreached>();
  readonly #input: PipelineInput;
  readonly #scopes: readonly (readonly PolicySource[])[];
  /** What was in variables and the request at any time: an error may come at any of them. */
  ever = new PipelineState();
  /** The calls that ran on some way so far. */
  readonly calls = new Set<string>();
  lastError: Value = noSecret;
  readonly writtenNames = new WatchedMap<string>();
  isRepeatable = true;
  isMovable = true;
  onNamedValue: FollowedRun['onNamedValue'];
  readonly onFragment = (): void => void (this.isRepeatable = false);
  readonly budget: StepBudget;
  readonly #values: ValueReader;
  readonly #markup: HeldMarkup;
  readonly #summaries = new Summaries();
  /** The policy whose expressions are evaluated. */
  #current: Element | undefined;
  /** The policy of the linted document that is run, or that leads to what is run. */
  #own: Element | undefined;
  #nesting = 0;

  constructor(input: PipelineInput, cache: ReadonlyMap<string, Value>, markup = new HeldMarkup(input.workspace)) {
    this.#input = input;
    this.workspace = input.policies ? watchedWorkspace(input.workspace, this) : input.workspace;
    this.#markup = markup;
    this.#values = new ValueReader(this, { ...input, markup: this.#markup });
    this.budget = input.budget;
    this.cache = watchedMap(cache);
    this.#scopes = input.workspace.outerScopes(input.file);
    this.facts.documents.set(input.file, input.document);
  }

  run(): void {
    const { document, file } = this.#input;
    const where = { file, isConditional: false, scope: 0, fragments: [] };
    this.#lookForMarkup(file, document);
    for (const { startTagSpan } of strayElements(document)) this.unfollowed('stray', { file, span: startTagSpan });
    const fragment = childElements(document).find(({ name }) => name === rootNames.fragment);
    if (fragment) {
      this.runAll(childElements(fragment), { ...where, section: 'fragment' });
      this.facts.keyForwards.clear();
    } else this.#runSections(where);
  }

  #runSections(where: Omit<Where, 'section'>): void {
    const { document } = this.#input;
    for (const section of sections) {
      if (section === 'outbound') {
        this.#forward();
        this.#receive();
      }
      this.#runSection(document, { ...where, section });
    }
    if (this.state) this.sendResponse({ ...where, section: 'outbound' });
    this.state = this.ever.clone();
    this.#runSection(document, { ...where, section: 'on-error' });
    if (this.state) this.sendResponse({ ...where, section: 'on-error' });
  }

  /** All that was in variables at any time. */
  get everInVariables(): Iterable<readonly [string, Value]> {
    return this.ever.variables.entries();
  }

  runAll(elements: readonly Element[], where: Where): void {
    if (this.#nesting >= maximumNesting) {
      const [first] = elements;
      if (first) this.unfollowed('nesting', this.place(where, first.startTagSpan));
      return;
    }
    this.#nesting++;
    const outer = this.#own;
    for (const [index, element] of elements.entries()) {
      if (!this.state) {
        if (where.file === this.#input.file) this.unreached.set(element, { elements: elements.slice(index), where });
        break;
      }
      if (where.scope === 0 && where.fragments.length === 0) this.#own = element;
      if (!this.budget.spend()) {
        this.unfollowed('steps', this.place(where, element.startTagSpan));
        break;
      }
      const handler = handlerOf(element.name);
      if (!handler) {
        if (knownName(element.name) === undefined) this.during(element, () => this.#lookIntoUnknown(element, where));
        continue;
      }
      const follow = (): void => this.during(element, () => handler(this, element, where));
      const isOutermost = this.#nesting === 1 && where.scope === 0 && where.fragments.length === 0;
      if (isOutermost && this.#input.policies) this.#input.policies.follow(element, where.section, this, follow);
      else follow();
    }
    this.#own = outer;
    this.#nesting--;
  }

  runBelow(parent: PolicyDocument | Element, where: Where): void {
    this.isRepeatable = false;
    const now = (): FlowState | undefined => this.state && { state: this.state.clone(), cache: this.cache, lastError: this.lastError };
    const run = (): void => this.runAll(childElements(parent), where);
    // a request that is being made is a part of no summary
    if (this.state?.made) return run();
    const known = this.#summaries.follow(parent, where, { budget: this.budget, now, unfollowed: () => this.facts.unfollowed.size, run });
    if (known) this.state = known.recalled?.clone();
  }

  /** Of a policy that is not known it is not known either what becomes of a secret in it. */
  #lookIntoUnknown(element: Element, where: Where): void {
    if (!hasCode(element)) return;
    const values = [this.content(element, where), ...element.attributes.map(({ parts }) => this.valueOf(parts, where))];
    if (taintOfAll(values, this.budget).length > 0) this.unfollowed('unknown-policy', this.place(where, element.startTagSpan));
  }

  settledKey(): string {
    this.isRepeatable = false;
    const { state } = this;
    if (!state) return '';
    this.budget.spend(1 + (sizeOf({ state, cache: this.cache, lastError: this.lastError }) >> 2));
    return `${state.settledKey(this.budget)}\n${cacheKey(this.cache, this.budget)}\n${settledKey(this.lastError, 'none', this.budget)}`;
  }

  unfollowed(reason: UnfollowedReason, at: Place): void {
    this.isRepeatable = false;
    const { file } = this.#input;
    if (this.budget.isCancelled || (hasOwnError.has(reason) && at.file === file)) return;
    const isSpent = this.budget.isOver;
    const place = at.file === file ? at : { file, span: this.#ownSpan };
    // once nothing more is followed, one place reports all that comes after it
    const key = isSpent ? 'steps' : `${reason} ${place.span.start}`;
    if (this.facts.unfollowed.has(key)) return;
    this.facts.unfollowed.set(key, { reason: isSpent ? 'steps' : reason, place, beyond: at.file === file ? undefined : at });
  }

  unknownFragment(id: string): void {
    this.isRepeatable = false;
    if (!this.state || taintOfAll(this.state.variables.values(), this.budget).length === 0) return;
    const span = this.#ownSpan;
    this.facts.unknownFragments.set(`${id} ${span.start}`, { id, span });
  }

  /** The tag of the document's own policy that is followed, or that led to what is. */
  get #ownSpan(): Span {
    return this.#own?.startTagSpan ?? { start: 0, end: 0 };
  }

  fork(state: PipelineState | undefined, action: () => void): PipelineState | undefined {
    const before = this.state;
    this.state = state?.clone();
    action();
    const after = this.state;
    this.state = before;
    return after;
  }

  base(where: Where): void {
    this.isRepeatable = false;
    const alternatives = this.#scopes[where.scope];
    if (!alternatives || where.section === 'fragment' || where.fragments.length > 0) return;
    const start = this.state;
    const ends = alternatives.map(source =>
      this.fork(start, () => this.#runSection(this.documentOf(source), { ...where, file: source.file, scope: where.scope + 1 })),
    );
    if (alternatives.length > 0) this.state = joinStates(ends, this.budget);
  }

  setVariable(name: string, given: Value): void {
    const value = given.shape.kind === 'plain' ? { ...given, taint: this.#standing(given.taint) } : sharedRecord(given, this.budget);
    this.state?.variables.set(name, value);
    this.ever.variables.set(name, joinValue(this.ever.variables.get(name) ?? noSecret, value, this.budget));
    if (!isFilledIn(name)) return;
    // whatever name it is when it is deployed
    this.state?.variables.set('*', joinValue(this.state.variables.get('*') ?? noSecret, value, this.budget));
    this.ever.variables.set('*', joinValue(this.ever.variables.get('*') ?? noSecret, value, this.budget));
  }

  callAgain(id: string, variable: string | undefined): void {
    const { state } = this;
    if (!state) return;
    if (!this.calls.has(id)) {
      this.calls.add(id);
      return;
    }
    this.isRepeatable = false;
    const changed = ageAnswers(state, id, this.budget);
    for (const map of ['variables', 'requestHeaders', 'requestQuery'] as const) {
      for (const [name, value] of changed[map]) {
        // if the answer of this run does not come, the one that is there is the last one all the same
        if (map !== 'variables' || name !== variable) {
          this.ever[map].set(name, joinValue(this.ever[map].get(name) ?? noSecret, value, this.budget));
        }
      }
    }
    this.ever.requestPath = joinValue(this.ever.requestPath, state.requestPath, this.budget);
    this.ever.requestBody = joinValue(this.ever.requestBody, state.requestBody, this.budget);
  }

  setRequestHeader(name: string | undefined, value: Value): void {
    if (!this.state) return;
    const key = name?.toLowerCase() ?? '*';
    if (name !== undefined) this.writtenNames.set(key, name);
    this.state.requestHeaders.set(
      key,
      name === undefined ? joinValue(this.state.requestHeaders.get(key) ?? noSecret, value, this.budget) : value,
    );
    this.ever.requestHeaders.set(key, joinValue(this.ever.requestHeaders.get(key) ?? noSecret, value, this.budget));
  }

  setRequestQuery(name: string, value: Value): void {
    const key = name.toLowerCase();
    this.writtenNames.set(key, name);
    this.state?.requestQuery.set(key, value);
    this.ever.requestQuery.set(key, joinValue(this.ever.requestQuery.get(key) ?? noSecret, value, this.budget));
  }

  setRequestPath(value: Value): void {
    if (this.state) this.state.requestPath = value;
    this.ever.requestPath = joinValue(this.ever.requestPath, value, this.budget);
  }

  setRequestBody(value: Value): void {
    if (this.state) this.state.requestBody = value;
    this.ever.requestBody = joinValue(this.ever.requestBody, value, this.budget);
  }

  place({ file }: Where, span: Span): Place {
    return { file, span };
  }

  idOf(element: Element, { file }: Pick<Where, 'file'>): string {
    // the trees of other documents are made anew for each lint
    return file === this.#input.file ? `#${String(this.#input.evaluations.elements.of(element))}` : `${file} ${String(element.span.start)}`;
  }

  source(source: Omit<Source, 'place'>, where: Where, span: Span): Taint {
    return taintFrom({ ...source, place: this.place(where, span) });
  }

  attribute(element: Element, name: string, where: Where): Value {
    const attribute = attributeOf(element, name);
    return attribute ? this.valueOf(attribute.parts, where) : noSecret;
  }

  setting(element: Element, name: string, where: Where): string | undefined {
    const attribute = attributeOf(element, name);
    const definition = definitionOf(element.name)?.attributes[name];
    if (!attribute) return definition?.default;
    const text = this.resolve(this.valueOf(attribute.parts, where).text);
    if (!isKnownText(text)) return undefined;
    return definition?.ignoresCase === true ? text.toLowerCase() : text;
  }

  nameIn(element: Element, name: string, where: Where): string | undefined {
    const attribute = attributeOf(element, name);
    if (!attribute) return undefined;
    const text = this.resolve(this.valueOf(attribute.parts, where).text);
    return isKnownText(text) ? text : attribute.value;
  }

  valueOf(parts: readonly ValuePart[], where: Where): Value {
    return this.#values.valueOf(parts, { where, keyUser: this.#current });
  }

  content(element: Element, where: Where): Value {
    return this.#values.contentOf(element, { where, keyUser: this.#current });
  }

  leak(kind: LeakKind, element: Element, { file }: Where, taint: Taint, what: Sentence): void {
    this.#leak(kind, element, file, this.#standing(taint), what);
  }

  write(element: Element, where: Where, taint: Taint, what: Sentence): Slot {
    return slotOf({ element, file: where.file, taint: this.#standing(taint), what, kind: 'response' });
  }

  sendResponse({ section }: Where): void {
    const writes = this.state?.responseWrites() ?? [];
    this.budget.spend(writes.length >> 2);
    for (const { element, file, taint, what, kind } of writes) {
      this.#leak(kind === 'response' && section === 'on-error' ? 'error-response' : kind, element, file, taint, what);
    }
  }

  credential(text: TextPattern | undefined, element: Element, { file }: Where, what: Sentence): void {
    noteCredential(this.facts, this.workspace, { text, element, file, what });
  }

  resolve(text: TextPattern | undefined): TextPattern {
    return text === undefined ? anyText : resolveNamedValues(text, name => this.workspace.namedValue(name)?.value);
  }

  /**
   * The secrets that are there: not those of calls that failed on the way to here; not surely what came through variables past an
   * unknown fragment.
   */
  #standing(taint: Taint): Taint {
    const failed = this.state?.failedCalls;
    const hasFailed = ({ source }: Taint[number]): boolean => failed?.get(source.id) === true;
    const standing = taint.some(hasFailed) ? taint.filter(trail => !hasFailed(trail)) : taint;
    // another secret than these may have been left out of so many
    if (standing.length === 0 && taint.length >= maximumTrails) this.unfollowed('secrets', { file: this.#input.file, span: this.#ownSpan });
    if (this.state?.isIncomplete !== true || standing.length === 0) return standing;
    return standing.map(trail => (trail.last ? { ...trail, source: { ...trail.source, isCertain: false } } : trail));
  }

  /** Runs a section of a document. Without root its policies are taken for inbound ones; without backend those around it are. */
  #runSection(document: PolicyDocument, where: Where): void {
    const section = sectionOf(document, where.section);
    if (section) this.runBelow(section, where);
    else if (where.section === 'backend') this.base(where);
    else if (where.section === 'inbound' && !rootOf(document)) this.runBelow(document, where);
  }

  /** When requests go to the backend: those without the caller's key are as they should be. */
  #forward(): void {
    const carriesKey = this.state && this.state.removedHeaders.get('ocp-apim-subscription-key') !== true;
    if (!carriesKey) this.facts.keyForwards.clear();
  }

  /** Between backend and outbound: what comes back from a vault that requests are routed to is the secret. */
  #receive(): void {
    const { state } = this;
    if (!state) return;
    const { backends, path } = state.route;
    this.budget.spend(backends.length);
    for (const { url, element, file } of backends) {
      lookAtText(this, concatText([this.resolve(url), this.resolve(path ?? '')]), element, { file });
    }
    const [root] = childElements(this.#input.document);
    const answer = backendAnswer(state, {
      resolve: text => this.resolve(text),
      idOf: (element, where) => this.idOf(element, where),
      serviceUrl: this.workspace.api?.serviceUrl,
      fallback: root && { element: root, file: this.#input.file },
      steps: this.budget,
    });
    if (!answer) return;
    state.vaultAnswer = answer.value;
    state.responseBody = answer.slot;
  }

  #leak(kind: LeakKind, element: Element, file: string, taint: Taint, what: Sentence): void {
    if (taint.length === 0) return;
    this.noteLeak({ kind, element, file, what, taint: ofAnyRun(taint) });
  }

  noteLeak(leak: Leak): void {
    const key = `${leak.kind} ${leak.file} ${leak.element.span.start}`;
    const known = this.facts.leaks.get(key);
    if (known) this.isRepeatable = false;
    this.facts.leaks.set(key, known ? { ...leak, taint: joinTaint(known.taint, leak.taint) } : leak);
  }

  notePlainCredential(credential: PlainCredential): void {
    notePlainCredential(this.facts.plainCredentials, credential);
  }

  documentOf(source: PolicySource): PolicyDocument {
    this.isRepeatable = false;
    const isNew = !this.facts.documents.has(source.file);
    const known = this.facts.documents.get(source.file) ?? parsePolicy(source.text);
    this.facts.documents.set(source.file, known);
    if (isNew) this.#lookForMarkup(source.file, known);
    const [error] = known.errors;
    for (const { startTagSpan } of strayElements(known)) this.unfollowed('stray', { file: source.file, span: startTagSpan });
    if (error) this.unfollowed(known.isCut ? 'unread' : 'malformed', { file: source.file, span: error.span });
    return known;
  }

  #lookForMarkup(file: string, document: PolicyDocument): void {
    for (const span of this.#markup.placesIn(document)) this.unfollowed('named-value', { file, span });
  }

  during(element: Element, action: () => void): void {
    const outer = this.#current;
    this.#current = element;
    action();
    this.#current = outer;
  }
}
