import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import type { DotnetValue } from '../expression/index.ts';
import { keepValue, valueFrom } from '../record/kept-value.ts';
import { bodyText, responseFrom, responseTo, type ResponseMessage } from '../gateway/message.ts';
import { targetText } from '../gateway/request-target.ts';
import { responseIn } from '../gateway/response-variable.ts';
import { readableText } from '../record/step-recorder.ts';
import type { PolicyHandlers, Run, Where } from '../run.ts';
import { flagOf, numberOf } from './attributes.ts';

/** Policies that keep values and responses from one call to the next. */
export const cachePolicies = {
  'cache-lookup-value': (run, element, where) => {
    const name = run.attribute(element, 'variable-name', where) ?? '';
    const found = run.host.memory.values.get(valueKey(run, element, where), run.host.now());
    run.note(found === undefined ? 'Not in the cache.' : 'Found in the cache.');
    if (found !== undefined) run.variables.set(name, valueFrom(found));
    else if (attributeOf(element, 'default-value')) run.variables.set(name, run.attributeValue(element, 'default-value', where));
  },

  'cache-store-value': (run, element, where) => {
    const value = run.attributeValue(element, 'value', where);
    const key = run.attribute(element, 'key', where) ?? '';
    run.host.memory.values.set(
      valueKey(run, element, where),
      keepValue(value, run.budget),
      numberOf(run, element, 'duration', where) ?? 0,
      run.host.now(),
    );
    run.cacheWrite({ key, value: keptText(value), cachingType: cachingTypeOf(run, element, where) }, element, where);
  },

  'cache-remove-value': (run, element, where) => {
    run.host.memory.values.delete(valueKey(run, element, where));
  },

  'cache-lookup': (run, element, where) => {
    if (run.request.method !== 'GET') return run.note('Only answers to GET are looked up.');
    const isPrivate = run.request.headers.get('Authorization') !== undefined;
    if (isPrivate && !flagOf(run, element, 'allow-private-response-caching', where)) {
      return run.note('The request has an Authorization header, and allow-private-response-caching is not true: the cache is left alone.');
    }
    const cachingType = cachingTypeOf(run, element, where);
    const key = responseKey(run, element, where);
    const found = run.host.memory.responses.get(`${cachingType} ${key}`, run.host.now());
    run.note(found ? 'Answered from the cache.' : 'Not in the cache.');
    if (found) run.answer(responseFrom(found));
    else run.responseCache = { key, cachingType };
  },

  'cache-store': (run, element, where) => {
    const { responseCache: cache, response } = run;
    if (!cache || !response) return run.note('There was no cache-lookup: nothing is stored.');
    const isWritten = run.attribute(element, 'cache-response', where) !== undefined;
    if (isWritten && !flagOf(run, element, 'cache-response', where)) return run.note('cache-response is false: nothing is stored.');
    if (!isWritten && response.statusCode !== 200) return run.note('Only answers with status 200 are stored.');
    const stored = responseTo(response);
    run.host.memory.responses.set(
      `${cache.cachingType} ${cache.key}`,
      stored,
      numberOf(run, element, 'duration', where) ?? 0,
      run.host.now(),
    );
    run.cacheWrite({ key: cache.key, value: responseText(response), cachingType: `response, ${cache.cachingType}` }, element, where);
  },
} satisfies PolicyHandlers;

/** All that a cache keeps of a value: secrets are looked for in it, so nothing is cut off. */
function keptText(value: DotnetValue): string {
  const response = responseIn(value);
  return response ? responseText(response) : readableText(value);
}

function responseText(response: ResponseMessage): string {
  const headers = responseTo(response).headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${headers}\n\n${bodyText(response.body)}`;
}

function cachingTypeOf(run: Run, element: Element, where: Where): string {
  return run.attribute(element, 'caching-type', where) ?? '';
}

function valueKey(run: Run, element: Element, where: Where): string {
  const type = cachingTypeOf(run, element, where);
  return `${type === 'internal' ? 'internal' : 'external'} ${run.attribute(element, 'key', where) ?? ''}`;
}

function responseKey(run: Run, element: Element, where: Where): string {
  const { headers, method } = run.request;
  const varied = childElements(element).map(child => {
    const name = run.contentText(child, where);
    if (child.name === 'vary-by-header') return `${name}=${headers.get(name)?.join(',') ?? ''}`;
    return `${name}=${new URLSearchParams(run.target.query).getAll(name).join(',')}`;
  });
  const isByQuery = childElements(element).some(({ name }) => name === 'vary-by-query-parameter');
  const url = targetText(run.target);
  return [method, isByQuery ? url.split('?')[0] : url, run.input.product?.id ?? '', ...developerParts(run, element, where), ...varied].join(
    '\n',
  );
}

/** Who calls, as far as the policy tells callers or their groups apart. */
function developerParts(run: Run, element: Element, where: Where): readonly string[] {
  const { user, subscription } = run.input;
  return [
    ...(flagOf(run, element, 'vary-by-developer', where) ? [`developer=${user?.id ?? subscription?.id ?? ''}`] : []),
    ...(flagOf(run, element, 'vary-by-developer-groups', where)
      ? [
          `groups=${(user?.groups ?? [])
            .map(({ id }) => id)
            .toSorted()
            .join(',')}`,
        ]
      : []),
  ];
}
