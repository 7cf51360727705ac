import { createHash } from 'node:crypto';

/** What a token for tracing says of a call of an API. */
export type DebugTokenCheck = 'valid' | 'expired' | 'wrong-api';

/** A token that allows calls of one API to be traced until a moment (milliseconds). */
export function issueDebugToken(apiId: string, expires: number): string {
  const until = stampOf(expires);
  return `p=tracing&aid=${apiId.split('/').at(-1) ?? ''}&ex=${until}&sn=${signatureOf(apiId, until)}`;
}

/** Whether a token allows a call of this API to be traced now. */
export function checkDebugToken(token: string, apiId: string, now: number): DebugTokenCheck {
  const fields = new Map(token.split('&').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const until = fields.get('ex') ?? '';
  if (fields.get('sn') !== signatureOf(apiId, until)) return 'wrong-api';
  return until < stampOf(now) ? 'expired' : 'valid';
}

/** The moment as digits, so that later ones are greater as texts. */
function stampOf(time: number): string {
  return new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function signatureOf(apiId: string, until: string): string {
  return createHash('sha512').update(`${apiId.toLowerCase()}|${until}`).digest('base64');
}
