import type { GatewayAnswer, TraceEntry } from '../../azure/index.ts';
import { isRecord } from '../../base/is-record.ts';
import { secretMask, type KnownSecret } from '../../base/secret-mask.ts';
import type { ResponseView, RunView, StepView, Verdict } from '../run-policy/run-view.ts';
import { isCredentialHeader } from './seen-secrets.ts';
import { maskTokenForms } from './token-forms.ts';
import { isFailure, messageOf } from './trace-reading.ts';

/** What an answer is shown with. */
export interface GatewayViewContext {
  readonly verdict: Verdict;
  /** Every secret whose value is known: shown as what it is, wherever it stands. */
  readonly known: readonly KnownSecret[];
  /** Whether each variable's value is known to be one of these or no secret. */
  readonly isFollowed: boolean;
}

/** An answer of a real gateway as the panel shows it: secrets as what they are, everything else as it is. */
export function gatewayView(answer: GatewayAnswer, { verdict, known, isFollowed }: GatewayViewContext): RunView {
  const hide = secretMask(known);
  const mask = (text: string): string => maskTokenForms(hide(text));
  const header = ([name, value]: readonly [string, string]): readonly [string, string] => [name, isCredentialHeader(name) ? maskCredential(value, mask) : mask(value)];
  return {
    verdict: { ...verdict, details: verdict.details.map(mask) },
    response: { ...responseOf(answer), headers: answer.headers.map(header), body: mask(answer.body) },
    steps: answer.trace.map((entry, index): StepView => stepOf(entry, answer.trace[index - 1], { mask, isFollowed })),
    requests: [],
    notes: answer.traceProblem === undefined ? [] : [`No trace: ${mask(answer.traceProblem)}`],
    unsupported: [],
  };
}

/** The answer as the caller received it, nothing masked. */
export function responseOf({ status, milliseconds, headers, body }: Pick<GatewayAnswer, 'status' | 'milliseconds' | 'headers' | 'body'>): ResponseView {
  return { status: `${status}, after ${milliseconds} ms`, problem: '', headers, body };
}

interface Shown {
  readonly mask: (text: string) => string;
  readonly isFollowed: boolean;
}

function stepOf({ section, source, elapsed, data }: TraceEntry, before: TraceEntry | undefined, { mask, isFollowed }: Shown): StepView {
  const spent = elapsed === undefined ? undefined : elapsed - (before?.elapsed ?? 0);
  const rest = isRecord(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'message' && key !== 'messages')) : {};
  const isHidden = source === 'set-variable' && !isFollowed;
  const shown = isHidden && 'value' in rest ? { ...rest, value: '‹not shown: it may be a secret›' } : rest;
  return {
    title: source,
    section,
    depth: 0,
    time: spent === undefined || spent < 1 ? '' : `${Math.round(spent)} ms`,
    outcome: isFailure(data) ? 'failed' : 'done',
    message: mask(messageOf(data)),
    changes: Object.keys(rest).length === 0 ? [] : [{ what: 'details', after: JSON.stringify(masked(shown, mask), null, 2) }],
  };
}

/** The same data with every text masked; where it is a header's value, by the header's name, too. */
function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map(item => masked(item, mask));
  if (!isRecord(value)) return value;
  const { name, value: text } = value;
  if (typeof name === 'string' && typeof text === 'string' && isCredentialHeader(name.replace(/^(?:request|response) header /, ''))) return { ...value, value: maskCredential(text, mask) };
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, masked(member, mask)]));
}

/** A credential as what it is, its scheme in sight. */
function maskCredential(text: string, mask: (text: string) => string): string {
  const shown = mask(text);
  if (shown.includes('‹')) return shown;
  const scheme = /^(Basic|Bearer|SharedAccessSignature)\s/i.exec(text)?.[1];
  return `${scheme === undefined ? '' : `${scheme} `}‹credential›`;
}
