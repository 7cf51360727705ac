import { said, isSameSentence } from '../../../base/text/translation.ts';
import type { GatewayAnswer } from '../../../azure/index.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import { hostOf } from '../../../base/azure-names/url-host.ts';
import type { RunCall } from '../../../policy/run/index.ts';
import { unpackedBasic } from '../secrets/basic-credentials.ts';
import { vaultAnswersIn } from '../secrets/seen-secrets.ts';
import { decodedUrl } from '../../../base/text/decoded-url.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { TracedRequest, TraceReading } from '../trace-reading.ts';

/** A rehearsal that went the way of the trace, and what the trace shows in the places of its placeholders. */
export interface Alignment {
  readonly rehearsal: Rehearsal;
  /** The secrets whose values are known now. */
  readonly secrets: readonly KnownSecret[];
  /** What the other secrets are: their values are nowhere in the trace. */
  readonly unseen: readonly string[];
}

/** What a gateway writes where it does not show a value is none. */
const isHidden = (value: string): boolean =>
  /^(?:[*•.x]+|<.*>|\[.*\])$/i.test(value) || (!value.includes('\n') && /\b(?:masked|redacted|obfuscated|sanitized)\b/i.test(value));
const shortest = 3;
/** No vault keeps a longer secret (25 KB, vault limits); what is longer is a document out of a cache. */
const longest = 25_600;
const isUsable = ({ length }: string): boolean => length >= shortest && length <= longest;

/**
 * Lays a rehearsal beside a call: the same requests and the same variables in the same order, equal but for the places where
 * the rehearsal has placeholders, with the same end. `undefined` when the call went another way, or the rehearsal left something out.
 */
export function alignmentOf(rehearsal: Rehearsal, trace: TraceReading, status: number): Alignment | undefined {
  const { result: { calls, steps, unsupported, response, lastError }, placeholders } = rehearsal;
  if (unsupported.length > 0 || response.status !== status) return undefined;
  if (lastError === undefined ? trace.hasErrorSection : !trace.hasFailure) return undefined;
  const sent = calls.filter(({ kind }) => kind !== 'send-one-way-request');
  const set = steps.filter(({ policy, outcome }) => policy === 'set-variable' && outcome === 'done');
  if (sent.length !== trace.requests.length || set.length !== trace.variables.length) return undefined;
  const found = new Map<string, string>();
  /** Whether two texts can be the same but for placeholders; what is in their place is noted. */
  const fits = (rehearsed: string, real: string): boolean => {
    const values = valuesIn(unpacked(rehearsed), unpacked(real), placeholders.map(({ value }) => value));
    for (const [placeholder, value] of values ?? []) {
      if (!isUsable(value) || isHidden(value)) continue;
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
      return change === undefined || name === undefined || (isSameSentence(change.what, said('variable {0}', name)) && fits(change.after ?? '', value ?? ''));
    });
  if (!isSameWay) return undefined;
  // a query is written in more than one way: it shows values, and decides nothing
  for (const [index, { request }] of sent.entries()) {
    for (const [placeholder, value] of valuesInQuery(request.url, trace.requests[index]?.url ?? '', placeholders.map(({ value: text }) => text))) {
      if (isUsable(value) && !found.has(placeholder)) found.set(placeholder, value);
    }
  }
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
export function secretsInAnswer(
  {
    rehearsal: {
      result: { response },
      placeholders,
    },
  }: Alignment,
  answer: Answer,
  { statusTexts }: Pick<TraceReading, 'statusTexts'>,
): readonly KnownSecret[] {
  const values = placeholders.map(({ value }) => value);
  const found = [
    ...(valuesIn(new TextDecoder().decode(response.body), answer.body, values) ?? []),
    ...statusTexts.flatMap(text => valuesIn(response.reason, text, values) ?? []),
    ...response.headers.flatMap(
      ([name]) => valuesIn(valuesOf(response.headers, name).join(', '), valuesOf(answer.headers, name).join(', '), values) ?? [],
    ),
  ];
  return found.flatMap(([placeholder, value]) => {
    const label = placeholders.find(known => known.value === placeholder)?.label;
    return label === undefined || !isUsable(value) ? [] : [{ label, value }];
  });
}

type Answer = Pick<GatewayAnswer, 'headers' | 'body'>;

function isSameRequest(
  { kind, request }: RunCall,
  traced: TracedRequest | undefined,
  fits: (rehearsed: string, real: string) => boolean,
): boolean {
  if (!traced || (kind === 'backend') !== (traced.kind === 'backend') || request.method.toUpperCase() !== traced.method.toUpperCase()) {
    return false;
  }
  if (kind !== 'backend' && !fits(request.url, traced.url)) return false;
  if (kind === 'backend' && hostOf(request.url).toLowerCase() !== hostOf(traced.url).toLowerCase()) return false;
  return [...new Set(request.headers.map(([name]) => name.toLowerCase()))].every(name => {
    const [ours, theirs] = [valuesOf(request.headers, name), valuesOf(traced.headers, name)];
    // a header that the trace does not show says nothing: its placeholder stays unseen
    const isShown = (value: string, shown = ''): boolean => shown === value || isHidden(shown) || fits(value, shown);
    if (theirs.length === ours.length) return ours.every((value, index) => isShown(value, theirs[index]));
    return theirs.length === 0 || isShown(ours.join(', '), theirs.join(', '));
  });
}

/** All values of a header: a name may occur several times. */
function valuesOf(headers: readonly (readonly [name: string, value: string])[], name: string): readonly string[] {
  return headers.flatMap(([other, value]) => (other.toLowerCase() === name.toLowerCase() ? [value] : []));
}

function valuesInQuery(rehearsed: string, real: string, placeholders: readonly string[]): readonly (readonly [string, string])[] {
  const [ours = [], theirs = []] = [rehearsed, real].map(url => /\?([^#]*)/.exec(url)?.[1]?.split('&'));
  if (ours.length !== theirs.length) return [];
  return ours.flatMap((parameter, index) =>
    (valuesIn(parameter, theirs[index] ?? '', placeholders) ?? []).map(([placeholder, value]) => [placeholder, decodedUrl(value)] as const),
  );
}

/**
 * What the real text has in the place of the one placeholder of a rehearsed one; nothing where there is none, or several;
 * `undefined` when the rest differs.
 */
function valuesIn(rehearsed: string, real: string, placeholders: readonly string[]): readonly (readonly [string, string])[] | undefined {
  const held = placeholders.filter(placeholder => rehearsed.includes(placeholder));
  const [placeholder] = held;
  if (placeholder === undefined) return rehearsed === real ? [] : undefined;
  const [ours, theirs] = [rehearsed, real].map(text => vaultAnswersIn(text)[0]?.value);
  if (ours === placeholder) return theirs === undefined ? undefined : [[placeholder, theirs]];
  if (held.length > 1) return [];
  const pieces = rehearsed.split(placeholder);
  const before = pieces[0]?.length ?? 0;
  const length = (real.length - pieces.join('').length) / (pieces.length - 1);
  const value = real.slice(before, before + length);
  // the same value in each place
  return Number.isInteger(length) && length >= 0 && pieces.join(value) === real ? [[placeholder, value]] : undefined;
}

/** The user and password of Basic credentials; any other text as it is. */
function unpacked(value: string): string {
  const text = unpackedBasic(/^Basic\s+([A-Za-z0-9+/]+={0,2})$/i.exec(value)?.[1] ?? '');
  return text === undefined ? value : `Basic ${text}`;
}
