import type { Taint } from '../value/taint.ts';
import type { TextPattern } from '../value/text-pattern.ts';

/** The start of a URL of an authority, up to its query: the tenant in it is no secret, whoever keeps it as one. */
const authority =
  /https:\/\/(?:(?:login\.microsoftonline\.(?:com|us|de)|login\.(?:windows\.net|microsoft\.com|chinacloudapi\.cn|partner\.microsoftonline\.cn)|sts\.windows\.net)\/|[^/?#"'\s]+\.(?:b2clogin|ciamlogin)\.com\/)[^?#"'\s]*/gi;
/** The parameter of such a URL that names an application: browsers show it. */
const client = /([?&](?:client_id|appid|domain_hint)=)\x01[^\x01]*\x01/gi;
/** Fields of metadata that are made to be read by everybody. */
const publicField =
  /^(?:issuer|iss|tid|tenant_?id|authorization_?servers?|authorization_endpoint|token_endpoint|jwks_uri|openid[-_]?config(?:uration)?)$/i;
const publicEntry =
  /(["'])(?:issuer|iss|tid|tenant_?id|authorization_?servers?|authorization_endpoint|token_endpoint|jwks_uri)\1\s*:\s*(?:\[[^\]]*\]|(["'])(?:\x01[^\x01]*\x01|[^"'\x01])*\2)/gi;
const mark = /\x01([^\x01]*)\x01/g;

/** Whether what stands in a field of that name is public. */
export function isPublicField(name: string): boolean {
  return publicField.test(name);
}

/** The secrets of a text but for named values that stand in it as public ids alone: the tenant in an authority's URL, an issuer. */
export function withoutPublicIds(taint: Taint, text: TextPattern | undefined): Taint {
  if (taint.length === 0 || text === undefined || !text.includes('\x01')) return taint;
  if (!taint.some(({ source }) => isNamedValue(source))) return taint;
  const rest = text
    .replace(authority, url => url.replace(mark, ''))
    .replace(publicEntry, entry => entry.replace(mark, ''));
  const left = rest === text ? text : rest.replace(client, '$1');
  if (left === text) return taint;
  const hidden = new Set([...left.matchAll(mark)].map(([, name = '']) => name.toLowerCase()));
  const shown = new Set([...text.matchAll(mark)].map(([, name = '']) => name.toLowerCase()).filter(name => !hidden.has(name)));
  return taint.filter(({ source }) => !isNamedValue(source) || !shown.has(source.id.slice(prefix.length).toLowerCase()));
}

/** The secrets of what stands in a field of some name. */
export function withoutPublicField(taint: Taint, name: string): Taint {
  return taint.length > 0 && isPublicField(name) ? taint.filter(({ source }) => !isNamedValue(source)) : taint;
}

const prefix = 'named value ';

function isNamedValue({ kind }: Taint[number]['source']): boolean {
  return kind === 'secret-named-value' || kind === 'vault-named-value';
}
