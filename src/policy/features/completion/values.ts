import { t } from '../../../base/text/translation.ts';
import { attributeDefinitionOf, type AttributeDefinition, type Content, type EntityKind } from '../../language/index.ts';
import type { PolicyDocument } from '../../syntax/index.ts';
import type { KnownEntity, PolicyKnowledge } from '../knowledge.ts';
import { meaningOf } from '../place-at.ts';
import type { Completion } from './completion.ts';
import { variableNames } from './code-texts.ts';

/** Where a value is written. */
export interface ValuePlace {
  readonly element: string;
  readonly attribute: string;
  /** What the element is in. */
  readonly content: Content;
  readonly document: PolicyDocument;
  readonly offset: number;
  readonly knowledge: PolicyKnowledge;
}

/** The values that an attribute may have, as far as they are known. */
export function valuesOf(place: ValuePlace): readonly Completion[] {
  const { element, attribute, content, knowledge } = place;
  const meaning = meaningOf(element, content);
  const definition = meaning && attributeDefinitionOf(meaning, attribute);
  if (!definition) return [];
  const { type } = definition;
  switch (type.kind) {
    case 'one-of':
      return type.values.map((value, rank) => valueItem(value, rank, definition));
    case 'boolean':
      return ['true', 'false'].map((value, rank) => valueItem(value, rank, definition));
    case 'entity':
      return [...entitiesOf(type.entity, knowledge), ...expressionItem(definition)];
    case 'variable':
      return variableNames(place);
    case 'condition':
      return [expression(t('An expression of C# that gives true or false.'), 0)];
    case 'url':
      return [
        ...usualAddresses(element, attribute).map((address, rank) => valueItem(address, rank, definition)),
        ...expressionItem(definition),
      ];
    case 'name':
      return usualNames(element).map((name, rank) => ({ ...valueItem(name, rank, definition), sentence: '' }));
    default:
      return expressionItem(definition);
  }
}

/** Whether an attribute names something of the service. */
export function namesEntity(element: string, attribute: string, content: Content): boolean {
  const meaning = meaningOf(element, content);
  return meaning !== undefined && attributeDefinitionOf(meaning, attribute)?.type.kind === 'entity';
}

/** What is usually written between the tags of an element. */
export function usualTexts(element: string): readonly Completion[] {
  const texts = Object.hasOwn(texted, element) ? texted[element] ?? [] : [];
  return texts.map((label, rank) => ({ label, kind: 'value', insert: label, isSnippet: false, rank }));
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const texted: Readonly<Record<string, readonly string[]>> = { 'set-method': methods, method: [...methods, '*'], origin: ['*'] };

function valueItem(label: string, rank: number, definition: AttributeDefinition): Completion {
  const isDefault = definition.default === label;
  return { label, kind: 'value', insert: label, isSnippet: false, ...(isDefault && { detail: t('counts where nothing is written') }), rank };
}

function expressionItem({ allowsExpressions }: AttributeDefinition): readonly Completion[] {
  if (!allowsExpressions) return [];
  return [expression(t('An expression of C#.'), 500)];
}

function expression(sentence: string, rank: number): Completion {
  return { label: '@(…)', kind: 'keyword', insert: '@($1)', isSnippet: true, sentence, rank, goesOn: 'completions' };
}

/** Those of the service and those of files beside the policy; each once. */
function entitiesOf(kind: EntityKind, { entities = [] }: PolicyKnowledge): readonly Completion[] {
  const known = new Map<string, KnownEntity>();
  for (const entity of entities) if (entity.entity === kind && known.get(entity.id.toLowerCase())?.origin !== 'service') known.set(entity.id.toLowerCase(), entity);
  return [...known.values()].map(({ id, detail, origin }) => ({
    label: id,
    kind: 'entity',
    insert: id,
    isSnippet: false,
    detail: [detail, origin === 'service' ? t('in the service') : t('in files')].filter(word => word !== undefined).join(', '),
    rank: 0,
  }));
}

/** What a managed identity most often gets a token for, in the public cloud. */
const resources = [
  'https://vault.azure.net', 'https://management.azure.com/', 'https://graph.microsoft.com', 'https://storage.azure.com/', 'https://servicebus.azure.net/',
  'https://cognitiveservices.azure.com', 'https://database.windows.net/',
];

function usualAddresses(element: string, attribute: string): readonly string[] {
  return element === 'authentication-managed-identity' && attribute === 'resource' ? resources : [];
}

const headers = ['Authorization', 'Content-Type', 'Accept', 'User-Agent', 'Ocp-Apim-Subscription-Key', 'X-Forwarded-For', 'Location', 'Retry-After', 'Cache-Control'];

function usualNames(element: string): readonly string[] {
  return element === 'set-header' || element === 'check-header' ? headers : [];
}
