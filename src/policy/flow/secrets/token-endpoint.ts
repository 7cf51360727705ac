import type { Steps } from '../pipeline/step-budget.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import type { Taint } from '../value/taint.ts';
import { maskedText, matchAllText, textsWithin, unknownMark } from '../value/masked-text.ts';
import { alternatives } from '../value/text-choice.ts';
import { isKnownText, mayBeCallers, type TextPattern } from '../value/text-pattern.ts';
import { addField, newRecord } from '../value/record.ts';

const authorities =
  /^https:\/\/(?:login\.microsoftonline\.(?:com|us|de)|login\.(?:windows\.net|microsoft\.com|chinacloudapi\.cn|partner\.microsoftonline\.cn)|sts\.windows\.net|[^/?#]+\.(?:b2clogin|ciamlogin)\.com)\//i;
const tokenEnd = /\/token(?:\.\w+)?$/i;
const tokenFolder = /\/(?:oauth2?|connect|openid-connect|as)(?:\/|$)/i;
/** The field of a grant that says for whom the token is. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  password: ['password', 'username'],
  refresh_token: ['refresh_token'],
  authorization_code: ['code'],
  client_credentials: ['client_secret', 'client_assertion'],
};
const tokens = ['access_token', 'refresh_token', 'id_token'];

/** Grants through which callers get tokens of their own, where it does not show whose. */
const callersGrant = /grant_type["']?\s*[=:]\s*["']?(?:authorization_code|refresh_token|password|implicit|urn)/i;
/** The grant with which a service gets a token for itself, wherever the server is. */
const ownGrant = /grant_type["']?\s*[=:]\s*["']?client_credentials/i;

/** Whether a call asks an authorization server for a token of the gateway's own: what the caller sent is the caller's. */
export function asksForToken(url: TextPattern, body: Value): boolean {
  const isEndpoint = alternatives(url).map(maskedText).some(
    way => way.split(/[?#]/).some(isTokenPath) || (authorities.test(way.trim()) && /\/token(?:[?#]|$)/i.test(way)),
  );
  const { text = '' } = body;
  const asks = (grant: RegExp): boolean => textsWithin(text).some(within => grant.test(maskedText(within)));
  const fields = body.shape.kind === 'json' ? entriesOf(body.shape.value) : [];
  return alternatives(text).some(way => {
    const request = new Map([...fieldsOf(url), ...fields, ...fieldsOf(way)]);
    const grant = request.get('grant_type');
    if (!isKnownText(grant)) return (isEndpoint && !asks(callersGrant) && !isWhollyCallers(way)) || asks(ownGrant);
    return (isEndpoint || grant === 'client_credentials') && isOwnGrant(grant, request);
  });
}

/** Whether what a grant is given for is the gateway's. */
function isOwnGrant(grant: string, request: ReadonlyMap<string, TextPattern>): boolean {
  const names = subjects[grant] ?? (grant.startsWith('urn') ? ['assertion', 'subject_token', 'device_code'] : []);
  const given = names.map(name => request.get(name)).filter(text => text !== undefined);
  // without a credential the server gives none
  if (given.some(text => text === '' || mayBeCallers(text))) return false;
  return grant === 'client_credentials' || given.length > 0;
}

/** Whether a body is nothing but what the caller sent. */
function isWhollyCallers(text: TextPattern): boolean {
  return mayBeCallers(text) && maskedText(text).replaceAll(unknownMark, '').trim() === '';
}

/** The fields of a form, a query or JSON, by their names. */
function fieldsOf(text: TextPattern): readonly (readonly [string, TextPattern])[] {
  return [
    ...matchAllText(text, /(?:^|[?&\s"'])([\w.-]{2,40})=([^&\s"']*)/dg),
    ...matchAllText(text, /["']([\w.-]{2,40})["']\s*:\s*["']([^"']*)["']/dg),
  ].map(([, name = '', value = '']) => [maskedText(name).toLowerCase(), value]);
}

/** The texts in an object that becomes JSON. */
function entriesOf({ shape }: Value): readonly (readonly [string, TextPattern])[] {
  if (shape.kind !== 'record') return [];
  return [...shape.cell.fields].flatMap(([name, { text }]) => (text === undefined ? [] : [[name.toLowerCase(), text] as const]));
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
