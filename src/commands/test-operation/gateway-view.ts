import type { GatewayAnswer, TraceEntry } from '../../azure/index.ts';
import { isRecord } from '../../base/is-record.ts';
import { deepestJson, maskedJson } from '../../base/secrets/masked-json.ts';
import { prettyJson } from '../../base/text/pretty-json.ts';
import { secretMask, type KnownSecret } from '../../base/secrets/secret-mask.ts';
import { said, t, type Sentence } from '../../base/text/translation.ts';
import type { ResponseView, RunView, StepView, Verdict } from '../run-policy/run-view.ts';
import { visibleResponse, visibleRun } from '../run-policy/visible-run.ts';
import { isCredentialHeader } from './secrets/seen-secrets.ts';
import { isTransportHeader, suspectLabel } from './secrets/suspects.ts';
import { maskTokenForms } from './secrets/token-forms.ts';
import { isFailure, messageOf } from './trace-reading.ts';

/** What an answer is shown with. */
export interface GatewayViewContext {
  readonly verdict: Verdict;
  /** Every secret whose value is known: shown as what it is, wherever it is. */
  readonly known: readonly KnownSecret[];
  /** Whether each variable's value is known to be one of these or no secret. */
  readonly isFollowed: boolean;
  /** Whether a secret whose value is not known may be in a place of the answer, such as `the response body`. */
  readonly isSuspect: (place: Sentence) => boolean;
}

/** An answer of a real gateway as the panel shows it: secrets as what they are, everything else as it is. */
export function gatewayView(answer: GatewayAnswer, { verdict, known, isFollowed, isSuspect }: GatewayViewContext): RunView {
  const hide = secretMask(known);
  const mask = (text: string): string => maskTokenForms(hide(text));
  const header = ([name, value]: readonly [string, string]): readonly [string, string] => [
    mask(name),
    !isTransportHeader(name) && isSuspect(said('the response header {0}', name)) ? notShown : maskHeader(name, value, mask),
  ];
  return visibleRun({
    verdict: { ...verdict, details: verdict.details.map(mask) },
    response: {
      ...plainResponse(answer),
      headers: answer.headers.map(header),
      body: answer.body !== '' && isSuspect(said('the response body')) ? notShown : prettyJson(mask(answer.body)),
    },
    steps: answer.trace.map((entry, index): StepView => stepOf(entry, answer.trace[index - 1], { mask, isFollowed })),
    requests: [],
    notes: [
      ...(answer.cut === undefined ? [] : [answer.cut]),
      ...(answer.traceProblem === undefined ? [] : [t('No trace: {0}', mask(answer.traceProblem))]),
    ],
    unsupported: [],
  });
}

const notShown = `‹${suspectLabel}›`;

/** The answer as the caller received it, nothing masked. */
export function responseOf(answer: AnswerReceived): ResponseView {
  return visibleResponse(plainResponse(answer));
}

type AnswerReceived = Pick<GatewayAnswer, 'status' | 'milliseconds' | 'headers' | 'body'>;

function plainResponse({ status, milliseconds, headers, body }: AnswerReceived): ResponseView {
  return { status: t('{0}, after {1} ms', status, milliseconds), problem: '', headers, body: prettyJson(body) };
}

interface Shown {
  readonly mask: (text: string) => string;
  readonly isFollowed: boolean;
}

function stepOf({ section, source, elapsed, data }: TraceEntry, before: TraceEntry | undefined, { mask, isFollowed }: Shown): StepView {
  const spent = elapsed === undefined ? undefined : elapsed - (before?.elapsed ?? 0);
  const rest: Readonly<Record<string, unknown>> = isRecord(data)
    ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'message' && key !== 'messages'))
    : {};
  const isHidden = source === 'set-variable' && !isFollowed;
  const shown = isHidden && 'value' in rest ? { ...rest, value: notShown } : rest;
  const details = source === 'set-variable' ? maskedJson(shown, mask) : maskedTrace(shown, mask);
  return {
    title: mask(source),
    section: mask(section),
    depth: 0,
    time: spent === undefined || spent < 1 ? '' : t('{0} ms', Math.round(spent)),
    outcome: isFailure(data) ? 'failed' : 'done',
    message: mask(messageOf(data)),
    changes: Object.keys(rest).length === 0 ? [] : [{ what: t('details'), after: JSON.stringify(details, null, 2) }],
  };
}

/** Data of a trace with every text masked; where it is a header's value, by the header's name, too. */
function maskedTrace(data: unknown, mask: (text: string) => string, depth = 0): unknown {
  if (Array.isArray(data)) return depth > deepestJson ? '…' : data.map(item => maskedTrace(item, mask, depth + 1));
  if (!isRecord(data)) return maskedJson(data, mask);
  const { name, value } = data;
  // a variable is known by what is known of its value, not by its name
  const isHeader = typeof name === 'string' && typeof value === 'string' && !name.startsWith('variable ');
  const members = Object.entries(data).map(([key, member]) => [
    mask(key),
    isHeader || depth > deepestJson ? maskedJson(member, mask) : maskedTrace(member, mask, depth + 1),
  ]);
  return {
    ...Object.fromEntries(members),
    ...(isHeader && { value: maskHeader(name.replace(/^(?:request|response) header /, ''), value, mask) }),
  };
}

function maskHeader(name: string, value: string, mask: (text: string) => string): string {
  if (/^(?:set-)?cookie$/i.test(name)) return maskCookies(value, mask);
  return isCredentialHeader(name) ? maskCredential(value, mask) : mask(value);
}

/** Cookies by their names; what a Set-Cookie says of the cookie is no secret. */
function maskCookies(text: string, mask: (text: string) => string): string {
  if (!text.includes('=')) return maskCredential(text, mask);
  return text.replace(/(^|[;,]\s*)([^=;,\s]+)=([^;,]*)/g, (whole, before: string, name: string, value: string) =>
    cookieAttributes.test(name) ? whole : `${before}${mask(name)}=${maskCredential(value, mask)}`,
  );
}

const cookieAttributes = /^(?:path|domain|expires|max-age|samesite)$/i;

/** A credential as what it is, its scheme in sight. */
function maskCredential(text: string, mask: (text: string) => string): string {
  const shown = mask(text);
  if (shown === '' || shown.includes('‹')) return shown;
  const scheme = /^(Basic|Bearer|Digest|SharedAccessSignature)\s/i.exec(text)?.[1];
  return `${scheme === undefined ? '' : `${scheme} `}‹credential›`;
}
