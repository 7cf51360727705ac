import type { Sentence } from '../../../base/text/translation.ts';
import type { Element } from '../../syntax/index.ts';
import { ForkMap } from './fork-map.ts';
import type { StepBudget, Steps } from '../pipeline/step-budget.ts';
import { joinMade, type MadeRequest } from './made-request.ts';
import { settledKey } from './settled-key.ts';
import { joinTaint, type Taint } from '../value/taint.ts';
import { eitherText } from '../value/text-choice.ts';
import { lostText, sameText, textKey, type TextPattern } from '../value/text-pattern.ts';
import { noSecret, type Value } from '../value/value.ts';
import { joinValue } from '../value/join-value.ts';

/** A policy that writes to what the caller receives, and the secrets it writes. */
export interface ResponseWrite {
  readonly element: Element;
  readonly file: string;
  readonly taint: Taint;
  /** What it writes to, as a message names it: "the response body". */
  readonly what: Sentence;
  readonly kind: 'response' | 'vault-proxied';
}

/** The writers whose text may be in one part of the response: the last one, or one for each path. */
export type Slot = ReadonlyMap<Element, ResponseWrite>;

/** A backend that a policy names. */
export interface Backend {
  readonly url: TextPattern;
  readonly element: Element;
  readonly file: string;
}

/** A response as policies wrote it. */
export interface WrittenResponse {
  readonly headers: ForkMap<Slot>;
  readonly body: Slot;
  readonly status: Slot;
}

/** Where requests go, as far as the policies passed so far say. */
export interface Route {
  /** One for each way that a backend was chosen on. */
  readonly backends: readonly Backend[];
  /** Whether there is a way on which none was chosen: requests go to the backend of the API. */
  readonly isOwn: boolean;
  readonly path: TextPattern | undefined;
  /** The policy that put a token for a vault on the request; whether it is still there, the headers say. */
  readonly identity: { readonly element: Element; readonly file: string } | undefined;
}

const emptySlot: Slot = new Map();

/** The state of a pipeline at one point: the variables, the request, the response as written so far. */
export class PipelineState {
  variables: ForkMap<Value>;
  requestHeaders: ForkMap<Value>;
  /** Names of request headers that are surely gone, in lower case. */
  removedHeaders: ForkMap<boolean>;
  /** What became a part of the path, or of the URL as a whole. */
  requestPath: Value;
  requestQuery: ForkMap<Value>;
  requestBody: Value;
  responseHeaders: ForkMap<Slot>;
  responseBody: Slot;
  responseStatus: Slot;
  /** The response that expressions read, where a policy makes another one. */
  readResponse: WrittenResponse | undefined;
  route: Route;
  /** The request that a policy makes, while the policies in it run. */
  made: MadeRequest | undefined;
  /** The answer of the vault that requests are routed to. */
  vaultAnswer: Value | undefined;
  /** The vault calls whose status was looked at. */
  checkedCalls: ForkMap<boolean>;
  /** The calls that the ways to here show to have failed. */
  failedCalls: ForkMap<boolean>;
  /** The answers whose body was surely read already, and not kept for a second reading. */
  takenBodies: ForkMap<boolean>;
  /** Whether a fragment that is not known ran before: variables may contain something else. */
  isIncomplete: boolean;
  /** Whether the cache was asked before. */
  hasCacheLookup: boolean;
  /** Whether a response may be kept outside the gateway: `cache-store` keeps it where `cache-lookup` looked. */
  keepsResponses: boolean;

  /** An empty state, or one that goes on from another. */
  constructor(from?: PipelineState) {
    this.variables = from?.variables.fork() ?? new ForkMap();
    this.requestHeaders = from?.requestHeaders.fork() ?? new ForkMap();
    this.removedHeaders = from?.removedHeaders.fork() ?? new ForkMap();
    this.requestPath = from?.requestPath ?? noSecret;
    this.requestQuery = from?.requestQuery.fork() ?? new ForkMap();
    this.requestBody = from?.requestBody ?? noSecret;
    this.responseHeaders = from?.responseHeaders.fork() ?? new ForkMap();
    this.responseBody = from?.responseBody ?? emptySlot;
    this.responseStatus = from?.responseStatus ?? emptySlot;
    this.readResponse = from?.readResponse;
    this.route = from?.route ?? { backends: [], isOwn: true, path: undefined, identity: undefined };
    this.made = from?.made;
    this.vaultAnswer = from?.vaultAnswer;
    this.checkedCalls = from?.checkedCalls.fork() ?? new ForkMap();
    this.failedCalls = from?.failedCalls.fork() ?? new ForkMap();
    this.takenBodies = from?.takenBodies.fork() ?? new ForkMap();
    this.isIncomplete = from?.isIncomplete ?? false;
    this.hasCacheLookup = from?.hasCacheLookup ?? false;
    this.keepsResponses = from?.keepsResponses ?? false;
  }

