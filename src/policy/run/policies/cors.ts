import { t } from '../../../base/text/translation.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { HeaderMap, okResponse } from '../gateway/message.ts';
import type { ElementReader, PolicyExecution, PolicyHandlers } from '../policy-execution.ts';
import { flagOf, numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Cross-origin resource sharing: preflights are answered here, and answers get the headers that let a page read them. */
export const corsPolicy = {
  cors: (execution, element, where) => {
    const origin = execution.request.headers.get('Origin')?.[0];
    if (origin === undefined) return execution.note(t('The call names no origin.'));
    const origins = listed(execution, element, 'allowed-origins', where);
    const allowed = origins.includes('*') || origins.some(known => known.toLowerCase() === origin.toLowerCase());
    const isPreflight =
      execution.request.method === 'OPTIONS' && execution.request.headers.get('Access-Control-Request-Method') !== undefined;
    if (!allowed) {
      execution.note(t('The origin is not allowed.'));
      // by default the gateway ends such a call with an empty 200 (cors policy, terminate-unmatched-request)
      if (isPreflight || flagOf(execution, element, 'terminate-unmatched-request', where)) execution.answer(okResponse());
      return;
    }
    const withCredentials = flagOf(execution, element, 'allow-credentials', where);
    const common: [string, string][] = [
      ['Access-Control-Allow-Origin', origins.includes('*') && !withCredentials ? '*' : origin],
      ...(withCredentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ];
    if (isPreflight) answerPreflight(execution, element, where, common);
    else {
      const exposed = listed(execution, element, 'expose-headers', where);
      execution.atEnd(element, where, ({ headers }) => {
        for (const [name, value] of common) headers.set(name, [value]);
        if (exposed.length > 0) headers.set('Access-Control-Expose-Headers', [exposed.join(',')]);
      });
    }
  },
} satisfies PolicyHandlers;

function answerPreflight(execution: PolicyExecution, element: Element, where: Where, common: readonly [string, string][]): void {
  const methods = childElements(element).find(({ name }) => name === 'allowed-methods');
  const age = methods && numberOf(execution, methods, 'preflight-result-max-age', where);
  const asked = (name: string): string => execution.request.headers.get(name)?.join(',') ?? '';
  const allowedMethods = listed(execution, element, 'allowed-methods', where);
  const allowedHeaders = listed(execution, element, 'allowed-headers', where);
  const headers = new HeaderMap(common);
  headers.set('Access-Control-Allow-Methods', [
    allowedMethods.includes('*') ? asked('Access-Control-Request-Method') : allowedMethods.join(',') || 'GET,POST',
  ]);
  if (allowedHeaders.length > 0) {
    headers.set('Access-Control-Allow-Headers', [
      allowedHeaders.includes('*') ? asked('Access-Control-Request-Headers') : allowedHeaders.join(','),
    ]);
  }
  if (age !== undefined) headers.set('Access-Control-Max-Age', [String(age)]);
  execution.note(t('A preflight is answered by the gateway.'));
  execution.answer({ ...okResponse(), headers });
}

function listed(reader: ElementReader, element: Element, name: string, where: Where): readonly string[] {
  const list = childElements(element).find(child => child.name === name);
  return list ? childElements(list).map(child => reader.contentText(child, where)) : [];
}
