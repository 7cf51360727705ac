import { isRecord } from '../../base/is-record.ts';
import type { RunRequest } from './run-view.ts';

/** What the webview asks for. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  | { readonly type: 'reveal' }
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'open'; readonly file: string; readonly offset: number };

const longestText = 1_000_000;
const method = /^[A-Z]{1,20}$/;
// a header name is a token (RFC 9110, 5.6.2); a line without a colon is none
const headerLine = /^([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*)$/;

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
    case 'run': {
      const request = readRequest(message['request']);
      return request && { type: 'run', request };
    }
    default:
      return undefined;
  }
}

function readRequest(value: unknown): RunRequest | undefined {
  if (!isRecord(value)) return undefined;
  const [verb, path, headers, body] = ['method', 'path', 'headers', 'body'].map(name => value[name]).map(text => (typeof text === 'string' && text.length <= longestText ? text : undefined));
  if (verb === undefined || path === undefined || headers === undefined || body === undefined || !method.test(verb)) return undefined;
  const namedValues = isRecord(value['namedValues']) ? Object.entries(value['namedValues']).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : [];
  const world = typeof value['world'] === 'string' ? value['world'] : '';
  return { method: verb, path: path.startsWith('/') ? path : `/${path}`, headers: headersIn(headers), body, namedValues: Object.fromEntries(namedValues), world };
}

/** The headers of a text with one of them a line. */
export function headersIn(text: string): readonly (readonly [string, string])[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [, name, value] = headerLine.exec(line.trim()) ?? [];
    return name === undefined ? [] : [[name, (value ?? '').trim()] as const];
  });
}