  clone(): PipelineState {
    return new PipelineState(this);
  }

  /** What a further round of a loop could read, as text. */
  settledKey(steps: Steps): string {
    const values = (map: ForkMap<Value>): string =>
      sorted([...map.entries()].map(([name, value]) => `${name} ${settledKey(value, 'each', steps)}`));
    const names = (map: ForkMap<boolean>): string => sorted([...map.entries()].map(([name, holds]) => `${name} ${holds}`));
    const slot = (writes: Slot): string =>
      sorted(
        [...writes.values()].map(
          ({ element, file, taint }) => `${file} ${element.span.start} ${sorted(taint.map(({ source }) => source.id))}`,
        ),
      );
    const { backends, path = '', isOwn, identity } = this.route;
    return [
      ...[this.variables, this.requestHeaders, this.requestQuery].map(values),
      ...[
        this.requestPath,
        this.requestBody,
        this.vaultAnswer ?? noSecret,
        this.made?.url ?? noSecret,
        this.made?.body ?? noSecret,
        ...(this.made?.headers.values() ?? []),
      ].map(value => settledKey(value, 'each', steps)),
      ...[this.removedHeaders, this.failedCalls, this.takenBodies, this.checkedCalls].map(names),
      ...[this.responseBody, this.responseStatus].map(slot),
      sorted([...this.responseHeaders.entries()].map(([name, writes]) => `${name} ${slot(writes)}`)),
      sorted(backends.map(backendKey)),
      textKey(path), String(isOwn), `${identity?.file ?? ''} ${identity?.element.span.start ?? ''}`, String(this.isIncomplete),
      String(this.hasCacheLookup), String(this.keepsResponses),
    ].join('\n\n');
  }

  /** The state in which variables whose text is another than before are one of too many. */
  loseTexts(before: PipelineState): PipelineState {
    for (const [name, value] of [...this.variables.entries()]) {
      const text = before.variables.get(name)?.text;
      if (text !== undefined && value.text !== undefined && !sameText(text, value.text)) {
        this.variables.set(name, { ...value, text: eitherText(value.text, lostText) });
      }
    }
    return this;
  }

  /** The response as expressions read it. */
  get response(): WrittenResponse {
    return this.readResponse ?? { headers: this.responseHeaders, body: this.responseBody, status: this.responseStatus };
  }

  /** From here on policies write another response than the one that is read: what `return-response` starts from. */
  beginResponse(): void {
    this.readResponse = this.response;
    this.clearResponse();
  }

  /** Forgets what was written to the response. */
  clearResponse(): void {
    this.responseHeaders = new ForkMap();
    this.responseBody = emptySlot;
    this.responseStatus = emptySlot;
  }

  /** All that was written to the response and not overwritten. */
  responseWrites(): readonly ResponseWrite[] {
    return [this.responseBody, this.responseStatus, ...this.responseHeaders.values()].flatMap(slot => [...slot.values()]);
  }
}

/**
 * What may be true where several ways meet; a way that ended is absent. They are joined two by two, so that each entry is looked at
 * a few times only.
 */
export function joinStates(ways: readonly (PipelineState | undefined)[], budget: StepBudget): PipelineState | undefined {
  let live = ways.filter(way => way !== undefined);
  while (live.length > 1) {
    const joined: PipelineState[] = [];
    for (let i = 0; i < live.length; i += 2) {
      const [a, b] = [live[i], live[i + 1]];
      if (a) joined.push(b ? joinTwo(a, b, budget) : a);
    }
    live = joined;
  }
  return live[0];
}

