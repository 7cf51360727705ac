import { t } from '../../../base/text/translation.ts';
import type { GatewayAnswer } from '../../../azure/index.ts';
import { isRecord } from '../../../base/is-record.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import { hostOf } from '../../../base/azure-names/url-host.ts';
import { secretServiceOf } from '../../../policy/index.ts';
import { unpackedBasic } from './basic-credentials.ts';
import type { TracedRequest, TraceReading } from '../trace-reading.ts';

/** Values shorter than this are found everywhere by chance. */
const shortest = 6;

/** A credential in a request of the gateway, and the header it was sent in. */
export interface SentCredential extends KnownSecret {
  readonly header: string;
  readonly request: TracedRequest;
}

/** Whether a header carries a credential, by its name. */
export function isCredentialHeader(name: string): boolean {
  return credentialName.test(name) && !harmlessName.test(name);
}

const credentialName =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-.*-?key|key)$|(?:api|functions?|access|subscription|account|shared|secret|auth|master|host|sas)[-_]?key|(?:token|secret|password|passwd|credential)/i;

/** Keys that find something, counts of a language model's tokens, and what is said about a credential. */
const harmlessName =
  /(?:idempotency|partition|cache|surrogate|routing|sort|row|dedup(?:e|lication)?)[-_]?key|continuation[-_]?token|tokens(?:[-_]|$)|(?:^|[-_])(?:token|secret|password|credential)s?[-_](?:type|count|limit|policy|expir\w*|lifetime|ttl)|^access-control-/i;

/**
 * The credentials in the requests that the trace reports, apart from what the caller itself sent: without their scheme, and the
 * password of Basic.
 */
export function sentCredentials({ requests }: TraceReading, callers: readonly string[]): readonly SentCredential[] {
  return requests.flatMap(request =>
    request.headers.filter(([name, value]) => isCredentialHeader(name) && !callers.some(own => own === value)).flatMap(([header, text]) => {
      const [, scheme, rest = text] = /^(Basic|Bearer)\s+(\S.*)$/i.exec(text) ?? [];
      const values = [rest, ...(scheme?.toLowerCase() === 'basic' ? [passwordOf(rest)] : [])];
      const label = t('credential of {0} to {1}', header, hostOf(request.url));
      return values.filter(value => value.length >= shortest && !callers.includes(value)).map(value => ({ header, request, label, value }));
    }),
  );
}

/** The secrets in JSON that is a vault's answer by its own form, wherever in a text's JSON it is. */
export function vaultAnswersIn(text: string): readonly KnownSecret[] {
  return objectsIn(parsed(text), 0).flatMap(({ value, id, kid, attributes }) => {
    const name = typeof id === 'string' ? /^https:\/\/[^/]+\/secrets\/([^/]+)/i.exec(id)?.[1] : undefined;
    const isBundle = name !== undefined || (isRecord(attributes) && kid === undefined && 'enabled' in attributes);
    return isBundle && typeof value === 'string' && value !== '' ? [{ value, label: name === undefined ? t('secret of a vault') : t('secret {0}', name) }] : [];
  });
}

/** The tokens in JSON that is a token endpoint's answer by its own form. */
export function tokenAnswersIn(text: string): readonly KnownSecret[] {
  return objectsIn(parsed(text), 0).flatMap(({ access_token: token, token_type: type }) =>
    typeof token === 'string' && typeof type === 'string' && token !== '' ? [{ value: token, label: t('access token') }] : [],
  );
}

/** What vaults and token endpoints answered, where the trace shows it: in an answer, or in a variable that keeps a vault's whole answer. */
export function answeredSecrets({ requests, variables }: TraceReading, vaultSuffix: string): readonly KnownSecret[] {
  const kept = variables.flatMap(({ value }) => vaultAnswersIn(value));
  const answered = requests.flatMap(({ kind, url, answer }) =>
    kind === 'service' && secretServiceOf(url, { vaultSuffix })
      ? [...vaultAnswersIn(answer?.body ?? ''), ...tokenAnswersIn(answer?.body ?? '')]
      : [],
  );
  return [...kept, ...answered];
}

const deepest = 20;

/** The objects of a JSON value, those in texts that are JSON themselves included. */
function objectsIn(value: unknown, depth: number): readonly Readonly<Record<string, unknown>>[] {
  if (depth > deepest) return [];
  if (typeof value === 'string') return /^\s*[[{]/.test(value) ? objectsIn(parsed(value), depth + 1) : [];
  if (Array.isArray(value)) return value.flatMap(item => objectsIn(item, depth + 1));
  return isRecord(value) ? [value, ...Object.values(value).flatMap(member => objectsIn(member, depth + 1))] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON
  }
}

/** What the caller sent: it may come back, and no policy gave it away. */
export function callersOwn(sent: GatewayAnswer['sent'], headers: readonly (readonly [string, string])[]): readonly string[] {
  return [...sent.map(secret => secret.reveal()), ...headers.flatMap(([, value]) => [value, value.replace(/^\w+\s+/, '')])];
}

function passwordOf(packed: string): string {
  const text = unpackedBasic(packed) ?? '';
  return text.slice(text.indexOf(':') + 1);
}
