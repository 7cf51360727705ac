import type { Steps } from '../pipeline/step-budget.ts';
import { addField, newRecord, plain, noSecret, type Value } from '../value/value.ts';
import type { Taint } from '../value/taint.ts';
import { alternatives, mayBeCallers, withPlaceholders, type TextPattern } from '../value/text-pattern.ts';

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

/** Whether a call asks an authorization server for a token of the gateway's own: what the caller sent is the caller's. */
export function asksForToken(url: TextPattern, body: Value): boolean {
  const isEndpoint = alternatives(url).some(
    way => way.split(/[?#]/).some(isTokenPath) || (authorities.test(way.trim()) && /\/token(?:[?#]|$)/i.test(way)),
  );
  const fields = body.shape.kind === 'json' ? entriesOf(body.shape.value) : [];
  const requests = alternatives(`${url.includes('?') ? url.slice(url.indexOf('?')) : ''}&${body.text ?? ''}`).map(
    text => new Map([...fields, ...fieldsOf(text)]),
  );
  return requests.some(request => {
    const grant = request.get('grant_type')?.toLowerCase();
    if (grant === undefined) return isEndpoint && !isWhollyCallers(body.text);
    if (!isEndpoint && grant !== 'client_credentials') return false;
    const names = subjects[grant] ?? (grant.startsWith('urn') ? ['assertion', 'subject_token', 'device_code'] : []);
    const subject = names.map(name => request.get(name)).filter(text => text !== undefined);
    // without a credential the server gives none
    if (subject.some(text => text === '' || mayBeCallers(text))) return false;
    return grant === 'client_credentials' || subject.length > 0;
  });
}

/** Whether a body is nothing but what the caller sent. */
function isWhollyCallers(text: TextPattern | undefined): boolean {
  return text !== undefined && mayBeCallers(text) && withPlaceholders(text, '').trim() === '';
}

/** The fields of a form, a query or JSON, by their names. */
function fieldsOf(text: TextPattern): readonly (readonly [string, TextPattern])[] {
  const holes: TextPattern[] = [];
  // what an expression gives is no separator, whatever stands in its code
  const masked = text.replace(/\0[^\0]*\0/g, hole => {
    holes.push(hole);
    return String.fromCharCode(firstMark + Math.min(holes.length - 1, maximumHoles));
  });
  const found = [...masked.matchAll(/(?:^|[?&\s"'])([\w.-]+)=([^&\s"']*)|["']([\w.-]+)["']\s*:\s*["']([^"']*)["']/g)];
  return found.map(match => [
    (match[1] ?? match[3] ?? '').toLowerCase(),
    (match[2] ?? match[4] ?? '').replace(/[\uE000-\uE0FF]/g, mark => holes[mark.charCodeAt(0) - firstMark] ?? mark),
  ]);
}

const firstMark = 0xe000;
const maximumHoles = 255;

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
