import type { UrlModel } from '../expression/index.ts';
import { urlOf, urlText } from './message.ts';
import type { RequestTarget } from '../policy-execution.ts';
import type { RunInput } from '../run-input.ts';

const nowhere: UrlModel = { scheme: 'https', host: 'backend.invalid', port: 443, path: '', queryString: '' };

/** Where a call goes as it comes in: the API's backend, with what is behind the API's own path. */
export function requestTarget({ request, api, backendUrl }: Pick<RunInput, 'request' | 'api' | 'backendUrl'>): RequestTarget {
  const original = urlOf(request.url) ?? nowhere;
  const prefix = api && api.path !== '' ? `/${api.path.replace(/^\/|\/$/g, '')}` : '';
  const isBehind = prefix !== '' && (original.path === prefix || original.path.toLowerCase().startsWith(`${prefix.toLowerCase()}/`));
  return {
    base: urlOf(backendUrl) ?? nowhere,
    path: isBehind ? original.path.slice(prefix.length) : original.path,
    query: original.queryString,
  };
}

/** The URL of a request that goes there: `context.Request.Url`. */
export function targetUrl({ base, path, query }: RequestTarget): UrlModel {
  return { ...base, path: base.path.replace(/\/$/, '') + path, queryString: query };
}

/** That URL as text. */
export function targetText(target: RequestTarget): string {
  return urlText(targetUrl(target));
}
