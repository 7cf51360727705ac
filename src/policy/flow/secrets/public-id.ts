import { maskedText, sliceText, unknownMark } from '../value/masked-text.ts';
import type { Taint } from '../value/taint.ts';
import { alternatives } from '../value/text-choice.ts';
import { isKnownText, namedValuesIn, type TextPattern } from '../value/text-pattern.ts';

/** The start of a URL of an authority, up to its query: the tenant in it is no secret, even where it is kept as one. */
const authority =
  /https:\/\/(?:(?:login\.microsoftonline\.(?:com|us|de)|login\.(?:windows\.net|microsoft\.com|chinacloudapi\.cn|partner\.microsoftonline\.cn)|sts\.windows\.net)\/|[^/?#"'\s]+\.(?:b2clogin|ciamlogin)\.com\/)[^?#"'\s]*/gi;
/** The parameter of such a URL that names an application: browsers show it. */
const client = /[?&](?:client_id|appid|domain_hint)=[^&#"'\s]*/gi;
/** Fields of metadata that are made to be read by everybody. */
const publicField =
  /^(?:issuer|iss|tid|tenant_?id|authorization_?servers?|authorization_endpoint|token_endpoint|jwks_uri|openid[-_]?config(?:uration)?)$/i;
const publicEntry =
  /(["'])(?:issuer|iss|tid|tenant_?id|authorization_?servers?|authorization_endpoint|token_endpoint|jwks_uri)\1\s*:\s*(?:\[[^\]]*\]|"[^"]*"|'[^']*')/gi;

/** Whether the content of a field of that name is public. */
export function isPublicField(name: string): boolean {
  return publicField.test(name);
}

/** The secrets of a text but for named values in it as public ids alone: the tenant in an authority's URL, an issuer. */
export function withoutPublicIds(taint: Taint, text: TextPattern | undefined): Taint {
  if (taint.length === 0 || text === undefined || isKnownText(text) || !taint.some(({ source }) => isNamedValue(source))) return taint;
  const hidden = new Set<string>();
  const shown = new Set<string>();
  for (const within of alternatives(text)) {
    const spans = publicSpans(maskedText(within));
    let at = 0;
    for (const { start, end } of spans) {
      for (const name of namedValuesIn(sliceText(within, at, start))) hidden.add(name.toLowerCase());
      for (const name of namedValuesIn(sliceText(within, start, end))) shown.add(name.toLowerCase());
      at = end;
    }
    for (const name of namedValuesIn(sliceText(within, at))) hidden.add(name.toLowerCase());
  }
  if (shown.size === 0) return taint;
  const isShown = (id: string): boolean => shown.has(id) && !hidden.has(id);
  return taint.filter(({ source }) => !isNamedValue(source) || !isShown(source.id.slice(prefix.length).toLowerCase()));
}

/** Where public ids are in a text, in order. */
function publicSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes(unknownMark)) return [];
  const found = [...text.matchAll(authority), ...text.matchAll(publicEntry)];
  if (found.length > 0) found.push(...text.matchAll(client));
  const spans = found.map(match => ({ start: match.index, end: match.index + match[0].length })).sort((a, b) => a.start - b.start);
  return spans.filter(({ start }, index) => spans.slice(0, index).every(({ end }) => end <= start));
}

/** The secrets in a field of some name. */
export function withoutPublicField(taint: Taint, name: string): Taint {
  return taint.length > 0 && isPublicField(name) ? taint.filter(({ source }) => !isNamedValue(source)) : taint;
}

const prefix = 'named value ';

function isNamedValue({ kind }: Taint[number]['source']): boolean {
  return kind === 'secret-named-value' || kind === 'vault-named-value';
}
