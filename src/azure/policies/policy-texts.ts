import type { PolicyGetOptionalParams } from '@azure/arm-apimanagement';
import type { Call } from '../client/call.ts';
import { unreadable } from '../errors/errors.ts';
import { readFailure } from '../errors/failure.ts';
import { parseJson, textAt } from '../client/json.ts';
import { unlessNotFound } from '../errors/not-found.ts';
import { t } from '../../base/text/translation.ts';

/** A document as stored at one scope, in raw form (`format=rawxml`). */
export interface StoredText {
  readonly text: string;
  /** Quoted, as the service sent it. */
  readonly etag: string;
}

/** Reads documents of policies and fragments. */
export interface PolicyTexts {
  /** The document of a scope or fragment by its id, through the SDK's client for that kind of scope; `undefined` when there is none. */
  read(id: string, signal: AbortSignal, get: (options: PolicyGetOptionalParams) => Promise<unknown>): Promise<StoredText | undefined>;
  /** Ids, below one, of what was there when it was last read. */
  knownBelow(id: string): readonly string[];
}

/** How many characters are remembered at the most, the longest unread going first. */
const mostCharacters = 16_000_000;

/**
 * Reads documents and remembers them by their ETag. The contract has an ETag for each but says nothing of conditional
 * reads: one is sent all the same, and where the service heeds it (304) the text need not travel again.
 */
export function createPolicyTexts(call: Call): PolicyTexts {
  const known = new Map<string, StoredText & { readonly id: string }>();
  let characters = 0;

  const forget = (key: string): void => {
    characters -= known.get(key)?.text.length ?? 0;
    known.delete(key);
  };
  const remember = (id: string, stored: StoredText): void => {
    const key = id.toLowerCase();
    forget(key);
    if (stored.etag === '') return;
    known.set(key, { id, ...stored });
    characters += stored.text.length;
    for (const oldest of known.keys()) {
      if (characters <= mostCharacters) return;
      forget(oldest);
    }
  };

  return {
    read: async (id, signal, get) => {
      const key = id.toLowerCase();
      const before = known.get(key);
      const stored = await call(signal, () => unlessNotFound(() => unlessUnchanged(before, () => readOnce(get, signal, before?.etag))));
      if (stored) remember(id, stored);
      else forget(key);
      return stored;
    },
    knownBelow: id => [...known].flatMap(([key, stored]) => (key.startsWith(`${id.toLowerCase()}/`) ? [stored.id] : [])),
  };
}

async function readOnce(
  get: (options: PolicyGetOptionalParams) => Promise<unknown>,
  abortSignal: AbortSignal,
  known: string | undefined,
): Promise<StoredText> {
  let text: string | undefined;
  let etag = '';
  await get({
    format: 'rawxml',
    abortSignal,
    ...(known !== undefined && { requestOptions: { customHeaders: { 'If-None-Match': known } } }),
    // the client drops the value of an API's policy (azure-sdk-for-js#31566), so all are read from the answer itself
    onResponse: ({ bodyAsText, headers }) => {
      text = textAt(parseJson(bodyAsText ?? ''), 'properties', 'value');
      etag = headers.get('etag') ?? '';
    },
  });
  if (text === undefined) throw unreadable(t('it contains no document'));
  return { text, etag };
}

async function unlessUnchanged(before: StoredText | undefined, read: () => Promise<StoredText>): Promise<StoredText> {
  try {
    return await read();
  } catch (error) {
    if (before && readFailure(error)?.status === 304) return { text: before.text, etag: before.etag };
    throw error;
  }
}
