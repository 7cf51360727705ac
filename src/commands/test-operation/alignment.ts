import type { GatewayAnswer } from '../../azure/index.ts';
import type { KnownSecret } from '../../base/secret-mask.ts';
import type { RunCall } from '../../policy/run/index.ts';
import { vaultAnswersIn } from './seen-secrets.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { TracedRequest, TraceReading } from './trace-reading.ts';

/** A rehearsal that went the way of the trace, and what the trace shows in the places of its placeholders. */
export interface Alignment {
  readonly rehearsal: Rehearsal;
  /** The secrets whose values are known now. */
  readonly secrets: readonly KnownSecret[];
  /** What the other secrets are: their values stand nowhere in the trace. */
  readonly unseen: readonly string[];
}

/** What a gateway writes where it does not show a value is none. */
const hidden = /^(?:[*•.x]+|<.*>|\[.*\]|.*\b(?:masked|redacted|obfuscated|sanitized)\b.*)$/i;
const shortest = 3;

/**
 * Lays a rehearsal beside a trace: the same requests and the same variables in the same order, equal but for the places
 * where the rehearsal has placeholders. `undefined` when the call went another way, or the rehearsal left something out.
 */
export function alignmentOf(rehearsal: Rehearsal, trace: TraceReading): Alignment | undefined {
  const { result: { calls, steps, unsupported }, placeholders } = rehearsal;
  if (unsupported.length > 0) return undefined;
  const sent = calls.filter(({ kind }) => kind !== 'send-one-way-request');
  const set = steps.filter(({ policy, outcome }) => policy === 'set-variable' && outcome === 'done');
  if (sent.length !== trace.requests.length || set.length !== trace.variables.length) return undefined;
  const found = new Map<string, string>();
  /** Whether two texts can be the same but for placeholders; what stands in their place is noted. */
  const fits = (rehearsed: string, real: string): boolean => {
    const values = valuesIn(unpacked(rehearsed), unpacked(real), placeholders.map(({ value }) => value));
    for (const [placeholder, value] of values ?? []) {
      if (value.length < shortest || hidden.test(value)) continue;
      if ((found.get(placeholder) ?? value) !== value) return false;
      found.set(placeholder, value);
    }
    return values !== undefined;
  };
  const isSameWay =
    sent.every((call, index) => isSameRequest(call, trace.requests[index], fits)) &&
    set.every(({ changes }, index) => {
      const { name, value } = trace.variables[index] ?? {};
      const [change] = changes;
      // a variable that is set to what it was is no change, and shown by some gateways only
      return change === undefined || name === undefined || (change.what === `variable ${name}` && fits(change.after ?? '', value ?? ''));
    });
  if (!isSameWay) return undefined;
  return {
    rehearsal,
    secrets: placeholders.flatMap(({ value: placeholder, label }) => {
      const value = found.get(placeholder);
      return value === undefined ? [] : [{ label, value }];
    }),
    unseen: placeholders.flatMap(({ value, label }) => (found.has(value) ? [] : [label])),
  };
}

/** The secrets that the answer shows in the places where the rehearsal's answer has placeholders: the trace may show them nowhere. */
export function secretsInAnswer({ rehearsal: { result: { response }, placeholders } }: Alignment, answer: Answer): readonly KnownSecret[] {
  const values = placeholders.map(({ value }) => value);
  const found = [
    ...(valuesIn(new TextDecoder().decode(response.body), answer.body, values) ?? []),
    ...response.headers.flatMap(([name, text]) => answer.headers.flatMap(([other, real]) => (other.toLowerCase() === name.toLowerCase() ? (valuesIn(text, real, values) ?? []) : []))),
  ];
  return found.flatMap(([placeholder, value]) => {
    const label = placeholders.find(known => known.value === placeholder)?.label;
    return label === undefined || value.length < shortest ? [] : [{ label, value }];
  });
}

type Answer = Pick<GatewayAnswer, 'headers' | 'body'>;

function isSameRequest({ kind, request }: RunCall, traced: TracedRequest | undefined, fits: (rehearsed: string, real: string) => boolean): boolean {
  if (!traced || (kind === 'backend') !== (traced.kind === 'backend') || request.method.toUpperCase() !== traced.method.toUpperCase()) return false;
  if (kind !== 'backend' && !fits(request.url, traced.url)) return false;
  if (kind === 'backend' && hostOf(request.url) !== hostOf(traced.url)) return false;
  // a header that the trace does not show says nothing: its placeholder stays unseen
  return request.headers.every(([name, value]) => {
    const shown = traced.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
    return shown === undefined || shown === value || hidden.test(shown) || fits(value, shown);
  });
}

/** What the real text has in the place of the one placeholder of a rehearsed one; nothing where there is none, or several; `undefined` when the rest differs. */
function valuesIn(rehearsed: string, real: string, placeholders: readonly string[]): readonly (readonly [string, string])[] | undefined {
  const held = placeholders.filter(placeholder => rehearsed.includes(placeholder));
  const [placeholder] = held;
  if (placeholder === undefined) return rehearsed === real ? [] : undefined;
  const [ours, theirs] = [rehearsed, real].map(text => vaultAnswersIn(text)[0]?.value);
  if (ours === placeholder) return theirs === undefined ? undefined : [[placeholder, theirs]];
  const pieces = rehearsed.split(placeholder);
  const [before = '', after = ''] = pieces;
  if (held.length > 1 || pieces.length > 2) return [];
  if (!real.startsWith(before) || !real.endsWith(after) || real.length < before.length + after.length) return undefined;
  return [[placeholder, real.slice(before.length, real.length - after.length)]];
}

/** The user and password of Basic credentials; any other text as it is. */
function unpacked(value: string): string {
  const packed = /^Basic\s+([A-Za-z0-9+/]+={0,2})$/i.exec(value)?.[1];
  try {
    return packed === undefined ? value : `Basic ${atob(packed)}`;
  } catch {
    return value; // no Base64
  }
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
