import type { Emulation } from '../estate/emulation.ts';
import { serviceError } from '../server/errors.ts';
import type { EmulatorRequest, Reply } from '../server/http.ts';
import { readCredential } from '../login/tokens.ts';

/** What is left for a read, and the refusal where it is nothing. */
export interface CountedRead {
  readonly remaining: number;
  readonly refusal?: Reply;
}

/** What a bucket of the usual size shows while reads are not counted: one was taken. */
const uncounted: CountedRead = { remaining: 249 };

/** Takes a token for a read where reads are counted (`readBucket` of the settings). */
export function countRead(
  { method, path, headers }: Pick<EmulatorRequest, 'method' | 'path' | 'headers'>,
  emulation: Emulation,
): CountedRead {
  const { readBucket } = emulation.settings;
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  if (!readBucket || subscription === undefined || !emulation.estate.subscription(subscription) || (method !== 'GET' && method !== 'HEAD')) {
    return uncounted;
  }
  const credential = readCredential(emulation.estate, headers.authorization);
  const key = `${subscription.toLowerCase()} ${credential.kind === 'token' ? credential.principal.objectId : credential.kind}`;
  const now = emulation.now();
  const before = emulation.readBuckets.get(key) ?? { tokens: readBucket.reads, at: now };
  const tokens = Math.min(readBucket.reads, before.tokens + ((now - before.at) / 1000) * readBucket.readsPerSecond);
  const isAllowed = tokens >= 1;
  emulation.readBuckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
  if (isAllowed) return { remaining: Math.floor(tokens - 1) };
  const seconds = Math.max(1, Math.ceil((1 - tokens) / readBucket.readsPerSecond));
  const message = `Number of read requests for subscription '${subscription}' is above the limit. Please try again after ${seconds} seconds.`;
  const { reply } = serviceError(429, 'SubscriptionRequestsThrottled', message);
  return { remaining: 0, refusal: { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } } };
}