/** A path matters where requests are routed somewhere: the one of a way that leaves them to the API's own backend is left out. */
function joinPaths(a: PipelineState['route'], b: PipelineState['route']): TextPattern | undefined {
  const isOwn = ({ path, backends }: PipelineState['route']): boolean => path === undefined && backends.length === 0;
  if (isOwn(a)) return b.path;
  return isOwn(b) ? a.path : eitherText(a.path, b.path);
}

function joinTwo(a: PipelineState, b: PipelineState, budget: StepBudget): PipelineState {
  if (a === b) return a;
  const join = (mine: Value, others: Value): Value => joinValue(mine, others, budget);
  const joined = a.clone();
  joined.variables = a.variables.join(b.variables, join, noSecret);
  joined.requestHeaders = a.requestHeaders.join(b.requestHeaders, join, noSecret);
  joined.removedHeaders = a.removedHeaders.join(b.removedHeaders, (mine, others) => mine && others, false);
  joined.requestPath = joinValue(a.requestPath, b.requestPath, budget);
  joined.requestQuery = a.requestQuery.join(b.requestQuery, join, noSecret);
  joined.requestBody = joinValue(a.requestBody, b.requestBody, budget);
  joined.responseHeaders = a.responseHeaders.join(b.responseHeaders, joinSlots, emptySlot);
  joined.responseBody = joinSlots(a.responseBody, b.responseBody);
  joined.responseStatus = joinSlots(a.responseStatus, b.responseStatus);
  joined.readResponse = a.readResponse ?? b.readResponse;
  joined.route = {
    backends: joinBackends(a.route.backends, b.route.backends, budget),
    path: joinPaths(a.route, b.route),
    isOwn: a.route.isOwn || b.route.isOwn,
    identity: a.route.identity ?? b.route.identity,
  };
  joined.made = joinMade(a.made, b.made, budget);
  joined.vaultAnswer = a.vaultAnswer ?? b.vaultAnswer;
  joined.checkedCalls = a.checkedCalls.join(b.checkedCalls, (mine, others) => mine || others, false);
  joined.failedCalls = a.failedCalls.join(b.failedCalls, (mine, others) => mine && others, false);
  joined.takenBodies = a.takenBodies.join(b.takenBodies, (mine, others) => mine && others, false);
  joined.isIncomplete = a.isIncomplete || b.isIncomplete;
  joined.hasCacheLookup = a.hasCacheLookup || b.hasCacheLookup;
  joined.keepsResponses = a.keepsResponses || b.keepsResponses;
  const maps = [
    joined.variables,
    joined.requestHeaders,
    joined.removedHeaders,
    joined.requestQuery,
    joined.responseHeaders,
    joined.checkedCalls,
    joined.failedCalls,
    joined.takenBodies,
  ];
  budget.spend(maps.reduce((sum, { changes }) => sum + changes, 0) >> 2);
  return joined;
}

/** The backends of both, each once. */
function joinBackends(a: readonly Backend[], b: readonly Backend[], budget: StepBudget): readonly Backend[] {
  if (a === b || b.length === 0) return a;
  budget.spend((a.length + b.length) >> 2);
  return [...new Map([...a, ...b].map(backend => [backendKey(backend), backend])).values()];
}

function backendKey({ url, file, element }: Backend): string {
  return `${file} ${element.span.start} ${textKey(url)}`;
}

function sorted(parts: readonly string[]): string {
  return parts.toSorted().join('\n');
}

/** A slot with one writer, or none when it writes no secret. */
export function slotOf(write: ResponseWrite): Slot {
  return write.taint.length === 0 ? emptySlot : new Map([[write.element, write]]);
}

/** A slot with the writers of either. */
export function joinSlots(a: Slot, b: Slot): Slot {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const joined = new Map(a);
  for (const [element, write] of b) {
    const other = joined.get(element);
    joined.set(element, other ? { ...write, taint: joinTaint(other.taint, write.taint) } : write);
  }
  return joined;
}

/** All secrets in a slot. */
export function slotTaint(slot: Slot): Taint {
  return [...slot.values()].reduce<Taint>((taint, write) => joinTaint(taint, write.taint), []);
}
