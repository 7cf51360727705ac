import { isRecord } from '../../base/is-record.ts';
import { headersIn, requestProblem } from './request-form.ts';
import type { RunRequest } from './run-view.ts';

/** What the webview asks for. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  | { readonly type: 'reveal' }
  | { readonly type: 'run'; readonly request: RunRequest }
  /** A run that was asked for with something in the form that cannot be sent, and what is wrong with it. */
  | { readonly type: 'refused'; readonly problem: string }
  | { readonly type: 'open'; readonly file: string; readonly offset: number };

const longestText = 1_000_000;
const method = /^[A-Z]{1,20}$/;

/** Reads a message of the webview; undefined for anything that is none. */
export function readMessage(message: unknown): PanelMessage | undefined {
  if (!isRecord(message)) return undefined;
  switch (message['type']) {
    case 'ready':
    case 'cancel':
    case 'reveal':
      return { type: message['type'] };
    case 'open': {
      const { file, offset } = message;
      return typeof file === 'string' && typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 ? { type: 'open', file, offset } : undefined;
    }
    case 'run':
      return readRun(message['request']);
    default:
      return undefined;
  }
}

function readRun(value: unknown): PanelMessage | undefined {
  if (!isRecord(value)) return undefined;
  const [verb, path, headers, body] = ['method', 'path', 'headers', 'body'].map(name => value[name]).map(text => (typeof text === 'string' && text.length <= longestText ? text : undefined));
  if (verb === undefined || path === undefined || headers === undefined || body === undefined || !method.test(verb)) return undefined;
  const namedValues = isRecord(value['namedValues']) ? Object.entries(value['namedValues']).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : [];
  const world = typeof value['world'] === 'string' ? value['world'] : '';
  const problem = requestProblem(path, headers);
  if (problem !== undefined) return { type: 'refused', problem };
  return { type: 'run', request: { method: verb, path, headers: headersIn(headers), body, namedValues: Object.fromEntries(namedValues), world } };
}
