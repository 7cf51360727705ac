import type { Element } from '../syntax/index.ts';
import { joinTaint, type Taint } from './taint.ts';
import type { TextPattern } from './text-pattern.ts';
import { joinValue, unknown, type Value } from './value.ts';

/** A policy that writes to what the caller receives, and the secrets it writes. */
export interface ResponseWrite {
  readonly element: Element;
  readonly file: string;
  readonly taint: Taint;
  /** What it writes to, as a message names it: "the response body". */
  readonly what: string;
  readonly kind: 'response' | 'vault-proxied';
}

/** The writers whose text may stand in one part of the response: the last one, or one for each path. */
export type Slot = ReadonlyMap<Element, ResponseWrite>;

/** Where requests go, as far as the policies passed so far say. */
export interface Route {
  readonly backend: { readonly url: TextPattern; readonly element: Element; readonly file: string } | undefined;
  readonly path: TextPattern | undefined;
  /** Whether requests carry a token for a vault. */
  readonly hasVaultToken: boolean;
}

const emptySlot: Slot = new Map();

/** What a pipeline holds at one point: the variables, the request, the response as written so far. */
export class PipelineState {
  variables = new Map<string, Value>();
  requestHeaders = new Map<string, Value>();
  /** Names of request headers that are surely gone, in lower case. */
  removedHeaders = new Set<string>();
  requestUrl: Value = unknown;
  requestBody: Value = unknown;
  responseHeaders = new Map<string, Slot>();
  responseBody: Slot = emptySlot;
  responseStatus: Slot = emptySlot;
  route: Route = { backend: undefined, path: undefined, hasVaultToken: false };
  /** The answer of the vault that requests are routed to. */
  vaultAnswer: Value | undefined;
  /** The vault calls whose status was looked at. */
  checkedCalls = new Set<string>();
  /** Whether the cache was asked before. */
  hasCacheLookup = false;

  clone(): PipelineState {
    const copy = new PipelineState();
    Object.assign(copy, this);
    copy.variables = new Map(this.variables);
    copy.requestHeaders = new Map(this.requestHeaders);
    copy.removedHeaders = new Set(this.removedHeaders);
    copy.responseHeaders = new Map(this.responseHeaders);
    copy.checkedCalls = new Set(this.checkedCalls);
    return copy;
  }

  /** Forgets what was written to the response: what `return-response` and `on-error` start from. */
  clearResponse(): void {
    this.responseHeaders = new Map();
    this.responseBody = emptySlot;
    this.responseStatus = emptySlot;
  }

  /** All that was written to the response and still stands. */
  responseWrites(): readonly ResponseWrite[] {
    return [this.responseBody, this.responseStatus, ...this.responseHeaders.values()].flatMap(slot => [...slot.values()]);
  }
}

/** What may hold where two ways meet; a way that ended is absent. */
export function joinStates(a: PipelineState | undefined, b: PipelineState | undefined): PipelineState | undefined {
  if (!a || !b || a === b) return a ?? b;
  const joined = a.clone();
  joined.variables = joinMaps(a.variables, b.variables, unknown, joinValue);
  joined.requestHeaders = joinMaps(a.requestHeaders, b.requestHeaders, unknown, joinValue);
  joined.removedHeaders = new Set([...a.removedHeaders].filter(name => b.removedHeaders.has(name)));
  joined.requestUrl = joinValue(a.requestUrl, b.requestUrl);
  joined.requestBody = joinValue(a.requestBody, b.requestBody);
  joined.responseHeaders = joinMaps(a.responseHeaders, b.responseHeaders, emptySlot, joinSlots);
  joined.responseBody = joinSlots(a.responseBody, b.responseBody);
  joined.responseStatus = joinSlots(a.responseStatus, b.responseStatus);
  joined.route = {
    backend: a.route.backend ?? b.route.backend,
    path: a.route.path ?? b.route.path,
    hasVaultToken: a.route.hasVaultToken || b.route.hasVaultToken,
  };
  joined.vaultAnswer = a.vaultAnswer ?? b.vaultAnswer;
  joined.checkedCalls = new Set([...a.checkedCalls, ...b.checkedCalls]);
  joined.hasCacheLookup = a.hasCacheLookup || b.hasCacheLookup;
  return joined;
}

/** A slot that holds one writer, or none when it writes no secret. */
export function slotOf(write: ResponseWrite): Slot {
  return write.taint.length === 0 ? emptySlot : new Map([[write.element, write]]);
}

/** A slot in which either's writers may stand. */
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

function joinMaps<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, absent: T, join: (x: T, y: T) => T): Map<string, T> {
  const joined = new Map(a);
  for (const [name, value] of b) joined.set(name, join(a.get(name) ?? absent, value));
  for (const [name, value] of a) if (!b.has(name)) joined.set(name, join(value, absent));
  return joined;
}
