import { t } from '../../../base/text/translation.ts';
import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import type { DotnetValue } from '../expression/index.ts';
import { keepValue, valueFrom } from '../record/kept-value.ts';
import { bodyText, responseFrom, responseTo, type ResponseMessage } from '../gateway/message.ts';
import { targetText } from '../gateway/request-target.ts';
import { responseIn } from '../gateway/response-variable.ts';
import { readableText } from '../record/step-recorder.ts';
import type {
  ElementReader,
  ExecutionMessages,
  ExecutionReport,
  ExecutionRoute,
  ExecutionSurroundings,
  PolicyHandlers,
} from '../policy-execution.ts';
import { flagOf, numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that keep values and responses from one call to the next. */
export const cachePolicies = {
  'cache-lookup-value': (execution, element, where) => {
    const name = execution.attribute(element, 'variable-name', where) ?? '';
    const found = execution.host.memory.values.get(askedKey(execution, element, where), execution.host.now());
    execution.note(found === undefined ? t('Not in the cache.') : t('Found in the cache.'));
    if (found !== undefined) execution.variables.set(name, valueFrom(found));
    else if (attributeOf(element, 'default-value'))
      execution.variables.set(name, execution.attributeValue(element, 'default-value', where));
  },

  'cache-store-value': (execution, element, where) => {
    const value = execution.attributeValue(element, 'value', where);
    const key = execution.attribute(element, 'key', where) ?? '';
    const cachingType = cachingTypeOf(execution, element, where);
    execution.host.memory.values.set(
      valueKey(cachingType, key),
      keepValue(value, execution.budget),
      numberOf(execution, element, 'duration', where) ?? 0,
      execution.host.now(),
    );
    execution.cacheWrite({ key, value: keptText(value), cachingType }, element, where);
  },

  'cache-remove-value': (execution, element, where) => {
    execution.host.memory.values.delete(askedKey(execution, element, where));
  },

  'cache-lookup': (execution, element, where) => {
    if (execution.request.method !== 'GET') return execution.note(t('Only answers to GET are looked up.'));
    const isPrivate = execution.request.headers.get('Authorization') !== undefined;
    if (isPrivate && !flagOf(execution, element, 'allow-private-response-caching', where)) {
      return execution.note(
        t('The request has an Authorization header, and allow-private-response-caching is not true: the cache is left alone.'),
      );
    }
    const cachingType = cachingTypeOf(execution, element, where);
    const key = responseKey(execution, element, where);
    const found = execution.host.memory.responses.get(`${cachingType} ${key}`, execution.host.now());
    execution.note(found ? t('Answered from the cache.') : t('Not in the cache.'));
    if (found) execution.answer(responseFrom(found));
    else execution.responseCache = { key, cachingType };
  },

  'cache-store': (execution, element, where) => {
    const { responseCache: cache, response } = execution;
    if (!cache || !response) return execution.note(t('There was no cache-lookup: nothing is stored.'));
    const isWritten = execution.attribute(element, 'cache-response', where) !== undefined;
    if (isWritten && !flagOf(execution, element, 'cache-response', where))
      return execution.note(t('cache-response is false: nothing is stored.'));
    if (!isWritten && response.statusCode !== 200) return execution.note(t('Only answers with status 200 are stored.'));
    const stored = responseTo(response);
    execution.host.memory.responses.set(
      `${cache.cachingType} ${cache.key}`,
      stored,
      numberOf(execution, element, 'duration', where) ?? 0,
      execution.host.now(),
    );
    execution.cacheWrite({ key: cache.key, value: responseText(response), cachingType: `response, ${cache.cachingType}` }, element, where);
  },
} satisfies PolicyHandlers;

/** All that a cache keeps of a value: secrets are looked for in it, so nothing is cut off. */
function keptText(value: DotnetValue): string {
  const response = responseIn(value);
  return response ? responseText(response) : readableText(value);
}

function responseText(response: ResponseMessage): string {
  const headers = responseTo(response)
    .headers.map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return `${headers}\n\n${bodyText(response.body)}`;
}

function cachingTypeOf(reader: ElementReader, element: Element, where: Where): string {
  return reader.attribute(element, 'caching-type', where) ?? '';
}

function valueKey(cachingType: string, key: string): string {
  return `${cachingType === 'internal' ? 'internal' : 'external'} ${key}`;
}

/** The key that a cache is asked about, which goes to the cache for that. */
function askedKey(execution: ElementReader & ExecutionReport, element: Element, where: Where): string {
  const key = execution.attribute(element, 'key', where) ?? '';
  const cachingType = cachingTypeOf(execution, element, where);
  execution.cacheLookUp({ key, cachingType }, element, where);
  return valueKey(cachingType, key);
}

function responseKey(
  execution: ElementReader & ExecutionMessages & ExecutionRoute & ExecutionSurroundings,
  element: Element,
  where: Where,
): string {
  const { headers, method } = execution.request;
  const varied = childElements(element).map(child => {
    const name = execution.contentText(child, where);
    if (child.name === 'vary-by-header') return `${name}=${headers.get(name)?.join(',') ?? ''}`;
    return `${name}=${new URLSearchParams(execution.target.query).getAll(name).join(',')}`;
  });
  const isByQuery = childElements(element).some(({ name }) => name === 'vary-by-query-parameter');
  const url = targetText(execution.target);
  return [
    method,
    isByQuery ? url.split('?')[0] : url,
    execution.input.product?.id ?? '',
    ...developerParts(execution, element, where),
    ...varied,
  ].join('\n');
}

/** Who calls, as far as the policy distinguishes callers or their groups. */
function developerParts(execution: ExecutionSurroundings & ElementReader, element: Element, where: Where): readonly string[] {
  const { user, subscription } = execution.input;
  return [
    ...(flagOf(execution, element, 'vary-by-developer', where) ? [`developer=${user?.id ?? subscription?.id ?? ''}`] : []),
    ...(flagOf(execution, element, 'vary-by-developer-groups', where)
      ? [
          `groups=${(user?.groups ?? [])
            .map(({ id }) => id)
            .toSorted()
            .join(',')}`,
        ]
      : []),
  ];
}
