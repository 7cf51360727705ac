import type { CallKey } from '../../azure/index.ts';
import { isRecord } from '../../base/is-record.ts';
import { Secret } from '../../base/secrets/secret.ts';
import { headersIn, requestProblem } from './request-form.ts';
import { callerFrom, claimsProblem } from './run-caller.ts';
import type { RunRequest } from './run-view.ts';

/** How a request can be copied: as a command for a shell, or as a request of a REST client. */
export type CopyForm = 'curl' | 'http';

/** What the webview asks for. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  | { readonly type: 'reveal' }
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'copy'; readonly as: CopyForm; readonly request: RunRequest }
  /** A run or a copy that was asked for with something in the form that cannot be sent, and what is wrong with it. */
  | { readonly type: 'refused'; readonly asked: 'run' | 'copy'; readonly problem: string }
  | { readonly type: 'open'; readonly file: string; readonly offset: number };

const longestText = 1_000_000;
const longestKey = 1000;
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
      return typeof file === 'string' && typeof offset === 'number' && Number.isInteger(offset) && offset >= 0
        ? { type: 'open', file, offset }
        : undefined;
    }
    case 'run': {
      const request = readRequest(message['request']);
      return typeof request === 'string' ? { type: 'refused', asked: 'run', problem: request } : request && { type: 'run', request };
    }
    case 'copy': {
      const { as } = message;
      if (as !== 'curl' && as !== 'http') return undefined;
      const request = readRequest(message['request']);
      return typeof request === 'string' ? { type: 'refused', asked: 'copy', problem: request } : request && { type: 'copy', as, request };
    }
    default:
      return undefined;
  }
}

/** A request, or what is wrong with what was typed. */
function readRequest(value: unknown): RunRequest | string | undefined {
  if (!isRecord(value)) return undefined;
  const [verb, path, headers, body] = ['method', 'path', 'headers', 'body']
    .map(name => value[name])
    .map(text => (typeof text === 'string' && text.length <= longestText ? text : undefined));
  if (verb === undefined || path === undefined || headers === undefined || body === undefined || !method.test(verb)) return undefined;
  const namedValues = isRecord(value['namedValues'])
    ? Object.entries(value['namedValues']).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
  const world = typeof value['world'] === 'string' ? value['world'] : '';
  const caller = callerFrom(value['caller']);
  const typed = headersIn(headers);
  const problem = requestProblem(path, headers) ?? claimsProblem(caller.claims, typed);
  if (problem !== undefined) return problem;
  return {
    method: verb,
    path,
    headers: typed,
    body,
    namedValues: Object.fromEntries(namedValues),
    world,
    ...readKey(value['key']),
    caller,
  };
}

/** The id of a choice, and a key that was typed: it is a secret from here on. */
function readKey(value: unknown): { readonly key?: CallKey } {
  const { choice, typed } = isRecord(value) ? value : {};
  if (typeof choice !== 'string') return {};
  if (choice === keyChoices.none) return { key: { kind: 'none' } };
  if (choice === keyChoices.own) {
    return { key: { kind: 'own', value: new Secret(typeof typed === 'string' && typed.length <= longestKey ? typed.trim() : '') } };
  }
  return choice.startsWith(keyChoices.subscription)
    ? { key: { kind: 'subscription', name: choice.slice(keyChoices.subscription.length) } }
    : {};
}

/** Ids of the choices of a key; a subscription's is followed by its name. */
export const keyChoices = { none: 'none', own: 'own', subscription: 'subscription:' } as const;

/** The id of a choice that was made; empty where it was left open. */
export function choiceOf(key: CallKey | undefined): string {
  if (!key) return '';
  return key.kind === 'subscription' ? keyChoices.subscription + key.name : keyChoices[key.kind];
}
