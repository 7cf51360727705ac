import type { Steps } from '../pipeline/step-budget.ts';
import { addField, newRecord, plain, noSecret, type Value } from '../value/value.ts';
import type { Taint } from '../value/taint.ts';
import { maskedText, textsWithin } from '../value/masked-text.ts';
import { alternatives } from '../value/text-choice.ts';
import type { TextPattern } from '../value/text-pattern.ts';

const authorities =
  /^https:\/\/(?:login\.microsoftonline\.(?:com|us|de)|login\.(?:windows\.net|microsoft\.com|chinacloudapi\.cn|partner\.microsoftonline\.cn)|sts\.windows\.net|[^/?#]+\.(?:b2clogin|ciamlogin)\.com)\//i;
const tokenEnd = /\/token(?:\.\w+)?$/i;
const tokenFolder = /\/(?:oauth2?|connect|openid-connect|as)(?:\/|$)/i;
/** Grants through which callers get tokens of their own, not the gateway's. */
const callersGrant = /grant_type["']?\s*[=:]\s*["']?(?:authorization_code|refresh_token|password|implicit|urn)/i;
/** The grant with which a service gets a token for itself, wherever the server is. */
const ownGrant = /grant_type["']?\s*[=:]\s*["']?client_credentials/i;
const tokens = ['access_token', 'refresh_token', 'id_token'];

/** Whether a call asks an authorization server for a token of the gateway's own. */
export function asksForToken(url: TextPattern, body: TextPattern | undefined): boolean {
  const isEndpoint = alternatives(url).map(maskedText).some(
    way => way.split(/[?#]/).some(isTokenPath) || (authorities.test(way.trim()) && /\/token(?:[?#]|$)/i.test(way)),
  );
  const asks = (grant: RegExp): boolean => textsWithin(body ?? '').some(text => grant.test(maskedText(text)));
  return (isEndpoint && !asks(callersGrant)) || asks(ownGrant);
}

/** `/token`, below a folder that authorization servers have it in. */
function isTokenPath(path: string): boolean {
  const end = tokenEnd.exec(path);
  return end !== null && tokenFolder.test(path.slice(0, end.index));
}

/** The JSON an authorization server answers: the tokens in it are secret. */
export function tokenValue(taint: Taint, steps: Steps): Value {
  const answer = newRecord(true);
  for (const name of tokens) addField(answer.shape.cell, name, plain(taint), steps);
  for (const name of ['token_type', 'expires_in', 'ext_expires_in', 'expires_on', 'not_before', 'scope', 'resource', 'error', 'error_description']) {
    addField(answer.shape.cell, name, noSecret, steps);
  }
  return answer;
}
