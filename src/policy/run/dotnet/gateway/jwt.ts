import { t } from '../../../../base/text/translation.ts';
import { bytesOfBase64Url } from '../text/base64.ts';
import { ticksPer, unixEpoch, maximumTicks } from '../time/calendar.ts';
import { decode } from '../text/encode.ts';
import { DotnetError, UnsupportedExpression } from '../errors.ts';
import { parseJsonObject } from '../json/json-parse.ts';
import { childTokens } from '../json/json-node.ts';
import { jsonText } from '../json/json-text.ts';
import { valueText } from '../text/text.ts';
import { isKind, stringArray, type DotnetValue, type JsonObject, type JsonToken, type RecordValue } from '../value.ts';
import { multiMap } from './message.ts';
import { record } from './record.ts';

/** The token in a text, `Bearer` before it or not, decoded and not verified; undefined when there is none. */
export function jwtOf(text: string | null): RecordValue | undefined {
  const parts = (text ?? '').trim().replace(/^Bearer\s+/i, '').split('.');
  const [header, payload] = parts.slice(0, 2).map(readPart);
  if (parts.length !== 3 || !header || !payload) return undefined;
  const claim = (name: string): string | null => {
    const token = payload.properties.get(name)?.value;
    return token ? (claimTexts(token)[0] ?? null) : null;
  };
  const audience = payload.properties.get('aud')?.value;
  return record('Jwt', {
    Algorithm: headerText(header, 'alg'),
    Type: headerText(header, 'typ'),
    Audiences: stringArray(audience ? claimTexts(audience) : []),
    Claims: multiMap([...payload.properties.values()].map(({ name, value }) => [name, claimTexts(value)]), 'Claims'),
    ExpirationTime: timeOf(payload, 'exp'),
    IssuedAt: timeOf(payload, 'iat'),
    NotBefore: timeOf(payload, 'nbf'),
    Id: claim('jti'),
    Issuer: claim('iss'),
    Subject: claim('sub'),
  }, text ?? '');
}

function readPart(text: string): JsonObject | undefined {
  const bytes = bytesOfBase64Url(text);
  if (!bytes) return undefined;
  try {
    return parseJsonObject(decode(bytes));
  } catch (error) {
    if (error instanceof DotnetError) return undefined;
    throw error;
  }
}

function headerText(header: JsonObject, name: string): string | null {
  const token = header.properties.get(name)?.value;
  return token ? valueText(token) : null;
}

/** A claim of several values has one text each; objects are written as JSON, bool in lower case. */
function claimTexts(token: JsonToken): readonly string[] {
  if (isKind(token, 'jarray')) return childTokens(token).flatMap(claimTexts);
  if (isKind(token, 'jvalue') && typeof token.value !== 'boolean') return [valueText(token)];
  return [jsonText(token, false)];
}

/** What the gateway gives for a time that no date can be is not known. */
function timeOf(payload: JsonObject, name: string): DotnetValue | (() => DotnetValue) {
  const token = payload.properties.get(name)?.value;
  if (!token || !isKind(token, 'jvalue') || !isKind(token.value, 'integer')) return null;
  const ticks = unixEpoch + token.value.value * ticksPer.second;
  if (ticks >= 0n && ticks <= maximumTicks) return { kind: 'datetime', ticks, zone: 'Utc' };
  return () => {
    throw new UnsupportedExpression(t('A time of a token that is no date'));
  };
}
