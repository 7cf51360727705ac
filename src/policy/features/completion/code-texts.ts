import { t } from '../../../base/text/translation.ts';
import type { PolicyDocument } from '../../syntax/index.ts';
import type { CodePosition } from '../code/code-position.ts';
import { jsonKeysIn } from '../code/json-keys.ts';
import type { TypedCode } from '../code/typed-code.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { setVariablesIn, setVariablesOf, type SetVariable } from '../variables.ts';
import type { Completion } from './completion.ts';

/** What code is in. */
export interface CodeSurroundings {
  readonly document: PolicyDocument;
  readonly offset: number;
  readonly knowledge: PolicyKnowledge;
  /** Whether brackets follow the word that is typed. */
  readonly isCalled: boolean;
  /** The character that was typed where nobody asked. */
  readonly trigger: string | undefined;
}

/** What a string in code can name: variables, keys of JSON, headers. */
export function textsInCode(
  { around, argument }: Extract<CodePosition, { kind: 'string' }>,
  { bound }: TypedCode,
  surroundings: CodeSurroundings,
): readonly Completion[] {
  if (!around || argument !== 0) return [];
  const [owner, method] = around.kind === 'call' && around.target.kind === 'member' ? [around.target.target, around.target.name] : [around.target, ''];
  const name = owner.kind === 'member' ? owner.name : '';
  if (name === 'Variables' && variableReaders.has(method)) return variableNames(surroundings);
  if (name === 'Headers' && (method === '' || method === 'GetValueOrDefault' || method === 'ContainsKey')) return usualHeaders.map(header => textItem(header, 'value', 0));
  const type = bound.typeOf(owner);
  return type.kind === 'named' && jsonTypes.has(type.name) && jsonReaders.has(method) ? keysOf(surroundings.document) : [];
}

/** The variables that a policy can read, with the types of what they hold: those that are set before it first. */
export function variableNames({ document, offset, knowledge }: Pick<CodeSurroundings, 'document' | 'offset' | 'knowledge'>): readonly Completion[] {
  const found = new Map<string, Completion>();
  const add = ({ name, holds, element }: SetVariable, rank: number, sentenceFor: (element: string) => string): void => {
    if (!found.has(name)) found.set(name, { ...textItem(name, 'variable', rank), detail: holds, sentence: sentenceFor(element.name) });
  };
  const own = setVariablesIn(document);
  for (const variable of own.filter(({ element }) => element.startTagSpan.end <= offset).toReversed()) add(variable, 0, by => t('Set by {0}.', by));
  for (const source of knowledge.around ?? []) for (const variable of setVariablesOf(source)) add(variable, 1, by => t('Set by {0} around this policy.', by));
  for (const variable of own.filter(({ element }) => element.startTagSpan.start > offset)) add(variable, 2, by => t('Set by {0} further down.', by));
  return [...found.values()];
}

const variableReaders: ReadonlySet<string> = new Set(['', 'GetValueOrDefault', 'ContainsKey', 'TryGetValue']);
const jsonTypes: ReadonlySet<string> = new Set(['JObject', 'JToken', 'JContainer']);
const jsonReaders: ReadonlySet<string> = new Set(['', 'GetValue', 'Property', 'ContainsKey', 'TryGetValue', 'SelectToken', 'Value', 'Remove', 'Add']);

const usualHeaders = [
  'Authorization', 'Accept', 'Accept-Language', 'Content-Type', 'Content-Length', 'Cookie', 'Correlation-Id', 'ETag', 'Host', 'If-Match', 'If-None-Match', 'Location',
  'Ocp-Apim-Subscription-Key', 'Origin', 'Referer', 'Retry-After', 'User-Agent', 'WWW-Authenticate', 'X-Forwarded-For', 'X-Forwarded-Host', 'traceparent',
];

function keysOf(document: PolicyDocument): readonly Completion[] {
  return jsonKeysIn(document).map(({ name, isWritten }) => ({
    ...textItem(name, 'key', isWritten ? 0 : 1),
    detail: isWritten ? t('written in this document') : t('read in this document'),
  }));
}

function textItem(label: string, kind: Completion['kind'], rank: number): Completion {
  return { label, kind, insert: label, isSnippet: false, rank };
}

