import { t } from '../../../base/text/translation.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { urlOf } from '../gateway/message.ts';
import {
  type ElementReader,
  type ExecutionRoute,
  type ExecutionSurroundings,
  type PolicyHandlers,
  UnsupportedPolicy,
} from '../policy-execution.ts';
import { formEncode } from '../dotnet/text/url-encode.ts';
import { flagOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that say where the request goes. */
export const routingPolicies = {
  'set-backend-service': setBackendService,
  'rewrite-uri': rewriteUri,
  'set-query-parameter': setQueryParameter,
} satisfies PolicyHandlers;

function setBackendService(execution: ElementReader & ExecutionSurroundings & ExecutionRoute, element: Element, where: Where): void {
  const id = execution.attribute(element, 'backend-id', where);
  const text = id === undefined ? execution.attribute(element, 'base-url', where) : execution.host.backend?.(id);
  if (text === undefined) {
    throw new UnsupportedPolicy(
      id === undefined ? t('set-backend-service without base-url is not run locally.') : t('The backend entity "{0}" is not known here.', id),
    );
  }
  const base = urlOf(text.trim());
  if (!base) {
    throw new PolicyFailure(
      'ExpressionValueEvaluationFailure',
      'Expression evaluation failed. Invalid URI: The format of the URI could not be determined.',
    );
  }
  execution.target.base = { ...base, queryString: '' };
}

/**
 * Puts a template with the operation's parameters in the place of path and query; the query parameters it does not name stay,
 * unless it says otherwise.
 */
function rewriteUri(execution: ElementReader & ExecutionSurroundings & ExecutionRoute, element: Element, where: Where): void {
  const template = execution.attribute(element, 'template', where) ?? '';
  const keepsRest = flagOf(execution, element, 'copy-unmatched-params', where);
  const parameters = new Map(Object.entries(execution.input.request.matchedParameters ?? {}));
  const query = pairsIn(execution.target.query);
  const used = new Set<string>();
  const filled = template.replace(/\{(\*?)([\w-]+)\}/g, (whole, star: string, name: string) => {
    const value = parameters.get(name) ?? query.find(([key]) => key === name)?.[1];
    if (value === undefined) return whole;
    used.add(name);
    // what a wildcard matched may be several segments
    const isWildcard = star !== '' || execution.input.operation?.urlTemplate.includes(`{*${name}}`) === true;
    return isWildcard ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
  });
  const at = filled.indexOf('?');
  const path = at < 0 ? filled : filled.slice(0, at);
  const own = pairsIn(at < 0 ? '' : filled.slice(at));
  const rest = keepsRest ? query.filter(([key]) => !used.has(key) && !own.some(([name]) => name === key)) : [];
  execution.target.path = path === '' || path.startsWith('/') ? path : `/${path}`;
  execution.target.query = queryText([...own, ...rest]);
}

function setQueryParameter(execution: ElementReader & ExecutionRoute, element: Element, where: Where): void {
  const name = execution.attribute(element, 'name', where) ?? '';
  const action = execution.attribute(element, 'exists-action', where);
  const values = childElements(element)
    .filter(child => child.name === 'value')
    .map(child => [name, execution.contentText(child, where)] as const);
  const pairs = pairsIn(execution.target.query);
  const exists = pairs.some(([key]) => key === name);
  const others = pairs.filter(([key]) => key !== name);
  if (action === 'delete') execution.target.query = queryText(others);
  else if (action === 'append') execution.target.query = queryText([...pairs, ...values]);
  else if (action !== 'skip' || !exists) execution.target.query = queryText([...others, ...values]);
}

/** The pairs of a query, decoded. */
function pairsIn(query: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(query)];
}

function queryText(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&')}`;
}
