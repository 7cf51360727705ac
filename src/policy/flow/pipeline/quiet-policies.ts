import { attributeOf, childElements, elementsOf, isFilledIn, type Element } from '../../syntax/index.ts';
import { places, variablePlace } from '../expression/look/context-read.ts';
import { handlerOf } from '../policies/index.ts';
import type { TextPlace } from './quiet-texts.ts';
import { isCredentialField, isCredentialHeader, isCredentialName } from '../secrets/credential-text.ts';

/** What is in a policy: policies of its own, or values that it reads. */
export interface PolicyUse {
  readonly holds: 'policies' | 'values';
  /** Whether a secret comes in by it. */
  readonly brings?: boolean;
  /** Whether a secret comes in by it if its request asks for one. */
  readonly calls?: boolean;
  /** Whether somebody sees what it reads. */
  readonly shows?: boolean;
  /** The places that it puts what it reads, or what it brings in, into. */
  readonly writes?: readonly string[];
  /** What is looked at in the text of its values, as a credential may be written out there. */
  readonly text?: TextPlace;
  /** What of it gives the text of what it writes: an attribute, or all between its tags. */
  readonly keeps?: 'value' | 'default-value' | 'content';
  /** The attribute, or all, whose text decides about something, so that all that it may be must be known. */
  readonly decides?: 'key' | 'resource' | 'all';
  /** The places that it reads besides those that its values do. */
  readonly reads?: readonly string[];
}

/** Where a policy is. */
export interface PolicySite {
  /** Whether what it writes to a message goes to the caller, and whether that message is one of its own. */
  readonly isResponse: boolean;
  readonly isMade: boolean;
}

type UseOf = (element: Element, site: PolicySite) => PolicyUse | undefined;

const around: UseOf = () => ({ holds: 'policies' });
const shown: UseOf = () => ({ holds: 'values', shows: true });

/**
 * What policies do with secrets, as far as their places show that. Of one that is not here, or of which there is
 * nothing, it is not known.
 */
export const policyUses: ReadonlyMap<string, UseOf> = new Map<string, UseOf>(Object.entries({
  'base': around,
  'choose': around,
  'block': around,
  'wait': around,
  'limit-concurrency': around,
  'include-fragment': around,
  'retry': element => (childElements(element).some(({ name }) => handlerOf(name)) ? undefined : { holds: 'policies' }),
  'return-response': element => {
    const variable = nameIn(element, 'response-variable-name'); // a whole response that it contains is shown
    if (variable !== undefined) return { holds: 'policies', shows: true, reads: [variablePlace(variable)] };
    return attributeOf(element, 'response-variable-name') ? undefined : { holds: 'policies' };
  },
  'send-request': element => {
    const variable = nameIn(element, 'response-variable-name');
    if (variable === undefined) return attributeOf(element, 'response-variable-name') ? undefined : { holds: 'policies' };
    // a copy of the caller's request has what other policies put into that, and a fragment has policies of its own
    const isOwn = attributeOf(element, 'mode')?.value === 'new' && !elementsOf(element).some(({ name }) => name === 'include-fragment');
    return { holds: 'policies', ...(isOwn ? { calls: true } : { brings: true }), writes: [variablePlace(variable)] };
  },
  'set-variable': element => {
    const name = nameIn(element, 'name');
    if (name === undefined) return undefined;
    const isNamed = isCredentialName(name) || isCredentialField(name);
    return { holds: 'values', writes: [variablePlace(name)], keeps: 'value', ...(isNamed && { text: 'variable' }) };
  },
  'set-body': (_element, { isResponse, isMade }) => {
    if (isResponse) return { holds: 'values', shows: true };
    return { holds: 'values', text: 'body', keeps: 'content', writes: isMade ? [] : [places.body] };
  },
  'set-header': (element, { isResponse, isMade }) => {
    const name = nameIn(element, 'name');
    if (name === undefined) return undefined;
    if (isResponse) return { holds: 'values', shows: true };
    return {
      holds: 'values',
      writes: isMade ? [] : [`header ${name.toLowerCase()}`],
      keeps: 'content',
      ...(isCredentialHeader(name) && { text: 'credential' }),
    };
  },
  'set-status': shown,
  'find-and-replace': shown,
  'mock-response': shown,
  'cors': shown,
  'cross-domain': shown,
  'jsonp': shown,
  'json-to-xml': shown,
  'xsl-transform': shown,
  'trace': shown,
  'log-to-eventhub': shown,
  'emit-metric': shown,
  'azure-openai-emit-token-metric': shown,
  'llm-emit-token-metric': shown,
  'validate-azure-ad-token': shown,
  'validate-jwt': element => (elementsOf(element).some(({ name }) => name === 'key') ? undefined : { holds: 'values', shows: true }),
  'check-header': element => {
    const name = nameIn(element, 'name');
    return name === undefined || isCredentialHeader(name) ? undefined : { holds: 'values', shows: true };
  },
  'set-url': () => ({ holds: 'values', shows: true, text: 'url', decides: 'all' }),
  'rewrite-uri': () => ({ holds: 'values', shows: true, text: 'url', decides: 'all' }),
  'set-backend-service': () => ({ holds: 'values', shows: true, text: 'url', decides: 'all' }),
  'set-query-parameter': element => (nameIn(element, 'name') === undefined ? undefined : { holds: 'values', shows: true, text: 'parameter', keeps: 'content' }),
  'cache-lookup': () => ({ holds: 'values' }),
  'cache-store': () => ({ holds: 'values' }), // of a response in which no secret was shown
  'cache-remove-value': cached,
  'cache-store-value': element => ({ ...cached(element), writes: [places.cache], keeps: 'value' }),
  'cache-lookup-value': element => {
    const variable = nameIn(element, 'variable-name');
    return variable === undefined ? undefined : { ...cached(element), reads: [places.cache], writes: [variablePlace(variable)], keeps: 'default-value' };
  },
  'authentication-managed-identity': (element, { isMade }) => {
    const variable = nameIn(element, 'output-token-variable-name');
    if (variable === undefined && attributeOf(element, 'output-token-variable-name')) return undefined;
    const header = isMade ? [] : ['header authorization'];
    return { holds: 'values', brings: true, decides: 'resource', writes: variable === undefined ? header : [variablePlace(variable)] };
  },
  'authentication-certificate': element => (attributeOf(element, 'password') ? undefined : { holds: 'values', shows: true }),
  'get-authorization-context': element => {
    const variable = nameIn(element, 'context-variable-name');
    return variable === undefined ? undefined : { holds: 'values', brings: true, writes: [variablePlace(variable)] };
  },
} satisfies Readonly<Record<string, UseOf>>));

/** A policy of the cache for values: what goes into one that may be outside the gateway is shown. */
function cached(element: Element): PolicyUse {
  const isInternal = attributeOf(element, 'caching-type')?.value === 'internal';
  return { holds: 'values', decides: 'key', shows: !isInternal };
}

/** A name that is written out in an attribute. */
function nameIn(element: Element, attribute: string): string | undefined {
  const { parts = [], value = undefined } = attributeOf(element, attribute) ?? {};
  return parts.length > 0 && parts.every(({ kind }) => kind === 'literal') && !isFilledIn(value ?? '') ? value : undefined;
}
