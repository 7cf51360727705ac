import type { BodyModel, HeadersModel, RequestModel, ResponseModel, UrlModel } from '../../expression/context-model.ts';
import { dictionary } from '../text/hash.ts';
import { int, stringArray, type BodyValue, type DictionaryValue, type DotnetValue, type RecordValue } from '../value.ts';
import { readForm } from './form.ts';
import { lazily, record } from './record.ts';

/** The IResponse that send-request puts into a variable, and context.Response. */
export function responseValue(response: ResponseModel): RecordValue {
  return record('IResponse', {
    StatusCode: int(response.statusCode),
    StatusReason: response.statusReason,
    Headers: lazily(() => headersValue(response.headers)),
    Body: () => bodyValue(response.body),
  });
}

/** context.Request. */
export function requestValue(request: RequestModel): RecordValue {
  return record('IRequest', {
    Method: request.method,
    Url: lazily(() => urlValue(request.url)),
    OriginalUrl: lazily(() => urlValue(request.originalUrl)),
    Headers: lazily(() => headersValue(request.headers)),
    Body: () => bodyValue(request.body),
    IpAddress: request.ipAddress,
    MatchedParameters: lazily(() => dictionary(Array.from(request.matchedParameters, ([key, value]) => ({ kind: 'pair', key, value })), 'Parameters')),
    Certificate: null,
    PrivateEndpointConnection: null,
  });
}

/** An IUrl. */
export function urlValue(url: UrlModel): RecordValue {
  const isDefault = (url.scheme === 'https' && url.port === 443) || (url.scheme === 'http' && url.port === 80);
  return record(
    'IUrl',
    {
      Scheme: url.scheme,
      Host: url.host,
      Port: int(url.port),
      Path: url.path,
      QueryString: url.queryString,
      Query: () => multiMap(readForm(url.queryString.replace(/^\?/, '')), 'Query'),
    },
    `${url.scheme}://${url.host}${isDefault ? '' : `:${url.port}`}${url.path}${url.queryString}`,
  );
}

function headersValue(headers: HeadersModel): DictionaryValue {
  return multiMap(headers, 'Headers');
}

/** A read-only map of names to string[], whatever their case. */
export function multiMap(entries: Iterable<readonly [name: string, values: readonly string[]]>, type: string): DictionaryValue {
  return dictionary(Array.from(entries, ([key, values]) => ({ kind: 'pair', key, value: stringArray(values) })), type, type === 'Claims' ? 'ordinal' : 'ordinal-ignore-case');
}

function bodyValue(body: BodyModel): DotnetValue {
  if (body.content === undefined) return null;
  const value: BodyValue = {
    kind: 'body',
    read: keeps => {
      const { content } = body;
      if (!keeps) body.content = undefined;
      return content;
    },
  };
  return value;
}
